/** A consultation that ends before its end: closed and counted as at any end, or called off and never opened. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { verify } from '#core/ballot/verify.ts';
import type { PollFile, PollView } from '#core/contracts/index.ts';
import { BeffroiError } from '#core/errors.ts';
import type { Role } from '#core/identity/roles.ts';
import { asked, hour } from '#test/polls/town.ts';
import { startTestServer, type TestServer } from '#test/server.ts';
import { dialects } from '#test/stores.ts';

const codeOf = (error: unknown) => (error instanceof BeffroiError ? error.code : error);

describe.each(dialects)('ending a consultation early on %s', (dialect) => {
  let server: TestServer;
  beforeEach(async () => {
    server = await startTestServer({ dialect, byHand: true });
  });
  afterEach(() => server.close());

  const desk = (method: 'GET' | 'POST', url: string, payload?: object, role: Role = 'administrator') =>
    server.as(role)({ method, url: `/api/polls${url}`, ...(payload && { payload }) });
  async function opened(paper = false) {
    const from = server.clock.now;
    const input = {
      ...asked,
      eligibility: { who: 'codes', paper },
      opensAt: from,
      closesAt: from + 48 * hour,
    };
    const { id, slug } = (await desk('POST', '', input)).json<PollView>();
    await desk('POST', `/${id}/announcement`);
    const { codes } = (await desk('POST', `/${id}/codes`, { n: 3 })).json<{ codes: string[] }>();
    return { id, codes, page: `/consultations/${slug}` };
  }
  async function vote(id: string, voter: string, choice: string) {
    const { polls, rootTerritory } = server.services;
    const row = await server.deps.store.db
      .selectFrom('poll')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    expect(row.territory_id).toBe(rootTerritory);
    return polls.casting.cast(row, { form: polls.form(row), voter, choice: { [choice]: 1 } });
  }

  test('closed by an administrator for a reason that stands in the page and in the file, which holds', async () => {
    const { id, codes, page } = await opened();
    await vote(id, codes[0] ?? '', 'a');
    server.clock.advance(3 * hour);
    expect((await desk('POST', `/${id}/closing`, { reason: ' ' })).statusCode).toBe(400);
    expect((await desk('POST', `/${id}/closing`, { reason: 'x' }, 'approver')).statusCode).toBe(403);
    const closed = await desk('POST', `/${id}/closing`, { reason: 'Le lot est retiré de la vente' });
    expect(closed.json()).toMatchObject({
      phase: 'ended',
      closesAt: server.clock.now,
      ending: { kind: 'closed' },
    });
    expect((await desk('POST', `/${id}/closing`, { reason: 'encore' })).json()).toMatchObject({
      code: 'POLL_NOT_OPEN',
    });
    expect(await vote(id, codes[1] ?? '', 'a').catch(codeOf)).toBe('POLL_NOT_OPEN');
    // Sealed until it is counted, as ever.
    expect((await desk('GET', `/${id}/result`)).statusCode).toBe(404);
    await server.services.polls.work();
    const file = (await desk('GET', `/${id}/result`)).json<PollFile>();
    expect(verify(file)).toMatchObject({ faults: [], count: { ballots: 1 } });
    expect(file.poll.ending).toMatchObject({
      reason: 'Le lot est retiré de la vente',
      from: asked.opensAt + 48 * hour,
    });
    expect(file.anomalies).toMatchObject([{ kind: 'closed' }]);
    // Whoever takes the reason out of the file is found out.
    const { ending: _, ...silent } = file.poll;
    expect(verify({ ...file, poll: silent }).faults).toEqual([{ kind: 'anomalies' }]);
    const shown = (await server.inject(`${page}?lang=fr`)).body;
    expect(shown).toContain('Le lot est retiré de la vente');
    expect(shown).toContain('Le vote a été clos avant la fin prévue');
    const trail = await server.deps.store.db.selectFrom('audit').select(['action', 'details']).execute();
    expect(trail.find(({ action }) => action === 'poll.close')?.details).toContain('retiré');
  });

  test('called off, its ballots are erased and nobody counts them, also when counting had the same thought', async () => {
    const { id, codes, page } = await opened(true);
    await vote(id, codes[0] ?? '', 'a');
    expect((await desk('POST', `/${id}/cancellation`, { reason: 'x' }, 'approver')).statusCode).toBe(403);
    const off = await desk('POST', `/${id}/cancellation`, { reason: 'La question était mal posée' });
    expect(off.json()).toMatchObject({ phase: 'cancelled', turnout: { web: 1 }, codes: 0 });
    const { db } = server.deps.store;
    for (const table of ['poll_box', 'poll_register', 'poll_code'] as const)
      expect(await db.selectFrom(table).selectAll().execute()).toEqual([]);
    expect(await vote(id, codes[1] ?? '', 'a').catch(codeOf)).toBe('POLL_NOT_OPEN');
    server.clock.advance(60 * hour);
    await server.services.polls.work();
    expect((await desk('POST', `/${id}/count`)).statusCode).toBe(409);
    expect((await desk('GET', `/${id}`)).json()).toMatchObject({ phase: 'cancelled' });
    expect((await desk('POST', `/${id}/cancellation`, { reason: 'encore' })).statusCode).toBe(409);
    const shown = (await server.inject(`${page}?lang=fr`)).body;
    expect(shown).toContain('Annulée le');
    expect(shown).toContain('La question était mal posée');
    expect((await server.inject('/consultations?lang=fr')).body).toContain('Annulée le');
  });

  test('what is counted can neither be closed nor called off', async () => {
    const { id } = await opened();
    server.clock.advance(49 * hour);
    await server.services.polls.work();
    for (const way of ['closing', 'cancellation'])
      expect((await desk('POST', `/${id}/${way}`, { reason: 'x' })).json()).toMatchObject({
        code: 'POLL_NOT_OPEN',
      });
  });
});
