import { afterEach, describe, expect, test } from 'vitest';
import type { Witness } from '#core/contracts/index.ts';
import { bearer, pairScreen } from '#test/displays.ts';
import { startTestServer, type TestServer } from '#test/server.ts';
import { dialects } from '#test/stores.ts';

let server: TestServer;
afterEach(() => server.close());

const minute = 60_000;

async function writeMessage(): Promise<string> {
  const content = { title: 'Marché', language: 'fr', topics: [], variants: [] };
  const made = await server.as('author')({
    method: 'POST',
    url: '/api/messages',
    payload: { kind: 'news', content },
  });
  return made.json().id as string;
}

const report = (key: string, rows: readonly unknown[]) =>
  server.inject({ method: 'POST', url: '/api/display/witnesses', headers: bearer(key), payload: { rows } });
const stored = () => server.deps.store.db.selectFrom('witness').selectAll().orderBy('id').execute();

function row(message: string, more: Partial<Witness> = {}): Witness {
  return { id: 'witness-1', message, revision: 1, from: server.clock.now - minute, how: 'shown', ...more };
}

describe.each(dialects)('witness rows on %s', (dialect) => {
  test('a batch that comes twice is stored once, and an end that comes later completes its row', async () => {
    server = await startTestServer({ dialect });
    const { display, key } = await pairScreen(server, 'Accueil');
    const message = await writeMessage();
    const batch = [row(message), row(message, { id: 'witness-2', until: server.clock.now })];
    for (let time = 0; time < 2; time += 1) {
      const answer = await report(key, batch);
      expect(answer.json()).toEqual({ stored: ['witness-1', 'witness-2'] });
    }
    await report(key, [row(message, { until: server.clock.now })]);
    await report(key, [row(message)]);
    await report(key, [row(message, { until: server.clock.now + minute })]);
    expect(await stored()).toMatchObject([
      { id: 'witness-1', display_id: display.id, until_at: server.clock.now },
      { id: 'witness-2', display_id: display.id, until_at: server.clock.now },
    ]);
  });

  test('a row and its completion may stand in one batch', async () => {
    server = await startTestServer({ dialect });
    const { key } = await pairScreen(server, 'Accueil');
    const message = await writeMessage();
    await report(key, [row(message), row(message, { until: server.clock.now }), row(message)]);
    expect(await stored()).toMatchObject([{ id: 'witness-1', until_at: server.clock.now }]);
  });

  test('two displays may use the same id', async () => {
    server = await startTestServer({ dialect });
    const message = await writeMessage();
    const [a, b] = [await pairScreen(server, 'A'), await pairScreen(server, 'B')];
    await report(a.key, [row(message)]);
    await report(b.key, [row(message)]);
    expect(await stored()).toHaveLength(2);
  });

  test('a row that can never be stored does not hold up the queue', async () => {
    server = await startTestServer({ dialect });
    const { key } = await pairScreen(server, 'Accueil');
    const message = await writeMessage();
    const answer = await report(key, [
      row('no-such-message'),
      row(message, { id: 'from-the-future', from: server.clock.now + 6 * minute }),
      row(message, { id: 'backwards', until: server.clock.now - 2 * minute }),
      row(message, { id: 'from-long-ago', from: 0 }),
      row(message, { id: 'good-one', from: server.clock.now + minute }),
    ]);
    expect(answer.json().stored).toHaveLength(5);
    expect((await stored()).map(({ id }) => id)).toEqual(['good-one']);
  });

  test('strangers report nothing, and garbage is refused whole', async () => {
    server = await startTestServer({ dialect });
    const { key } = await pairScreen(server, 'Accueil');
    expect((await report('A'.repeat(43), [])).statusCode).toBe(401);
    for (const rows of [[{}], [row('m', { from: -1 })], Array(201).fill(row('m')), 'rows'])
      expect((await report(key, rows as unknown[])).statusCode).toBe(400);
    expect(await stored()).toEqual([]);
  });
});

test('what was shown on a display is read with its titles, the newest first, and by nobody elsewhere', async () => {
  server = await startTestServer();
  const { display, key } = await pairScreen(server, 'Accueil');
  const message = await writeMessage();
  const { now } = server.clock;
  await report(key, [
    row(message, { from: now - 3 * minute, until: now - 2 * minute }),
    row(message, { id: 'witness-2', how: 'rotation' }),
  ]);
  const url = `/api/displays/${display.id}/witnesses`;
  expect((await server.as('reader')({ url })).json()).toEqual({
    rows: [
      { id: 'witness-2', message, revision: 1, title: 'Marché', from: now - minute, how: 'rotation' },
      {
        id: 'witness-1',
        message,
        revision: 1,
        title: 'Marché',
        from: now - 3 * minute,
        until: now - 2 * minute,
        how: 'shown',
      },
    ],
  });
  expect((await server.inject(url)).statusCode).toBe(401);
  await server.deps.store.db.updateTable('display').set({ territory_id: 'elsewhere' }).execute();
  expect((await server.as('reader')({ url })).statusCode).toBe(404);
});

