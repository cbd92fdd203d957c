/** A passkey from end to end: Chromium's own WebAuthn with a virtual authenticator, against a real server. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { administrator, setUp } from '../desk.ts';
import { startTestServer, type TestServer } from '../server.ts';

let server: TestServer;
let browser: Browser;
let url: string;

beforeAll(async () => {
  server = await startTestServer({ realIdentity: true });
  await setUp(server);
  await server.app.listen({ host: '127.0.0.1', port: 0 });
  const address = server.app.server.address();
  url = `http://localhost:${typeof address === 'object' ? address?.port : ''}`;
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

/** A person with a finger on a sensor, as far as the browser can tell. */
async function withAuthenticator(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
    },
  });
}

/** Calls the server as a page of ours does. */
function call(page: Page, method: string, path: string, body?: object) {
  return page.evaluate(
    async ([method, path, body]) => {
      const json = body === undefined ? {} : { body: JSON.stringify(body) };
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(path as string, { method: method as string, headers, ...json });
      return { status: response.status, body: await response.json() };
    },
    [method, path, body] as const,
  );
}

test('a passkey is added by somebody signed in, and opens the desk without a password', async () => {
  const page = await browser.newPage();
  await withAuthenticator(page);
  await page.goto(`${url}/setup`);
  const { email, password } = administrator;
  expect((await call(page, 'POST', '/api/auth/sign-in/email', { email, password })).status).toBe(200);

  const offered = await call(page, 'GET', '/api/auth/passkey/generate-register-options');
  const made = await page.evaluate(async (options) => {
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
    return ((await navigator.credentials.create({ publicKey })) as PublicKeyCredential).toJSON();
  }, offered.body);
  const added = await call(page, 'POST', '/api/auth/passkey/verify-registration', {
    response: made,
    name: 'Clé de la mairie',
  });
  expect(added.status).toBe(200);
  await call(page, 'POST', '/api/auth/sign-out', {});
  expect((await call(page, 'GET', '/api/me')).status).toBe(401);

  const asked = await call(page, 'GET', '/api/auth/passkey/generate-authenticate-options');
  const shown = await page.evaluate(async (options) => {
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
    return ((await navigator.credentials.get({ publicKey })) as PublicKeyCredential).toJSON();
  }, asked.body);
  const opened = await call(page, 'POST', '/api/auth/passkey/verify-authentication', { response: shown });
  expect(opened.status).toBe(200);
  expect((await call(page, 'GET', '/api/me')).body.email).toBe(email);
  const trail = await call(page, 'GET', '/api/audit');
  const actions = trail.body.entries.map((one: { action: string }) => one.action);
  expect(actions).toEqual(['session.start', 'session.end', 'user.passkey.add', 'session.start', 'setup']);
  await page.close();
});
