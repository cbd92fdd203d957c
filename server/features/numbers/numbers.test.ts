import { afterEach, describe, expect, test } from 'vitest';
import type { Numbers } from '#core/contracts/index.ts';
import { spanOf } from '#core/numbers/days.ts';
import { zoneOf } from '#core/recurrence/zone.ts';
import { bearer, pairScreen } from '#test/displays.ts';
import { startTestServer, type TestServer } from '#test/server.ts';
import { dialects } from '#test/stores.ts';

let server: TestServer;
afterEach(() => server.close());

const minute = 60_000;
const hour = 60 * minute;
const paris = zoneOf('Europe/Paris');
if (!paris) throw new Error('no Paris');
const midnight = (day: string) => spanOf(day, paris).from;

async function write(title: string, topics: string[] = []): Promise<string> {
  const made = await server.as('author')({
    method: 'POST',
    url: '/api/messages',
    payload: { kind: 'news', content: { title, language: 'fr', topics, variants: [] } },
  });
  return made.json().id as string;
}

let ids = 0;
type Turn = { message: string; from: number; until?: number; how?: 'shown' | 'rotation'; id?: string };
async function witness(key: string, turns: readonly Turn[]): Promise<void> {
  const rows = turns.map((turn) => ({ id: `row-${++ids}-aaaa`, revision: 1, how: 'shown', ...turn }));
  const answer = await server.inject({
    method: 'POST',
    url: '/api/display/witnesses',
    headers: bearer(key),
    payload: { rows },
  });
  expect(answer.statusCode, answer.body).toBe(200);
}

async function sumUp(): Promise<void> {
  server.clock.advance(11 * minute);
  await server.services.tally.run();
}

async function numbers(from: string, until: string, by = 'day'): Promise<Numbers> {
  const answer = await server.as('reader')({ url: `/api/numbers?from=${from}&until=${until}&by=${by}` });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json() as Numbers;
}

