import { afterEach, describe, expect, test } from 'vitest';
import type { CommandResult } from '#core/contracts/index.ts';
import { openStore } from '#server/store/index.ts';
import { pairScreen } from '#test/displays.ts';
import { startTestServer, type TestServer } from '#test/server.ts';
import { displaySocket, listen } from '#test/sockets.ts';
import { dialects, freshDatabase } from '#test/stores.ts';

let server: TestServer;
const opened: { close(): void }[] = [];
afterEach(async () => {
  for (const socket of opened.splice(0)) socket.close();
  await server.close();
});

const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]);

async function screen(answer: unknown, dialect: (typeof dialects)[number] = 'sqlite') {
  server = await startTestServer({ dialect, config: { display: { commandTimeout: 200 } } });
  const url = await listen(server);
  const paired = await pairScreen(server, 'Accueil');
  const socket = displaySocket(url, paired.key);
  opened.push(socket);
  await socket.next('state');
  const orders: unknown[] = [];
  socket.socket.on('command', (order: unknown, reply: (answer: unknown) => void) => {
    orders.push(order);
    if (answer !== undefined) reply(answer);
  });
  return { id: paired.display.id, orders, socket };
}

async function command(id: string, payload: object, role: 'administrator' | 'approver' = 'administrator') {
  const answered = await server.as(role)({
    method: 'POST',
    url: `/api/displays/${id}/commands`,
    payload,
  });
  return { status: answered.statusCode, body: answered.json<CommandResult & { code?: string }>() };
}

describe.each(dialects)('a command to a screen on %s', (dialect) => {
  test('is carried out, answered, and written into the audit trail', async () => {
    const { id, orders } = await screen({ state: 'done', detail: 'done' }, dialect);
    const { body } = await command(id, { type: 'identify' });
    expect(body).toMatchObject({ state: 'done', detail: 'done' });
    expect(orders).toEqual([{ type: 'identify', name: 'Accueil', code: body.code }]);
    const trail = await server.as('administrator')({ url: '/api/audit' });
    expect(trail.body).toContain('display.command');
    const row = await server.deps.store.db
      .selectFrom('audit')
      .selectAll()
      .where('action', '=', 'display.command')
      .executeTakeFirstOrThrow();
    expect({ ...row, details: JSON.parse(row.details) }).toMatchObject({
      actor: 'user-administrator',
      object_id: id,
      details: { type: 'identify', state: 'done', detail: 'done' },
    });
  });
});

describe('a command to a screen', () => {
  test('brings back the picture of the glass', async () => {
    const { id } = await screen({
      state: 'done',
      detail: 'done',
      picture: jpeg.toString('base64'),
      width: 960,
      height: 540,
    });
    expect((await command(id, { type: 'screenshot' })).body).toEqual({
      state: 'done',
      detail: 'done',
      result: { mime: 'image/jpeg', base64: jpeg.toString('base64'), width: 960, height: 540 },
    });
  });

  test('that the machine cannot carry out is refused with the reason', async () => {
    const { id, orders } = await screen({ state: 'refused', detail: 'not-possible', because: 'no mixer' });
    const { body } = await command(id, { type: 'volume', percent: 30 });
    expect(body).toEqual({ state: 'refused', detail: 'not-possible', because: 'no mixer' });
    expect(orders).toEqual([{ type: 'volume', percent: 30 }]);
  });

  test('reaches a screen whose socket is on another node', async () => {
    const url = await freshDatabase();
    const node = async () =>
      startTestServer({ store: await openStore({ url, file: '' }), config: { database: { url } } });
    const other = await node();
    try {
      server = await node();
      await listen(server);
      const { display, key } = await pairScreen(server, 'Accueil');
      const socket = displaySocket(await listen(other), key);
      opened.push(socket);
      await socket.next('state');
      socket.socket.on('command', (_order: unknown, reply: (answer: unknown) => void) =>
        reply({ state: 'done', detail: 'done', picture: jpeg.toString('base64'), width: 1, height: 1 }),
      );
      // Nodes that have just started learn of one another with their first heartbeats.
      await expect
        .poll(async () => (await command(display.id, { type: 'screenshot' })).body, { timeout: 20_000 })
        .toMatchObject({ state: 'done', result: { base64: jpeg.toString('base64') } });
    } finally {
      await other.close();
    }
  });

  test('that is not answered times out, and one to a screen that is away says so', async () => {
    const { id, socket } = await screen(undefined);
    expect((await command(id, { type: 'reload' })).body).toEqual({ state: 'timeout', detail: 'no-answer' });
    socket.close();
    await expect
      .poll(async () => (await command(id, { type: 'reload' })).body)
      .toEqual({ state: 'timeout', detail: 'not-connected' });
  });

  test.each([
    ['nothing', null],
    ['a text', 'done'],
    ['an unknown state', { state: 'won', detail: 'done' }],
    [
      'a page in place of a picture',
      { state: 'done', detail: 'done', picture: '<script>', width: 1, height: 1 },
    ],
    ['bytes that are no JPEG', { state: 'done', detail: 'done', picture: 'AAAA', width: 1, height: 1 }],
  ])('answered with %s has failed', async (_, answer) => {
    const { id } = await screen(answer);
    expect((await command(id, { type: 'screenshot' })).body).toMatchObject({
      state: 'refused',
      detail: 'failed',
    });
  });

  test('needs the right to manage displays, a display of the territory, and one that is a screen', async () => {
    const { id, orders } = await screen({ state: 'done', detail: 'done' });
    expect((await command(id, { type: 'reload' }, 'approver')).status).toBe(403);
    expect((await command('another', { type: 'reload' })).status).toBe(404);
    expect((await command(id, { type: 'format-disk' })).status).toBe(400);
    expect((await command(id, { type: 'volume', percent: 101 })).status).toBe(400);
    const panel = await server.as('administrator')({
      method: 'POST',
      url: '/api/displays',
      payload: {
        name: 'Pont',
        profile: {
          kind: 'panel',
          width: 96,
          height: 16,
          columns: 16,
          rows: 2,
          colours: ['amber'],
          repertoire: 'latin1',
          maxPages: 4,
          roadside: false,
          language: 'fr',
        },
        timeZone: 'Europe/Paris',
        tags: [],
      },
    });
    const refused = await command(panel.json<{ id: string }>().id, { type: 'reload' });
    expect(refused).toMatchObject({ status: 409, body: { code: 'DISPLAY_IS_PANEL' } });
    expect(orders).toEqual([]);
  });
});
