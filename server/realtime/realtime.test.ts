import { createHook } from 'node:async_hooks';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { Alert } from '#core/contracts/index.ts';
import { openStore } from '#server/store/index.ts';
import { pairScreen } from '#test/displays.ts';
import { startTestServer, type TestServer } from '#test/server.ts';
import { admitted, consoleSocket, displaySocket, listen } from '#test/sockets.ts';
import { dialects, freshDatabase, stopPostgres } from '#test/stores.ts';

let server: TestServer;
const opened: { close(): void }[] = [];
afterEach(async () => {
  for (const socket of opened.splice(0)) socket.close();
  await server.close();
});
afterAll(stopPostgres);

const hash = 'a'.repeat(64);
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

/** Resolves when so many changes of displays have been committed from now on. */
function changesOfDisplays(count: number): Promise<void> {
  return new Promise((resolve) => {
    let left = count;
    const stop = server.deps.bus.on('changed', ({ topic }) => {
      if (topic === 'displays') left -= 1;
      if (left > 0) return;
      stop();
      resolve();
    });
  });
}

async function raise(target?: object): Promise<Alert> {
  const raised = await server.as('alert-officer')({
    method: 'POST',
    url: '/api/alerts',
    payload: alertBody(target),
  });
  return raised.json();
}

describe.each(dialects)('the socket of a display on %s', (dialect) => {
  test('gets its state on connecting, and an alert whole the moment it is raised, updated, ended', async () => {
    server = await startTestServer({ dialect });
    const url = await listen(server);
    const paired = await pairScreen(server, 'Accueil');
    const socket = display(url, paired.key);
    expect(await socket.next('state')).toMatchObject({ display: paired.display.id, alerts: [] });
    const alert = await raise();
    expect(await socket.next('alert')).toMatchObject({ id: alert.id, text, revision: 1, ended: false });
    const as = server.as('alert-officer');
    const url2 = `/api/alerts/${alert.id}`;
    await as({ method: 'PUT', url: url2, payload: { ...alertBody(), class: 'urgent' } });
    expect(await socket.next('alert')).toMatchObject({ id: alert.id, revision: 2, class: 'urgent' });
    await as({ method: 'POST', url: `${url2}/end` });
    expect(await socket.next('alert')).toMatchObject({ id: alert.id, revision: 2, ended: true });
  });

  test('hears only the alerts that are for it, and each once', async () => {
    server = await startTestServer({ dialect });
    const url = await listen(server);
    const quay = await pairScreen(server, 'Quai', { tags: ['loire'] });
    const hall = await pairScreen(server, 'Mairie');
    const [a, b] = [display(url, quay.key), display(url, hall.key)];
    await Promise.all([a.next('state'), b.next('state')]);
    const first = await raise({ tags: ['loire'], displays: [quay.display.id] });
    const second = await raise();
    expect(await a.next('alert')).toMatchObject({ id: first.id });
    expect(await a.next('alert')).toMatchObject({ id: second.id });
    expect(await b.next('alert')).toMatchObject({ id: second.id });
    expect(a.waiting('alert') + b.waiting('alert')).toBe(0);
  });

  test('left out by an update, it is told that the alert is over for it', async () => {
    server = await startTestServer({ dialect });
    const url = await listen(server);
    const { key } = await pairScreen(server, 'Mairie');
    const socket = display(url, key);
    await socket.next('state');
    const alert = await raise();
    expect(await socket.next('alert')).toMatchObject({ ended: false });
    await server.as('alert-officer')({
      method: 'PUT',
      url: `/api/alerts/${alert.id}`,
      payload: alertBody({ tags: ['loire'] }),
    });
    expect(await socket.next('alert')).toMatchObject({ id: alert.id, revision: 2, ended: true });
  });

  test('revoked, it is told so and closed, and its key opens nothing any more', async () => {
    server = await startTestServer({ dialect });
    const url = await listen(server);
    const paired = await pairScreen(server, 'Accueil');
    const socket = display(url, paired.key);
    await socket.next('state');
    await server.as('administrator')({ method: 'POST', url: `/api/displays/${paired.display.id}/revoke` });
    await socket.next('revoked');
    await socket.gone;
    await expect(admitted(display(url, paired.key))).rejects.toThrow('DISPLAY_KEY');
  });

  test('asks the clock, applies a plan, reports witnesses and faults', async () => {
    server = await startTestServer({ dialect });
    const url = await listen(server);
    const paired = await pairScreen(server, 'Accueil');
    const socket = display(url, paired.key);
    await socket.next('state');
    expect(await socket.ask('clock')).toBe(server.clock.now);
    expect(await socket.ask('hello', { version: '1' })).toMatchObject({ display: paired.display.id });
    const alert = await raise();
    const row = {
      id: 'witness-1',
      message: alert.message,
      revision: 1,
      from: server.clock.now,
      how: 'shown',
    };
    expect(await socket.ask('witness', [row])).toEqual({ stored: ['witness-1'] });
    const written = changesOfDisplays(2);
    socket.socket.emit('applied', { plan: hash, at: server.clock.now + 10_000 });
    socket.socket.emit('fault', { type: 'media', detail: 'x', at: server.clock.now });
    await written;
    const shown = await server.as('reader')({ url: `/api/displays/${paired.display.id}` });
    expect(shown.json()).toMatchObject({
      state: 'online',
      appliedPlan: hash,
      fault: { type: 'media', detail: 'x' },
    });
  });

  test('hears of a new plan by its hash', async () => {
    server = await startTestServer({ dialect });
    const url = await listen(server);
    const paired = await pairScreen(server, 'Accueil');
    const socket = display(url, paired.key);
    await socket.next('state');
    server.deps.bus.emit('plan', { display: paired.display.id, hash });
    for (let hint = await socket.next('plan'); hint.plan !== hash; hint = await socket.next('plan'));
  });
});