test.each(dialects)(
  'what was shown is read page by page, of one message, within a time, on %s',
  async (dialect) => {
    server = await startTestServer({ dialect });
    const { display, key } = await pairScreen(server, 'Accueil');
    const [market, pool] = [await writeMessage(), await writeMessage()];
    const { now } = server.clock;
    const rows = Array.from({ length: 60 }, (_, n) =>
      row(n % 3 === 0 ? pool : market, {
        id: `witness-${n}`,
        from: now - (60 - n) * minute,
        until: now - (60 - n) * minute + 1000,
      }),
    );
    await report(key, rows);
    const url = `/api/displays/${display.id}/witnesses`;
    const read = async (query: string) =>
      (await server.as('reader')({ url: `${url}?${query}` })).json<{
        rows: { id: string }[];
        next?: string;
      }>();
    const seen: string[] = [];
    let next: string | undefined;
    do {
      const page = await read(`limit=25${next ? `&before=${next}` : ''}`);
      seen.push(...page.rows.map(({ id }) => id));
      next = page.next;
    } while (next);
    expect(seen).toEqual(rows.map(({ id }) => id).toReversed());
    expect((await read(`message=${pool}`)).rows).toHaveLength(20);
    expect((await read(`from=${now - 10 * minute}&until=${now - 5 * minute}`)).rows).toHaveLength(5);
  },
);

describe.each(dialects)('a day of a display on %s', (dialect) => {
  test('says how long each message was up, and when nothing was', async () => {
    server = await startTestServer({ dialect });
    const { display, key } = await pairScreen(server, 'Accueil');
    await server.deps.store.db.updateTable('display').set({ created_at: 0 }).execute();
    await server.as('administrator')({
      method: 'PATCH',
      url: `/api/displays/${display.id}`,
      payload: { darkHours: { from: '22:00', until: '06:00' } },
    });
    const [market, pool] = [await writeMessage(), await writeMessage()];
    // 9 o'clock in Paris: the day began ten hours before the next line.
    const { now } = server.clock;
    const midnight = now - 9 * 60 * minute;
    const hour = (h: number) => midnight + h * 60 * minute;
    await report(key, [
      // All of yesterday evening, until half past midnight: dark hours do not silence an alert.
      row(market, { id: 'day-late', from: hour(-2), until: hour(0.5) }),
      row(market, { id: 'day-six-a', from: hour(6), until: hour(6.5) }),
      // Twenty seconds of another page: no gap.
      row(pool, { id: 'day-six-b', from: hour(6.5) + 20_000, until: hour(7) }),
      // Cut short by a power cut: nobody knows how long it stood.
      row(pool, { id: 'day-cut-short', from: hour(7) }),
      row(market, { id: 'day-eight', from: hour(8), until: hour(8.5) }),
      row(market, { id: 'day-is-up', from: hour(8.5) }),
    ]);
    const read = async (from: number, until: number) =>
      (
        await server.as('reader')({ url: `/api/displays/${display.id}/day?from=${from}&until=${until}` })
      ).json();
    const day = await read(midnight, hour(24));
    expect(day.gaps).toEqual([
      { from: hour(0.5), until: hour(6), why: 'dark' },
      { from: hour(7), until: hour(8), why: 'unknown' },
    ]);
    expect(day.messages).toEqual([
      {
        message: market,
        title: 'Marché',
        turns: 4,
        time: 120 * minute,
        first: hour(-2),
        last: hour(8.5),
        up: true,
      },
      {
        message: pool,
        title: 'Marché',
        turns: 2,
        time: 30 * minute - 20_000,
        first: hour(6.5) + 20_000,
        last: hour(7),
        up: false,
      },
    ]);
    expect((await read(hour(24), hour(48))).gaps).toEqual([]);

    // Silent since: what was up is not said to be up any longer.
    await server.services.displays.presence.flush();
    server.clock.advance(2 * 60 * minute);
    const later = await read(midnight, hour(24));
    expect(later.gaps.at(-1)).toEqual({ from: now, until: now + 120 * minute, why: 'unknown' });
    expect(
      (await server.as('reader')({ url: `/api/displays/${display.id}/day?from=0&until=${hour(1)}` }))
        .statusCode,
    ).toBe(400);
  });
});
