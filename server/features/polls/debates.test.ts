/** A debate as staff and residents hold it: statements one by one, proposals that are read first, and a result that names nobody. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { DebateFile, DebateInput, Statement } from '#core/contracts/index.ts';
import { verifyDebate } from '#core/debate/verify.ts';
import { hour } from '#test/polls/town.ts';
import { startTestServer, type TestServer } from '#test/server.ts';
import { dialects } from '#test/stores.ts';

const asked: Omit<DebateInput, 'opensAt' | 'closesAt'> = {
  title: { fr: 'La place du marché', en: 'The market square' },
  statements: ['Il faut des arbres.', 'Il faut des places de stationnement.', 'La place doit être piétonne.'],
  proposals: true,
  who: 'anyone',
};

describe.each(dialects)('debates on %s', (dialect) => {
  let server: TestServer;
  beforeEach(async () => {
    server = await startTestServer({
      dialect,
      byHand: true,
      config: { publicUrl: 'https://ville.example', http: { reportsPerMinute: 10_000 } },
    });
  });
  afterEach(() => server.close());

  const desk = (method: 'GET' | 'POST' | 'PUT', url: string, payload?: object) =>
    server.as('approver')({ method, url: `/api/debates${url}`, ...(payload && { payload }) });
  async function opened(change: Partial<DebateInput> = {}) {
    const from = server.clock.now;
    const made = await desk('POST', '', { ...asked, opensAt: from, closesAt: from + 48 * hour, ...change });
    expect(made.statusCode, made.body).toBe(201);
    const { id, slug } = made.json<{ id: string; slug: string }>();
    expect((await server.inject(`/debats/${slug}`)).statusCode).toBe(404);
    expect((await desk('POST', `/${id}/announcement`)).json()).toMatchObject({ phase: 'open' });
    return { id, page: `/debats/${slug}` };
  }
  const press = (page: string, fields: Record<string, string>, cookie: string) =>
    server.inject({
      method: 'POST',
      url: `${page}?lang=en`,
      headers: { 'content-type': 'application/x-www-form-urlencoded', cookie },
      payload: new URLSearchParams(fields).toString(),
    });
  const statementIn = (body: string) => /name="statement" value="([^"]+)"/.exec(body)?.[1] ?? '';
  async function visitor(page: string) {
    const first = await server.inject(`${page}?lang=en`);
    return { body: first.body, cookie: String(first.headers['set-cookie']).split(';')[0] ?? '' };
  }

  test('one statement after the other, proposals read first, groups of nobody known', async () => {
    const { id, page } = await opened();
    expect((await server.inject('/consultations?lang=en')).body).toContain('The market square');
    const first = await visitor(page);
    expect(first.body).toContain('0 sentences of 3');
    const proposed = await press(page, { go: 'propose', text: 'Il faut <b>des bancs</b>.' }, first.cookie);
    expect(proposed.body).toContain('has arrived');
    await press(page, { go: 'propose', text: 'il faut <b>des bancs</b>.' }, first.cookie);
    expect(proposed.body).toContain('0 sentences of 3');
    const waiting = (await desk('GET', `/${id}/statements`)).json<{ statements: Statement[] }>().statements;
    expect(waiting.filter(({ state }) => state === 'waiting')).toMatchObject([
      { text: 'Il faut <b>des bancs</b>.' },
    ]);
    expect((await desk('GET', `/${id}`)).json()).toMatchObject({ waiting: 1 });
    const at = `/${id}/statements/${waiting[0]?.id}`;
    expect(
      (await press(page, { go: 'agree', statement: waiting[0]?.id ?? '' }, first.cookie)).statusCode,
    ).toBe(404);
    expect((await desk('PUT', at, { state: 'refused' })).statusCode).toBe(400);
    expect((await desk('PUT', at, { state: 'published' })).json()).toMatchObject({ state: 'published' });

    let { body } = await server.inject({ url: `${page}?lang=en`, headers: { cookie: first.cookie } });
    expect(body).toContain('0 sentences of 4');
    const seen = new Set<string>();
    for (let n = 1; n <= 4; n += 1) {
      seen.add(statementIn(body));
      ({ body } = await press(page, { go: 'agree', statement: statementIn(body) }, first.cookie));
      expect(body).toContain(`${n} sentences of 4`);
    }
    expect([seen.size, body.includes('You have answered all')]).toEqual([4, true]);
    // The same press again changes nothing.
    await press(page, { go: 'agree', statement: 'd1' }, first.cookie);

    const { row } = await server.services.polls.everybody.debate(
      server.services.rootTerritory,
      page.split('/').at(-1) ?? '',
    );
    const { debates } = server.services.polls;
    const ids = waiting.map((one) => one.id);
    for (let n = 0; n < 30; n += 1)
      for (const [at, statement] of ids.entries())
        await debates.say(row, `${'v'.repeat(22)}${n}`, {
          statement,
          vote: at === 0 ? 1 : n % 2 === 0 ? 1 : -1,
        });
    expect((await server.inject(`${page}.json`)).statusCode).toBe(404);
    server.clock.advance(48 * hour);
    await server.services.polls.work();
    const file = (await server.inject(`${page}.json`)).json<DebateFile>();
    expect(file.turnout.web).toBe(31);
    expect(file.groups.toSorted()).toEqual([15, 16]);
    expect(file.unites).toEqual([ids[0]]);
    expect(file.divides).toHaveLength(3);
    expect(verifyDebate(file)).toEqual([]);
    const csv = (await server.inject(`${page}.csv`)).body;
    expect(csv).toContain('groupe_2_pas_d_accord_pourcent');
    expect(csv.trim().split('\r\n')).toHaveLength(1 + file.statements.length);
    expect(await server.deps.store.db.selectFrom('debate_voice').selectAll().execute()).toEqual([]);
    const result = await server.inject(`${page}?lang=en`);
    expect(result.body).toContain('What unites');
    expect(result.body).toContain('Il faut &lt;b&gt;des bancs&lt;/b&gt;.');
    expect((await desk('PUT', at, { state: 'refused', reason: 'x' })).statusCode).toBe(409);
  });

  test('no more than five proposals of one person, none without a cookie, and none where there are none', async () => {
    const { page } = await opened();
    const { cookie } = await visitor(page);
    for (let n = 0; n < 5; n += 1)
      expect((await press(page, { go: 'propose', text: `Phrase ${n}` }, cookie)).statusCode).toBe(200);
    const more = await press(page, { go: 'propose', text: 'Phrase 6' }, cookie);
    expect([more.statusCode, more.body.includes('five sentences already')]).toEqual([422, true]);
    expect((await press(page, { go: 'propose', text: 'x'.repeat(201) }, cookie)).statusCode).toBe(422);
    expect((await press(page, { go: 'agree', statement: 'd1' }, '')).body).toContain('refuses cookies');
    const { page: closed } = await opened({ proposals: false });
    const other = await visitor(closed);
    expect(other.body).not.toContain('Propose a sentence');
    expect((await press(closed, { go: 'propose', text: 'Phrase' }, other.cookie)).statusCode).toBe(409);
    expect((await server.as('reader')({ method: 'GET', url: '/api/debates' })).statusCode).toBe(403);
  });
});
