import { io } from 'socket.io-client';
import { afterEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { pairScreen } from '#test/displays.ts';
import { startTestServer, type TestServer } from '#test/server.ts';
import { admitted, displaySocket, listen } from '#test/sockets.ts';

let server: TestServer;
const opened: { close(): void }[] = [];
afterEach(async () => {
  for (const socket of opened.splice(0)) socket.close();
  await server.close();
});

function display(url: string, key: unknown) {
  const socket = displaySocket(url, key);
  opened.push(socket);
  return socket;
}

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

  test('has no business in the root namespace', async () => {
    server = await startTestServer();
    const root = io(await listen(server), { transports: ['websocket'], reconnection: false });
    opened.push(root);
    await expect(admitted({ socket: root })).rejects.toThrow('NOT_FOUND');
  });

  test('long polling is not spoken', async () => {
    server = await startTestServer();
    const url = await listen(server);
    const answer = await fetch(`${url}/socket.io/?EIO=4&transport=polling`);
    expect(answer.status).toBe(400);
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  });
});
