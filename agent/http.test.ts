import { createServer, type RequestListener, type Server } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { nodeHttp } from './http.ts';

let server: Server;
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

async function serving(answer: RequestListener) {
  server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return nodeHttp(`http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`);
}
const patient = { timeoutMs: 5_000 };

test('asks with the key, sends JSON, and reads JSON and bytes', async () => {
  const http = await serving(async (request, reply) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const { method, url, headers } = request;
    const body = Buffer.concat(parts).toString();
    reply.end(
      JSON.stringify({ method, url, body, key: headers.authorization, type: headers['content-type'] }),
    );
  });
  expect(await http.json('/a?b', { ...patient, key: 'k', post: { c: 'é' } })).toEqual({
    ok: { method: 'POST', url: '/a?b', body: '{"c":"é"}', key: 'Bearer k', type: 'application/json' },
  });
  const got = await http.bytes('/a', patient);
  expect('ok' in got && new TextDecoder().decode(got.ok)).toBe('{"method":"GET","url":"/a","body":""}');
});

test.each([
  ['the server’s own words mean that the key is gone', 401, '{"code":"DISPLAY_KEY"}', { why: 'revoked' }],
  ['a proxy that says 401 does not', 401, '<html>', { why: 'refused', status: 401 }],
  ['nor does another code', 401, '{"code":"AUTH_REQUIRED"}', { why: 'refused', status: 401 }],
  ['a redirection is no answer', 302, '', { why: 'refused', status: 302 }],
  ['a server that is busy says so', 503, '{}', { why: 'refused', status: 503 }],
])('%s', async (_, status, body, failed) => {
  const http = await serving((_request, reply) => void reply.writeHead(status).end(body));
  expect(await http.json('/', patient)).toEqual({ failed });
});

test.each<[string, RequestListener]>([
  [
    'one that breaks off',
    (_request, reply) => void reply.writeHead(200, { 'content-length': 9 }).end('{', () => reply.destroy()),
  ],
  ['one that is no JSON', (_request, reply) => void reply.end('<html>')],
  ['one that never comes', () => undefined],
])('an answer is not believed: %s', async (_, answer) => {
  const http = await serving(answer);
  expect(await http.json('/', { timeoutMs: 300 })).toMatchObject({ failed: { why: 'unreachable' } });
});

test('a server that is not there is a failure, and so is a request that is given up', async () => {
  const http = await serving(() => undefined);
  const abort = new AbortController();
  const asked = http.bytes('/', { ...patient, signal: abort.signal });
  abort.abort();
  expect(await asked).toMatchObject({ failed: { why: 'unreachable' } });
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  expect(await http.json('/', patient)).toMatchObject({ failed: { why: 'unreachable' } });
});
