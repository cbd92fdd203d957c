import { createHook } from 'node:async_hooks';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { Alert } from '#core/contracts/index.ts';
import { openStore } from '#server/store/index.ts';
import { pairScreen } from '#test/displays.ts';
import { startTestServer, type TestServer } from '#test/server.ts';
import { displaySocket, listen } from '#test/sockets.ts';
import { freshDatabase } from '#test/stores.ts';

let server: TestServer;
const opened: { close(): void }[] = [];
afterEach(async () => {
  for (const socket of opened.splice(0)) socket.close();
  await server.close();
});

const text = { headline: 'Crue', senderName: 'Mairie', language: 'fr' };

function display(url: string, key: unknown) {
  const socket = displaySocket(url, key);
  opened.push(socket);
  return socket;
}

function alertBody(target: object = { all: true }) {
  const until = new Date(server.clock.now + 3_600_000).toISOString();
  return { class: 'vital', status: 'Actual', text, target, until };
}

async function raise(target?: object): Promise<Alert> {
  const raised = await server.as('alert-officer')({
    method: 'POST',
    url: '/api/alerts',
    payload: alertBody(target),
  });
  return raised.json();
}

describe('a restart', () => {
  test('loses no alert and no key: the display finds both in its state', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'beffroi-restart-'));
    const file = join(folder, 'beffroi.db');
    server = await startTestServer({ store: await openStore({ file }) });
    const { key } = await pairScreen(server, 'Accueil');
    const alert = await raise();
    await server.close();
    server = await startTestServer({ store: await openStore({ file }) });
    const state = await display(await listen(server), key).next('state');
    expect(state.alerts).toMatchObject([{ id: alert.id, text, ended: false }]);
    rmSync(folder, { recursive: true, force: true });
  });

  test('closing leaves no connection and no timer behind', async () => {
    const timers = timersOf(/\/server\/|engine\.io\/build|socket\.io\/dist/);
    server = await startTestServer();
    const url = await listen(server);
    const { key } = await pairScreen(server, 'Accueil');
    const socket = display(url, key);
    await socket.next('state');
    await raise();
    await socket.next('alert');
    expect(timers.standing()).not.toEqual([]);
    await server.close();
    await socket.gone;
    await new Promise(setImmediate);
    expect(timers.standing()).toEqual([]);
    expect(process.getActiveResourcesInfo().filter((name) => name.startsWith('TCP'))).toEqual([]);
    timers.stop();
    server = await startTestServer();
  });
});

/** Timers, also those that keep no process alive, made from now on by code in these files. */
function timersOf(files: RegExp) {
  const made = new Map<number, string>();
  const hook = createHook({
    init(id, type) {
      if (type !== 'Timeout') return;
      const lines = (new Error().stack ?? '').split('\n').filter((line) => !line.includes('.test.ts'));
      // Node's own HTTP server keeps the text of the present second for its Date header.
      const ours = lines.some((line) => files.test(line)) && !lines.some((line) => line.includes('utcDate'));
      if (ours) made.set(id, lines.join('\n'));
    },
    destroy: (id) => void made.delete(id),
  }).enable();
  return { standing: () => [...made.values()], stop: () => void hook.disable() };
}

describe('two nodes on one PostgreSQL', () => {
  test('an alert raised on one is heard on the other, as is that a display is revoked', async () => {
    const url = await freshDatabase();
    const node = async () =>
      startTestServer({ store: await openStore({ url, file: '' }), config: { database: { url } } });
    server = await node();
    const other = await node();
    try {
      const { display: made, key } = await pairScreen(server, 'Accueil');
      const far = display(await listen(other), key);
      await far.next('state');
      const alert = await raise();
      expect(await far.next('alert')).toMatchObject({ id: alert.id, ended: false });
      // Too large for one notification.
      const long = { ...text, description: 'à'.repeat(2000), instruction: 'é'.repeat(1000) };
      const tags = Array.from({ length: 50 }, (_, i) => `tag-${i}-${'x'.repeat(50)}`);
      await server.as('alert-officer')({
        method: 'PUT',
        url: `/api/alerts/${alert.id}`,
        payload: {
          ...alertBody({ displays: [made.id], tags }),
          text: { ...long, web: `https://a.example/${'z'.repeat(900)}` },
        },
      });
      expect(await far.next('alert')).toMatchObject({ id: alert.id, revision: 2, text: long });
      await server.as('administrator')({ method: 'POST', url: `/api/displays/${made.id}/revoke` });
      await far.gone;
      expect(far.waiting('revoked')).toBe(1);
    } finally {
      await other.close();
    }
  });
});