describe('a hostile socket', () => {
  test.each([
    ['no key', undefined],
    ['a key that is no text', { $ne: null }],
    ['a key that is nobody’s', 'A'.repeat(43)],
    ['a very long key', 'A'.repeat(5000)],
  ])('with %s is refused', async (_, key) => {
    server = await startTestServer();
    const url = await listen(server);
    await expect(admitted(display(url, key))).rejects.toThrow('DISPLAY_KEY');
  });

  test('that keeps failing is not even looked up, and does not hold up a display behind the same address', async () => {
    server = await startTestServer({ config: { http: { ratePerMinute: 20 } } });
    const url = await listen(server);
    const { key } = await pairScreen(server, 'Accueil');
    await display(url, key).next('state');
    for (let i = 0; i < 20; i += 1) {
      await expect(admitted(display(url, 'A'.repeat(43)))).rejects.toThrow('DISPLAY_KEY');
    }
    await expect(admitted(display(url, 'A'.repeat(43)))).rejects.toThrow('REQUEST_TOO_MANY');
    await display(url, key).next('state');
  });

  test.each([
    ['an unknown event', ['sudo', 'rm']],
    ['a plan that is no hash', ['applied', { plan: '../../etc', at: 0 }]],
    ['witness rows that are not rows', ['witness', { length: 1e9 }]],
    ['too many witness rows', ['witness', Array(201).fill({})]],
    ['a fault of megabytes', ['fault', { type: 'x', detail: 'x'.repeat(100_000), at: 0 }]],
    ['a prototype', ['hello', JSON.parse('{"__proto__": {"version": "1"}}')]],
    ['nothing at all', ['hello']],
  ])('that sends %s is closed, and the server goes on', async (_, [event = '', ...payload]) => {
    server = await startTestServer();
    const url = await listen(server);
    const { key } = await pairScreen(server, 'Accueil');
    const socket = display(url, key);
    await socket.next('state');
    socket.socket.emit(String(event), ...payload);
    await socket.gone;
    expect(await display(url, key).next('state')).toMatchObject({ name: 'Accueil' });
  });

  test('that floods is closed', async () => {
    server = await startTestServer();
    const url = await listen(server);
    const { key } = await pairScreen(server, 'Accueil');
    const socket = display(url, key);
    await socket.next('state');
    for (let i = 0; i < 500; i += 1) socket.socket.emit('clock', () => undefined);
    await socket.gone;
  });

  test.each([
    '4garbage',
    '42/display,["clock"',
    '451-["x",{"_placeholder":true,"num":0}]',
    'x'.repeat(300_000),
  ])('that breaks the framing (%#) is closed, and the server goes on', async (frame) => {
    server = await startTestServer();
    const url = await listen(server);
    const raw = new WebSocket(`${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
    await new Promise((resolve) => raw.once('open', resolve));
    const gone = new Promise((resolve) => raw.once('close', resolve));
    raw.on('error', () => undefined);
    raw.send(frame);
    raw.send('41');
    if (frame.startsWith('451')) raw.send('4["x"]');
    await gone;
    expect((await server.inject('/health/ready')).statusCode).toBe(200);
  });

  test('long polling is not spoken', async () => {
    server = await startTestServer();
    const url = await listen(server);
    const answer = await fetch(`${url}/socket.io/?EIO=4&transport=polling`);
    expect(answer.status).toBe(400);
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('the socket of a console', () => {
  const staff = (roles: string[]) => ({ 'x-test-actor': JSON.stringify({ user: 'u', roles }) });
  const open = (url: string, headers: Record<string, string>) => {
    const socket = consoleSocket(url, headers);
    opened.push(socket);
    return socket;
  };

  test('hears what has changed, joined together when much changes at once', async () => {
    server = await startTestServer();
    const url = await listen(server);
    const socket = open(url, { ...staff(['reader']), origin: url });
    await admitted(socket);
    const territory = server.services.rootTerritory;
    for (const id of ['a', 'b', 'c']) server.deps.bus.emit('changed', { topic: 'placements', id, territory });
    expect(await socket.next('changed')).toEqual({ topic: 'placements', id: 'a' });
    expect(await socket.next('changed')).toEqual({ topic: 'placements' });
    server.deps.bus.emit('changed', { topic: 'messages', territory: 'another' });
    server.deps.bus.emit('changed', { topic: 'messages', territory });
    expect(await socket.next('changed')).toEqual({ topic: 'messages' });
    expect(socket.waiting('changed')).toBe(0);
  });

  test('is refused to strangers, to pages of others, and to those without a role', async () => {
    server = await startTestServer();
    const url = await listen(server);
    await expect(admitted(open(url, {}))).rejects.toThrow('AUTH_REQUIRED');
    await expect(admitted(open(url, staff([])))).rejects.toThrow('AUTH_FORBIDDEN');
    const elsewhere = { ...staff(['reader']), origin: 'https://mechant.example' };
    await expect(admitted(open(url, elsewhere))).rejects.toThrow('AUTH_FORBIDDEN');
  });
});

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
      const stack = type === 'Timeout' ? (new Error().stack ?? '') : '';
      if (files.test(stack)) made.set(id, stack);
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
