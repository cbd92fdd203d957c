import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '#test/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({
    config: { publicUrl: 'https://ville.example', http: { signInPerMinute: 1000 } },
  });
});
afterAll(() => server.close());

const send = (headers: Record<string, string>, url = '/abonnement?lang=en') =>
  server.inject({
    method: 'POST',
    url,
    headers: {
      accept: 'text/html',
      host: 'ville.example',
      'content-type': 'application/x-www-form-urlencoded',
      ...headers,
    },
    payload: 'email=ana@ville.example',
  });

test('a form that another site sends is refused on a page; our own, and programs that say nothing, are not', async () => {
  for (const headers of [
    { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
    // As a page that names itself to nobody sends it.
    { 'sec-fetch-site': 'cross-site', origin: 'null' },
    { 'sec-fetch-site': 'same-site', origin: 'https://other.ville.example' },
    { origin: 'https://evil.example' },
    { origin: 'nonsense' },
  ]) {
    const refused = await send(headers);
    expect([refused.statusCode, refused.body.includes('sent from another site')]).toEqual([403, true]);
    expect(refused.body).not.toContain('<form method="post"');
  }
  expect((await send({ 'sec-fetch-site': 'cross-site' }, '/signaler/voirie')).statusCode).toBe(403);
  expect((await send({ 'sec-fetch-site': 'cross-site' }, '/abonnement/x/confirmer?t=x')).body).toContain(
    'autre site',
  );
  for (const headers of [
    {},
    { origin: 'null' },
    { origin: 'https://ville.example', 'sec-fetch-site': 'same-origin' },
    // Under another name of the same server.
    { origin: 'http://mairie.local:3000', host: 'mairie.local:3000' },
  ])
    expect((await send(headers)).body).not.toContain('another site');
  // The end of a subscription, by a mail program.
  const ended = await send({ 'sec-fetch-site': 'cross-site' }, '/abonnement/x/fin?t=x');
  expect(ended.body).not.toContain('autre site');
});
