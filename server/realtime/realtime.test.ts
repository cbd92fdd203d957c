import { afterEach, describe, expect, test } from 'vitest';
import type { Alert } from '#core/contracts/index.ts';
import { pairScreen } from '#test/displays.ts';
import { startTestServer, type TestServer } from '#test/server.ts';
import { admitted, consoleSocket, displaySocket, listen } from '#test/sockets.ts';
import { dialects } from '#test/stores.ts';

let server: TestServer;
const opened: { close(): void }[] = [];
afterEach(async () => {
  for (const socket of opened.splice(0)) socket.close();
  await server.close();
});

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
    socket.socket.emit('applied', { plan: hash, at: server.clock.now + 10_000 });
    socket.socket.emit('fault', { type: 'media', detail: 'x', at: server.clock.now });
    const shown = async () =>
      (await server.as('reader')({ url: `/api/displays/${paired.display.id}` })).json();
    await expect
      .poll(shown, { timeout: 10_000 })
      .toMatchObject({ state: 'online', appliedPlan: hash, fault: { type: 'media', detail: 'x' } });
  });

  test('says in its greeting what it holds, so that a word lost with a server is not lost for good', async () => {
    server = await startTestServer({ dialect });
    const url = await listen(server);
    const paired = await pairScreen(server, 'Accueil');
    const socket = display(url, paired.key);
    await socket.next('state');
    await socket.ask('hello', { version: '1', plan: hash });
    const shown = await server.as('reader')({ url: `/api/displays/${paired.display.id}` });
    expect(shown.json()).toMatchObject({ appliedPlan: hash });
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

describe('the socket of a console', () => {
  const staff = (roles: string[]) => ({ 'x-test-actor': JSON.stringify({ user: 'u', roles }) });
  const open = (url: string, headers: Record<string, string>) => {
    const socket = consoleSocket(url, headers);
    opened.push(socket);
    return socket;
  };

  test('hears who else has the message open that is open there, and no other', async () => {
    server = await startTestServer();
    const url = await listen(server);
    const at = async (user: string, message: string) => {
      const socket = open(url, { 'x-test-actor': JSON.stringify({ user, roles: ['author'] }), origin: url });
      await admitted(socket);
      socket.socket.emit('open', { message });
      return { socket, users: async () => (await socket.next('here')).people.map(({ user: one }) => one) };
    };
    const anne = await at('anne', 'm1');
    expect(await anne.users()).toEqual(['anne']);
    const luc = await at('luc', 'm1');
    expect(await luc.users()).toEqual(['anne', 'luc']);
    expect(await anne.users()).toEqual(['anne', 'luc']);
    const zoe = await at('zoe', 'm2');
    expect(await zoe.users()).toEqual(['zoe']);
    luc.socket.socket.emit('open', { message: 'm2' });
    expect(await anne.users()).toEqual(['anne']);
    expect(await zoe.users()).toEqual(['zoe', 'luc']);
    zoe.socket.close();
    expect(await luc.users()).toEqual(['zoe', 'luc']);
    expect(await luc.users()).toEqual(['luc']);
  });

  test.each([[{ message: 7 }], [{ message: 'm1', more: true }], ['m1'], [null]])(
    'is closed when it says %j',
    async (opening) => {
      server = await startTestServer();
      const url = await listen(server);
      const socket = open(url, { ...staff(['reader']), origin: url });
      await admitted(socket);
      socket.socket.emit('open', opening);
      expect(await socket.gone).toBe('io server disconnect');
    },
  );

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
