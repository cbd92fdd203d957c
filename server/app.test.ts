import { afterEach, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '#test/server.ts';

let server: TestServer;
afterEach(() => server.close());

test('it says that it is alive and ready, and describes itself in OpenAPI 3.1', async () => {
  server = await startTestServer();
  expect((await server.inject('/health/live')).statusCode).toBe(200);
  expect((await server.inject('/health/ready')).json()).toEqual({ status: 'ready' });
  const document = (await server.inject('/api/openapi.json')).json();
  expect(document.openapi).toMatch(/^3\.1/);
  expect((await server.inject('/metrics')).body).toContain('beffroi_');
});

test('once the disk has failed nothing is called done, and whoever watches over the server is told', async () => {
  server = await startTestServer();
  const put = () =>
    server.as('administrator')({ method: 'PUT', url: '/api/report-rules', payload: { rules: [] } });
  expect((await put()).statusCode).toBe(200);
  Object.assign(server.deps.store, { settled: () => Promise.reject(new Error('EIO')) });
  const refused = await put();
  expect([refused.statusCode, refused.json().code]).toEqual([500, 'INTERNAL']);
  expect((await server.inject('/health/ready')).statusCode).toBe(503);
  expect((await server.inject('/health/live')).statusCode).toBe(200);
  expect((await server.as('administrator')({ url: '/api/report-rules' })).statusCode).toBe(200);
});

test('an unknown address is a problem in the language of the person', async () => {
  server = await startTestServer();
  const french = await server.inject('/nulle-part');
  expect(french.statusCode).toBe(404);
  expect(french.headers['content-type']).toContain('application/problem+json');
  expect(french.json().detail).toBe('Introuvable : /nulle-part.');
  const english = await server.inject({
    url: '/nulle-part',
    headers: { 'accept-language': 'en-GB,fr;q=0.2' },
  });
  expect(english.json().detail).toBe('Not found: /nulle-part.');
});

test('no page may run an inline script or be framed by a stranger', async () => {
  server = await startTestServer();
  const policy = String((await server.inject('/health/live')).headers['content-security-policy']);
  expect(policy).toContain("script-src 'self'");
  expect(policy).not.toContain('unsafe-inline');
});
