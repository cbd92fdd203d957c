import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Message } from '#core/contracts/index.ts';
import { checks } from '#core/election/period.ts';
import { startTestServer, type TestServer } from '#test/server.ts';
import { dialects } from '#test/stores.ts';
import type { Election, Report } from './contracts.ts';
import { periodFor } from './second-look.ts';

describe.each(dialects)('election periods on %s', (dialect) => {
  let server: TestServer;
  beforeEach(async () => {
    server = await startTestServer({ dialect });
  });
  afterEach(() => server.close());

  const anne = 'anne';
  const ask = (user: string, method: string, url: string, payload?: object) =>
    server.as(['administrator'], user)({ method: method as 'GET', url, ...(payload && { payload }) });
  const call = async <T>(user: string, method: string, url: string, payload?: object): Promise<T> => {
    const answer = await ask(user, method, url, payload);
    if (answer.statusCode >= 300) throw new Error(`${method} ${url}: ${answer.statusCode} ${answer.body}`);
    return answer.json() as T;
  };
  const period = (more: object = {}) =>
    call<Election>(anne, 'POST', '/api/elections', {
      kind: 'municipal',
      round: '2027-03-14',
      until: '2027-03-21',
      ...more,
    });
  const write = async (kind: string, title = 'Un nouveau gymnase', body = '') =>
    (
      await call<Message>(anne, 'POST', '/api/messages', {
        kind,
        content: { title, body, language: 'fr', topics: [], variants: [] },
      })
    ).id;
  const approve = (user: string, id: string, checklist?: readonly string[]) =>
    ask(user, 'POST', `/api/messages/${id}/approve`, { revision: 1, ...(checklist && { checklist }) });

  test('begins as the law says, and what is not a period is refused', async () => {
    expect(await period()).toMatchObject({ from: '2026-09-01', until: '2027-03-21', state: 'now' });
    for (const wrong of [
      { round: '2027-03-14', until: '2027-03-01' },
      { from: '2027-04-01' },
      { from: '2026-02-30' },
      { from: '2020-01-01' },
      { from: '0100-01-01', round: '0100-01-10', until: '0100-02-01' },
      { from: '9999-01-01', round: '9999-03-14', until: '9999-12-31' },
    ]) {
      const answer = await ask(anne, 'POST', '/api/elections', {
        kind: 'municipal',
        round: '2027-03-14',
        until: '2027-03-21',
        ...wrong,
      });
      expect(answer.json().code, JSON.stringify(wrong)).toBe('ELECTION_DATES');
    }
  });

  test('what could promote needs two people who both go through the list; it is kept and in the trail', async () => {
    await period();
    const id = await write('news');
    expect((await approve(anne, id)).json().code).toBe('ELECTION_CHECKLIST');
    expect((await approve(anne, id, checks.slice(1))).json().code).toBe('ELECTION_CHECKLIST');
    const first = await approve(anne, id, checks);
    expect(first.json()).toMatchObject({ state: 'submitted' });
    expect((await approve(anne, id, checks)).json().code).toBe('ELECTION_SECOND_PERSON');
    expect((await approve('luc', id, checks)).json()).toMatchObject({ state: 'approved', live: 1 });
    const { looks, election } = await call<{
      looks: { by: string; checklist: string[] }[];
      election: object;
    }>(anne, 'GET', `/api/messages/${id}/looks`);
    expect(election).toMatchObject({ kind: 'municipal', state: 'now' });
    expect(looks.map(({ by, checklist }) => [by, checklist.length])).toEqual([
      ['anne', checks.length],
      ['luc', checks.length],
    ]);
    const { entries } = await call<{ entries: { action: string; actor: string }[] }>(
      anne,
      'GET',
      '/api/audit',
    );
    expect(entries.map(({ action, actor }) => `${action} ${actor}`)).toEqual(
      expect.arrayContaining(['message.first-approval anne', 'message.second-approval luc']),
    );
  });

  test('the period of an intercommunality is one of its towns too', async () => {
    await period();
    const { db } = server.deps.store;
    const root = server.services.rootTerritory;
    const own = await db.selectFrom('territory').selectAll().where('id', '=', root).executeTakeFirstOrThrow();
    await db
      .insertInto('territory')
      .values({ ...own, id: 'aubigny', parent_id: root })
      .execute();
    expect(await periodFor(db, 'aubigny', 'news', server.clock.now)).toMatchObject({ kind: 'municipal' });
  });

  test('of two who approve at the same moment, one is the first and one the second', async () => {
    await period();
    const id = await write('news');
    await call(anne, 'POST', `/api/messages/${id}/submit`);
    await Promise.all(['luc', 'zoe'].map((user) => approve(user, id, checks)));
    expect(await call(anne, 'GET', `/api/messages/${id}`)).toMatchObject({ state: 'approved', live: 1 });
  });

  test('what was withdrawn comes back only when two people have looked at it', async () => {
    const id = await write('news');
    await approve(anne, id);
    await call(anne, 'POST', `/api/messages/${id}/withdraw`);
    await period();
    const back = await call<Message>(anne, 'POST', `/api/messages/${id}/restore`);
    expect(back).toMatchObject({ state: 'submitted', latest: { number: 2 } });
    expect(back.live).toBeUndefined();
    for (const user of ['luc', 'zoe'])
      await call(user, 'POST', `/api/messages/${id}/approve`, { revision: 2, checklist: checks });
    await call(anne, 'POST', `/api/messages/${id}/withdraw`);
    expect(await call(anne, 'POST', `/api/messages/${id}/restore`)).toMatchObject({ live: 2 });
  });

  test('another text needs two people again', async () => {
    await period();
    const id = await write('news');
    await approve(anne, id, checks);
    await call('luc', 'PUT', `/api/messages/${id}/content`, {
      content: { title: 'Un gymnase', language: 'fr', topics: [], variants: [] },
      revision: 1,
    });
    const again = await ask(anne, 'POST', `/api/messages/${id}/approve`, { revision: 2, checklist: checks });
    expect(again.statusCode).toBe(200);
    expect(again.json()).not.toHaveProperty('live');
    const luc = await ask('luc', 'POST', `/api/messages/${id}/approve`, { revision: 2, checklist: checks });
    expect(luc.json().live).toBe(2);
  });

  test('what people must know goes out as ever, and so does everything before and after', async () => {
    await period({ from: '2026-11-24' });
    expect((await approve(anne, await write('news'))).json().state).toBe('approved');
    server.clock.advance(86_400_000);
    expect((await approve(anne, await write('service'))).json().state).toBe('approved');
    expect((await approve(anne, await write('news'))).statusCode).toBe(422);
    server.clock.now = Date.UTC(2027, 2, 22, 8);
    expect((await approve(anne, await write('news'))).json().state).toBe('approved');
  });

  test('a key gives no approval, for it is nobody', async () => {
    await period();
    const id = await write('news');
    expect((await approve('key:abc', id, checks)).statusCode).toBe(403);
  });

  test('the report sets the period beside the same days of the two years before, as figures and as a table', async () => {
    const on = async (at: number, kind: string, title: string, body = '') => {
      server.clock.now = at;
      await approve(anne, await write(kind, title, body));
    };
    await on(Date.UTC(2024, 8, 10), 'news', 'Rentrée 2024');
    await on(Date.UTC(2024, 11, 10), 'news', 'Hors du même temps');
    await on(Date.UTC(2025, 9, 10), 'event', 'Fête 2025');
    await on(Date.UTC(2025, 9, 11), 'notice', 'Avis 2025', '<p>Un deux trois</p>');
    await on(Date.UTC(2026, 8, 5), 'news', '=SOMME(A1)');
    server.clock.now = Date.UTC(2026, 10, 23, 8);
    const { id } = await period();
    const report = await call<Report>(anne, 'GET', `/api/elections/${id}/report`);
    expect(
      report.spans.map(({ from, until, published, promotional }) => [from, until, published, promotional]),
    ).toEqual([
      ['2026-09-01', '2026-11-23', 1, 1],
      ['2025-09-01', '2025-11-23', 2, 1],
      ['2024-09-01', '2024-11-23', 1, 1],
    ]);
    expect(report.spans[1]?.months).toEqual([
      { month: '2025-09', count: 0 },
      { month: '2025-10', count: 2 },
      { month: '2025-11', count: 0 },
    ]);
    const csv = await ask(anne, 'GET', `/api/elections/${id}/report.csv`);
    expect(csv.headers['content-type']).toContain('text/csv');
    const lines = csv.body.trim().split('\n');
    expect(lines).toHaveLength(5);
    expect(lines[0]).toContain('période du;au;jour');
    expect(lines[1]).toContain(`'=SOMME(A1)`);
    expect(csv.body).not.toContain('Hors du même temps');
  });

  test('a table that cannot be read to its end is cut short, and the server goes on', async () => {
    const { id } = await period();
    await server.deps.store.db
      .updateTable('election')
      .set({ from_day: '0100-01-01', until_day: '0100-02-01' })
      .where('id', '=', id)
      .execute();
    const cut = await ask(anne, 'GET', `/api/elections/${id}/report.csv`).then(
      ({ statusCode }) => statusCode,
      (error: Error) => error.message,
    );
    expect(cut).not.toBe(200);
    expect((await ask(anne, 'GET', '/api/elections')).statusCode).toBe(200);
  });

  test('four eyes hold too: the author is none of the two', async () => {
    await call(anne, 'PUT', '/api/territory', {
      name: 'Saint-Aubin',
      language: 'fr',
      timeZone: 'Europe/Paris',
      colour: '#1f4e6b',
      approval: 'four-eyes',
    });
    await period();
    const id = await write('news');
    await call(anne, 'POST', `/api/messages/${id}/submit`);
    expect((await approve(anne, id, checks)).json().code).toBe('MESSAGE_FOUR_EYES');
    expect((await approve('luc', id, checks)).json().state).toBe('submitted');
    expect((await approve('zoe', id, checks)).json().state).toBe('approved');
  });
});
