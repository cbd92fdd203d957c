import { afterAll, afterEach, describe, expect, test } from 'vitest';
import type { Witness } from '#core/contracts/index.ts';
import { bearer, pairScreen } from '#test/displays.ts';
import { startTestServer, type TestServer } from '#test/server.ts';
import { dialects, stopPostgres } from '#test/stores.ts';

let server: TestServer;
afterEach(() => server.close());
afterAll(stopPostgres);

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
