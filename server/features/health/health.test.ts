import { afterEach, describe, expect, test } from 'vitest';
import { bearer, pairScreen } from '#test/displays.ts';
import { startTestServer, type TestServer } from '#test/server.ts';
import { displaySocket, listen } from '#test/sockets.ts';
import { dialects } from '#test/stores.ts';
import type { HealthView } from './service.ts';

let server: TestServer;
const opened: { close(): void }[] = [];
afterEach(async () => {
  for (const socket of opened.splice(0)) socket.close();
  await server.close();
});

const minute = 60_000;
const vitals = { version: '1', uptime: 60, frame: { kind: 'slide' }, glass: 'lit', errors: 0 };

async function tell(key: string, more: object = {}) {
  return server.inject({
    method: 'POST',
    url: '/api/display/vitals',
    headers: bearer(key),
    payload: { ...vitals, at: server.clock.now, ...more },
  });
}
const healthOf = async (id: string) =>
  (await server.as('reader')({ url: `/api/displays/${id}/health` })).json<HealthView>();
const typesOf = async (id: string) => (await healthOf(id)).faults.map(({ type }) => type);

describe.each(dialects)('how a screen is, on %s', (dialect) => {
  test('is what it said last, with one fact of each quarter of an hour for a week', async () => {
    server = await startTestServer({ dialect });
    const { display, key } = await pairScreen(server, 'Accueil');
    expect((await healthOf(display.id)).latest).toBeUndefined();
    for (let told = 0; told < 40; told++) {
      expect((await tell(key, { errors: told })).statusCode).toBe(200);
      server.clock.advance(minute);
    }
    const { latest, history, inService } = await healthOf(display.id);
    expect([latest?.vitals.errors, inService]).toEqual([39, true]);
    expect(history.map(({ vitals: { errors } }) => errors)).toEqual([30, 15, 0]);
    server.clock.advance(8 * 86_400_000);
    await tell(key);
    expect((await healthOf(display.id)).history).toHaveLength(1);
  });

  test('opens a fault when it falls silent and closes it when it is back, and another fault stays', async () => {
    server = await startTestServer({ dialect });
    const { display, key } = await pairScreen(server, 'Accueil');
    const { id, territory } = display;
    await tell(key);
    await server.services.displays.fault({ id, territory }, { type: 'media', detail: 'x', at: 0 });
    server.clock.advance(4 * minute);
    await server.services.health.judge();
    await server.services.health.judge();
    expect((await typesOf(id)).sort()).toEqual(['media', 'screen-offline']);
    await tell(key);
    await server.services.health.judge();
    expect(await typesOf(id)).toEqual(['media']);
    const shown = await server.as('reader')({ url: `/api/displays/${id}` });
    expect(shown.json()).toMatchObject({ fault: { type: 'media' } });
  });

  test('in maintenance has no faults, and those it had are over', async () => {
    server = await startTestServer({ dialect });
    const { display, key } = await pairScreen(server, 'Accueil');
    await tell(key);
    server.clock.advance(10 * minute);
    await server.services.health.judge();
    expect(await typesOf(display.id)).toEqual(['screen-offline']);
    const maintain = (until: number | null, role: 'administrator' | 'reader' = 'administrator') =>
      server.as(role)({
        method: 'PUT',
        url: `/api/displays/${display.id}/maintenance`,
        payload: { until },
      });
    expect((await maintain(null, 'reader')).statusCode).toBe(403);
    const until = server.clock.now + 60 * minute;
    expect((await maintain(until)).json()).toMatchObject({
      inService: false,
      offOnPurpose: 'maintenance',
      maintenanceUntil: until,
    });
    await server.services.health.judge();
    expect(await typesOf(display.id)).toEqual([]);
    await maintain(null);
    server.clock.advance(2 * minute);
    await server.services.health.judge();
    expect(await typesOf(display.id)).toEqual([]);
    server.clock.advance(minute);
    await server.services.health.judge();
    expect(await typesOf(display.id)).toEqual(['screen-offline']);
  });

  test('is forgotten with it', async () => {
    server = await startTestServer({ dialect });
    const { display, key } = await pairScreen(server, 'Accueil');
    await tell(key);
    await server.as('administrator')({ method: 'DELETE', url: `/api/displays/${display.id}` });
    await server.services.health.judge();
    const { db } = server.deps.store;
    expect(await db.selectFrom('screen_health').selectAll().execute()).toEqual([]);
    expect(await db.selectFrom('screen_health_past').selectAll().execute()).toEqual([]);
  });
});

test('a screen whose socket is open is there, and late when it does not take up its plan', async () => {
  server = await startTestServer();
  const url = await listen(server);
  const { display, key } = await pairScreen(server, 'Accueil');
  const socket = displaySocket(url, key);
  opened.push(socket);
  await socket.next('state');
  await server.deps.store.db
    .updateTable('display')
    .set({ plan_hash: 'a'.repeat(64) })
    .execute();
  await server.services.health.judge();
  server.clock.advance(5 * minute);
  await server.services.health.judge();
  expect(await typesOf(display.id)).toEqual(['screen-wrong-plan']);
  await socket.ask('hello', { version: '1', plan: 'a'.repeat(64) });
  await server.services.health.judge();
  expect(await typesOf(display.id)).toEqual([]);
});

test('facts are taken from a screen with its key, and only when they are facts', async () => {
  server = await startTestServer();
  const { key } = await pairScreen(server, 'Accueil');
  expect((await tell('A'.repeat(43))).statusCode).toBe(401);
  expect((await tell(key, { glass: 'broken' })).statusCode).toBe(400);
  expect((await tell(key, { surplus: 1 })).statusCode).toBe(400);
  expect((await tell(key, { lastError: 'x'.repeat(301) })).statusCode).toBe(400);
});
