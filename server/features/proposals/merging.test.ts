/** Minds that change: a support taken back, a proposal withdrawn, two that say the same united. */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CallFile, CallInput, CallView, ProposalView } from '#core/contracts/index.ts';
import { callOf } from '#test/proposals/call.ts';
import { sendAs } from '#test/proposals/held-budget.ts';
import { startTestServer, type TestServer } from '#test/server.ts';
import { dialects } from '#test/stores.ts';

const day = 86_400_000;

describe.each(dialects)('proposals and minds that change, on %s', (dialect) => {
  let server: TestServer;
  beforeEach(async () => {
    server = await startTestServer({
      dialect,
      byHand: true,
      config: { publicUrl: 'https://ville.example', http: { reportsPerMinute: 10_000 } },
    });
  });
  afterEach(() => server.close());
  const ask = <T>(url: string, payload: object = {}) => sendAs(server)<T>('POST', url, payload);
  const one = ({ id }: { id: string }) => sendAs(server)<ProposalView>('GET', `/proposals/${id}`);
  async function announced(change: Partial<CallInput> = {}): Promise<CallView> {
    const { id } = await ask<CallView>('/calls', { ...callOf(server.clock.now), ...change });
    return ask<CallView>(`/calls/${id}/announcement`);
  }
  const rowOf = ({ id }: CallView) => server.services.proposals.desk.call(server.services.rootTerritory, id);
  let sent = 0;
  async function put(call: CallView, title: string, email = '') {
    sent += 1;
    const { citizen } = server.services.proposals;
    const form = {
      key: `key-${sent}-abcdefgh`,
      title,
      text: `${title}, chez moi.`,
      email,
      language: 'fr' as const,
    };
    const row = await citizen.deposit(await rowOf(call), form);
    if (row.state === 'unconfirmed') await citizen.confirm(row);
    return row;
  }
  async function published(call: CallView, title: string, email = ''): Promise<ProposalView> {
    const { id } = await put(call, title, email);
    return ask<ProposalView>(`/proposals/${id}/publication`, { title, text: title });
  }
  const rowIn = async ({ id }: { id: string }) =>
    server.deps.store.db.selectFrom('proposal').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  const support = async (call: CallView, of: { id: string }, voice: string) =>
    server.services.proposals.citizen.support(await rowOf(call), await rowIn(of), voice);
  const press = (url: string, fields: Record<string, string>, cookie?: string) =>
    server.inject({
      method: 'POST',
      url: url.includes('?') ? url : `${url}?lang=fr`,
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...(cookie && { cookie }) },
      payload: new URLSearchParams(fields).toString(),
    });
  const look = async (url: string, cookie?: string) =>
    (await server.inject({ url, headers: cookie ? { cookie } : {} })).body.replaceAll('\u00a0', ' ');
  const refused = (url: string, payload: object) =>
    server.as('administrator')({ method: 'POST', url: `/api${url}`, payload });

  test('a support is taken back by the browser that gave it, once, and may be given again', async () => {
    const call = await announced();
    const orchard = await published(call, 'Un verger');
    const its = `/propositions/${call.slug}/${orchard.reference}`;
    const cookie = String((await server.inject(its)).headers['set-cookie']).split(';')[0] ?? '';
    expect(await look(its, cookie)).not.toContain('Retirer mon soutien');
    await press(its, {}, cookie);
    expect(await look(its, cookie)).toContain('Retirer mon soutien');
    expect(await look(its)).not.toContain('Retirer mon soutien');
    const gone = await Promise.all(Array.from({ length: 4 }, () => press(`${its}/retirer`, {}, cookie)));
    expect(gone.map(({ statusCode }) => statusCode)).toEqual([303, 303, 303, 303]);
    expect(await one(orchard)).toMatchObject({ supports: 0 });
    expect((await press(`${its}/retirer`, {})).statusCode).toBe(422);
    expect((await press(its, {}, cookie)).headers.location).toContain('ok=counted');
    expect(await one(orchard)).toMatchObject({ supports: 1 });
    server.clock.advance(15 * day);
    expect((await press(`${its}/retirer`, {}, cookie)).statusCode).toBe(409);
    expect(await one(orchard)).toMatchObject({ supports: 1 });
  });

  test('by e-mail the same link takes it back, also once the proposal was united with another', async () => {
    const call = await announced({ who: 'email' });
    const [orchard, other] = [
      await published(call, 'Un verger', 'lea@ville.example'),
      await published(call, 'Des fruitiers', 'max@ville.example'),
    ];
    const { citizen } = server.services.proposals;
    await citizen.sendLink(await rowOf(call), await rowIn(other), {
      address: 'zoe@ville.example',
      language: 'fr',
    });
    const [mail] = await server.deps.store.db
      .selectFrom('mail')
      .select('text')
      .where('recipient', '=', 'zoe@ville.example')
      .execute();
    const link = /https:\/\/ville\.example(\S+)/.exec(mail?.text ?? '')?.[1] ?? '';
    const v = new URL(link, 'https://ville.example').searchParams.get('v') ?? '';
    const its = `/propositions/${call.slug}/${other.reference}`;
    const given = await press(its, { v });
    // The address that is passed on lets nobody else take it back.
    expect(given.headers.location).toBe(`${its}?lang=fr&ok=counted`);
    const kept = String(given.headers['set-cookie']);
    expect(kept).toContain(`Path=${its}; HttpOnly; SameSite=Lax`);
    const cookie = kept.split(';')[0] ?? '';
    const own = await look(`${its}?lang=fr`, cookie);
    expect(own).toContain('Retirer mon soutien');
    expect(own).not.toContain(v);
    expect(await look(`${its}?lang=fr`)).not.toContain('Retirer mon soutien');
    expect((await press(`${its}/retirer`, {}, cookie)).headers.location).toContain('ok=gone');
    expect((await press(its, {}, cookie)).headers.location).toContain('ok=counted');
    expect(await look(link)).toContain('Retirer mon soutien');
    const stays = await ask<ProposalView>(`/proposals/${other.id}/merge`, {
      into: orchard.id,
      reason: 'Les deux demandent des arbres fruitiers.',
    });
    expect(stays).toMatchObject({ id: orchard.id, supports: 1, merged: [{ reference: other.reference }] });
    const moved = String((await server.inject(link)).headers.location);
    expect(moved).toContain(orchard.reference);
    expect(await look(moved)).toContain('Les deux demandent des arbres fruitiers.');
    expect(await look(moved)).toContain('Retirer mon soutien');
    // Pressed on a page that was opened before they were united.
    for (const door of [its, `${its}/retirer`]) {
      const led = await press(door, { v });
      expect(led.statusCode).toBe(303);
      expect(led.headers.location).toContain(`${orchard.reference}?lang=fr&v=`);
    }
    const stay = `/propositions/${call.slug}/${orchard.reference}`;
    expect((await press(`${stay}/retirer`, { v })).headers.location).toContain('ok=gone');
    expect(await one(orchard)).toMatchObject({ supports: 0 });
    const told = await server.deps.store.db
      .selectFrom('mail')
      .select(['recipient', 'subject', 'text'])
      .where('subject', 'like', 'Deux propositions%')
      .orderBy('recipient')
      .execute();
    expect(told.map(({ recipient }) => recipient)).toEqual(['lea@ville.example', 'max@ville.example']);
    for (const { text } of told) {
      expect(text).toContain('Les deux demandent des arbres fruitiers.');
      expect(text).toContain(orchard.reference);
    }
  });

  test('a support that is given while two are united is counted', async () => {
    const call = await announced();
    const [stays, goes] = [await published(call, 'Un verger'), await published(call, 'Des fruitiers')];
    for (const n of [0, 1, 2]) await support(call, goes, `person-${n}-${'x'.repeat(20)}`);
    const given = Array.from({ length: 6 }, (_, n) => support(call, stays, `person-${n}-${'x'.repeat(20)}`));
    await Promise.all([ask(`/proposals/${goes.id}/merge`, { into: stays.id, reason: 'Pareil.' }), ...given]);
    expect(await one(stays)).toMatchObject({ supports: 6 });
  });

  test('nobody is counted twice, whoever supports which of them, and whatever was merged before', async () => {
    const who = fc.array(fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }), {
      minLength: 1,
      maxLength: 6,
    });
    await fc.assert(
      fc.asyncProperty(who, async (people) => {
        const call = await announced();
        const all = [
          await published(call, 'Un verger'),
          await published(call, 'Des fruitiers'),
          await published(call, 'Des pommiers'),
        ] as const;
        const [first, second, third] = all;
        for (const [n, supports] of people.entries())
          for (const [at, of] of all.entries())
            if (supports[at]) await support(call, of, `person-${n}-${'x'.repeat(20)}`);
        await ask(`/proposals/${third.id}/merge`, { into: second.id, reason: 'Pareil.' });
        const { supports } = await ask<ProposalView>(`/proposals/${second.id}/merge`, {
          into: first.id,
          reason: 'Pareil.',
        });
        expect(supports).toBe(people.filter((of) => of.includes(true)).length);
        const rows = await server.deps.store.db
          .selectFrom('proposal_support')
          .select('proposal_id')
          .where(
            'proposal_id',
            'in',
            all.map(({ id }) => id),
          )
          .execute();
        expect(rows).toHaveLength(supports);
        for (const { reference } of [second, third])
          expect((await server.inject(`/propositions/${call.slug}/${reference}`)).headers.location).toContain(
            first.reference,
          );
      }),
      { numRuns: 8 },
    );
  });

  test('only two published ones of the same call are united; what was united is in the open data', async () => {
    const [call, elsewhere] = [await announced(), await announced()];
    const [orchard, other, far] = [
      await published(call, 'Un verger'),
      await published(call, 'Des fruitiers'),
      await published(elsewhere, 'Un verger'),
    ];
    const waits = await put(call, 'Des pommiers');
    const reason = 'Pareil.';
    for (const into of [orchard.id, far.id, waits.id])
      expect((await refused(`/proposals/${orchard.id}/merge`, { into, reason })).json()).toMatchObject({
        code: 'PROPOSAL_MERGE',
      });
    expect((await refused(`/proposals/${orchard.id}/merge`, { into: 'none', reason })).statusCode).toBe(404);
    expect((await refused(`/proposals/${waits.id}/merge`, { into: orchard.id, reason })).statusCode).toBe(
      409,
    );
    await ask(`/proposals/${other.id}/merge`, { into: orchard.id, reason });
    expect((await refused(`/proposals/${other.id}/merge`, { into: orchard.id, reason })).statusCode).toBe(
      409,
    );
    expect(await one(other)).toMatchObject({ state: 'merged', into: { id: orchard.id, title: 'Un verger' } });
    const file = (await server.inject(`/propositions/${call.slug}.json`)).json<CallFile>();
    expect(file.proposals).toMatchObject([
      { reference: orchard.reference, merged: [{ reference: other.reference, reason }] },
    ]);
    const map = await look('/sitemap-propositions.xml');
    expect(map).toContain(`/propositions/${call.slug}</loc>`);
    expect(map).toContain(orchard.reference);
    expect(map).not.toContain(other.reference);
    expect(map).not.toContain(waits.reference);
    expect(await look('/robots.txt')).toContain('/sitemap-propositions.xml');
    const trail = await server.deps.store.db.selectFrom('audit').select('action').execute();
    expect(trail.map(({ action }) => action)).toContain('proposal.merge');
  });

  test('its author withdraws a proposal until it is read; nothing of it is kept', async () => {
    const call = await announced();
    const row = await put(call, 'Un verger', 'lea@ville.example');
    const own = `/propositions/suivi/${row.id}?t=${row.token}&lang=fr`;
    expect(await look(own)).toContain('Retirer ma proposition');
    const away = own.replace('?', '/retirer?');
    expect((await press(away.replace(row.token, 'other'), {})).statusCode).toBe(404);
    expect((await press(away, {})).statusCode).toBe(303);
    expect((await press(away, {})).statusCode).toBe(409);
    expect(await look(own)).toContain('Retirée par vous');
    expect(JSON.stringify(await rowIn(row))).not.toMatch(/verger|lea@/);
    const listed = await sendAs(server)<{ proposals: ProposalView[] }>('GET', `/calls/${call.id}/proposals`);
    expect(listed.proposals).toEqual([]);
    expect((await refused(`/proposals/${row.id}/publication`, { title: 'x', text: 'x' })).statusCode).toBe(
      404,
    );
    const read = await published(call, 'Des bancs');
    const kept = await rowIn(read);
    const late = await press(`/propositions/suivi/${kept.id}/retirer?t=${kept.token}&lang=fr`, {});
    expect(late.statusCode).toBe(409);
    expect(await one(read)).toMatchObject({ state: 'published' });
  });
});