describe.each(dialects)('sums by day on %s', (dialect) => {
  test('are those of the rows: random turns, late ones, open ones, over midnight', async () => {
    server = await startTestServer({ dialect });
    const screens = [await pairScreen(server, 'A'), await pairScreen(server, 'B')];
    const messages = [await write('Marché', ['Vie locale']), await write('Piscine', ['Sport', 'Vie locale'])];
    const start = midnight('2026-11-20');
    let seed = 7;
    const random = (most: number) => {
      seed = (seed * 16_807) % 2_147_483_647;
      return seed % most;
    };
    const rows: (Turn & { screen: number; until: number })[] = [];
    for (let n = 0; n < 120; n += 1) {
      const from = start + random(60) * hour + random(hour);
      const screen = random(2);
      const length = n % 17 === 0 ? 9 * hour : random(20) * minute;
      const until = Math.min(from + length, server.clock.now);
      rows.push({ message: messages[random(2)] ?? '', from, until: Math.max(from, until), screen });
    }
    for (const half of [rows.slice(0, 60), rows.slice(60)]) {
      for (const screen of [0, 1])
        await witness(
          screens[screen]?.key ?? '',
          half.filter((row) => row.screen === screen).map(({ screen: _, ...row }) => row),
        );
      await sumUp();
    }
    await server.services.tally.run();
    const got = await numbers('2026-11-20', '2026-11-23');
    for (const { day, plays, shownMs } of got.series) {
      const span = spanOf(day, paris);
      const overlap = rows.map(({ from, until }) =>
        Math.max(0, Math.min(until, span.until) - Math.max(from, span.from)),
      );
      expect({ day, shownMs }).toEqual({ day, shownMs: overlap.reduce((a, b) => a + b, 0) });
      expect(plays).toBe(rows.filter(({ from }) => from >= span.from && from < span.until).length);
    }
    expect(got.totals).toMatchObject({ messages: 2, displays: 2, plays: 120 });
    const whole = rows.reduce((sum, { from, until }) => sum + until - from, 0);
    expect(got.totals.shownMs).toBe(whole);
    for (const list of [got.messages, got.displays, got.kinds])
      expect((list as { shownMs: number }[]).reduce((sum, { shownMs }) => sum + shownMs, 0)).toBe(whole);
    const topic = (name: string) => got.topics.find((one) => one.topic === name);
    expect(topic('Vie locale')).toMatchObject({ messages: 2, shownMs: whole });
    expect(topic('Sport')).toMatchObject({ messages: 1 });
  });

  test('a day with a change of clock has all its hours, and not one more', async () => {
    server = await startTestServer({ dialect });
    const { key } = await pairScreen(server, 'A');
    const message = await write('Toujours là');
    await witness(key, [
      { message, from: midnight('2026-10-24'), until: midnight('2026-10-27') },
      { message, from: midnight('2026-03-29') - hour, until: midnight('2026-03-30') + hour },
    ]);
    await sumUp();
    const hoursOf = async (from: string, until: string) =>
      (await numbers(from, until)).series.map(({ day, shownMs }) => [day.slice(5), shownMs / hour]);
    expect(await hoursOf('2026-10-24', '2026-10-26')).toEqual([
      ['10-24', 24],
      ['10-25', 25],
      ['10-26', 24],
    ]);
    expect(await hoursOf('2026-03-28', '2026-03-30')).toEqual([
      ['03-28', 1],
      ['03-29', 23],
      ['03-30', 1],
    ]);
  });

  test('what came while nobody summed up is caught up with, once, however often it is run', async () => {
    server = await startTestServer({ dialect });
    const { display, key } = await pairScreen(server, 'A');
    const message = await write('Marché');
    const { now } = server.clock;
    await witness(key, [{ message, from: now - 50 * hour, until: now - 49 * hour }]);
    await sumUp();
    const { db } = server.deps.store;
    // As after an update from a version that kept no sums.
    for (const table of ['shown_day', 'message_day', 'display_day', 'tally_due'] as const)
      await db.deleteFrom(table).execute();
    await db.insertInto('tally_due').values({ display_id: display.id, day: '', since: 0 }).execute();
    for (let time = 0; time < 3; time += 1) await server.services.tally.run();
    expect((await numbers('2026-11-20', '2026-11-23')).totals).toMatchObject({ plays: 1, shownMs: hour });
    expect(await db.selectFrom('tally_due').selectAll().execute()).toEqual([]);
    // An open turn counts up to when it was told, and to its end once that is known.
    await witness(key, [{ message, from: now - hour, id: 'open-row-1' }]);
    await sumUp();
    const open = (await numbers('2026-11-23', '2026-11-23')).totals.shownMs;
    expect(open).toBeGreaterThanOrEqual(hour);
    await witness(key, [{ message, from: now - hour, until: now, id: 'open-row-1' }]);
    await sumUp();
    expect((await numbers('2026-11-23', '2026-11-23')).totals.shownMs).toBe(hour);
  });

  test('the rotation of a panel is no turn on a screen', async () => {
    server = await startTestServer({ dialect });
    const { key } = await pairScreen(server, 'A');
    const message = await write('Marché');
    const { now } = server.clock;
    await witness(key, [{ message, from: now - 2 * hour, until: now, how: 'rotation' }]);
    await sumUp();
    expect((await numbers('2026-11-23', '2026-11-23')).totals).toMatchObject({
      plays: 0,
      shownMs: 0,
      rotationMs: 2 * hour,
    });
  });

  test('response times: from submitting to approving, from raising to the displays', async () => {
    server = await startTestServer({ dialect });
    const screens = [await pairScreen(server, 'A'), await pairScreen(server, 'B')];
    const approver = server.as('administrator');
    const post = (url: string, payload: object) => approver({ method: 'POST', url, payload });
    const [slow, direct] = [await write('Un'), await write('Deux')];
    await server.as('author')({ method: 'POST', url: `/api/messages/${slow}/submit`, payload: {} });
    server.clock.advance(30 * minute);
    await post(`/api/messages/${slow}/approve`, { revision: 1 });
    await post(`/api/messages/${direct}/approve`, { revision: 1 });
    const raised = await post('/api/alerts', {
      class: 'vital',
      status: 'Actual',
      text: { headline: 'Crue', senderName: 'Mairie', language: 'fr' },
      target: { all: true },
      until: '2026-11-23T18:00',
    });
    expect(raised.statusCode, raised.body).toBe(201);
    const { message_id } = await server.deps.store.db
      .selectFrom('alert')
      .select('message_id')
      .executeTakeFirstOrThrow();
    const at = server.clock.now;
    server.clock.advance(minute);
    await witness(screens[0]?.key ?? '', [{ message: message_id, from: at + 2000 }]);
    const before = await numbers('2026-11-23', '2026-11-23');
    expect(before.approval).toEqual({ count: 1, direct: 1, medianMs: 30 * minute, slowestMs: 30 * minute });
    expect(before.alerts).toMatchObject([{ headline: 'Crue', displays: 2, shown: 1, firstMs: 2000 }]);
    expect(before.alerts[0]).not.toHaveProperty('p95Ms');
    await witness(screens[1]?.key ?? '', [{ message: message_id, from: at + 5000 }]);
    expect((await numbers('2026-11-23', '2026-11-23')).alerts).toMatchObject([{ shown: 2, p95Ms: 5000 }]);
  });
});

test('a table is no formula, a report is one page, and a stranger gets neither', async () => {
  server = await startTestServer();
  const { key } = await pairScreen(server, 'A');
  const message = await write('=1+1');
  const { now } = server.clock;
  await witness(key, [{ message, from: now - hour, until: now }]);
  await sumUp();
  const url = '/api/numbers.csv?from=2026-11-01&until=2026-11-30&of=messages';
  const { body, headers } = await server.as('reader')({ url });
  expect(headers['content-type']).toContain('text/csv');
  expect(body).toContain(";'=1+1;");
  expect(body.split('\n')[0]).toContain('heures à l’écran');
  const report = await server.as('reader')({ url: '/api/numbers/report.pdf?month=2026-11' });
  expect(report.headers['content-type']).toBe('application/pdf');
  expect(report.rawPayload.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(1);
  for (const one of [
    url,
    '/api/numbers/report.pdf?month=2026-11',
    '/api/numbers?from=2026-11-01&until=2026-11-30',
  ])
    expect((await server.inject(one)).statusCode).toBe(401);
  for (const bad of [
    'from=2026-11-02&until=2026-11-01',
    'from=2020-01-01&until=2026-11-01',
    'from=2026-02-30&until=2026-03-01',
  ])
    expect((await server.as('reader')({ url: `/api/numbers?${bad}` })).statusCode, bad).toBe(400);
});
