import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createLogger } from '#server/logger.ts';
import { administrator, cookiesAfter, origin, setUp, signIn, trySignIn } from '#test/desk.ts';
import { startTestServer, type TestServer } from '#test/server.ts';
import { dialects } from '#test/stores.ts';
import { totp } from '#test/totp.ts';
import { authSecret } from './secret.ts';

const code = (uri: string) => totp(new URL(uri).searchParams.get('secret') ?? '');

describe.each(dialects)('two factors on %s', (dialect) => {
  let server: TestServer;
  beforeEach(async () => {
    server = await startTestServer({ dialect, realIdentity: true });
    await setUp(server);
  });
  afterEach(() => server.close());

  const post = (path: string, payload: object, cookie: string) =>
    server.inject({ method: 'POST', url: `/api/auth${path}`, headers: { cookie, origin }, payload });
  const me = (cookie: string) => server.inject({ url: '/api/me', headers: { cookie } });

  test('once enrolled, a password alone opens nothing; with the code it does', async () => {
    const first = await signIn(server);
    const enrolled = await post('/two-factor/enable', { password: administrator.password }, first);
    expect(enrolled.statusCode).toBe(200);
    const { totpURI } = enrolled.json();
    const confirmed = await post('/two-factor/verify-totp', { code: code(totpURI) }, first);
    expect(confirmed.statusCode).toBe(200);

    const half = await trySignIn(server, administrator.email, administrator.password);
    expect(half.json().twoFactorRedirect).toBe(true);
    const waiting = cookiesAfter(half);
    expect((await me(waiting)).statusCode).toBe(401);
    const wrong = await post('/two-factor/verify-totp', { code: '000000' }, waiting);
    expect(wrong.json().code).toBe('AUTH_CODE');
    const right = await post('/two-factor/verify-totp', { code: code(totpURI) }, waiting);
    expect(right.statusCode).toBe(200);
    expect((await me(cookiesAfter(right, waiting))).statusCode).toBe(200);

    // The telephone and the codes are lost: a new invitation leads in.
    const { accounts, rootTerritory: territory } = server.services;
    const { user } = (await me(cookiesAfter(right, waiting))).json();
    const { url } = await accounts.invite({ user, territory, by: 'system' });
    const password = 'une autre cloche';
    await server.inject({ method: 'POST', url: new URL(url).pathname, payload: { password } });
    expect((await me(await signIn(server, administrator.email, password))).statusCode).toBe(200);
  });
});

describe('what must not leak', () => {
  test('no password, cookie, key or secret of an authenticator is ever in the log', async () => {
    const lines: string[] = [];
    const log = createLogger({ level: 'trace', pretty: false }, { write: (line) => void lines.push(line) });
    const server = await startTestServer({ realIdentity: true, log });
    await setUp(server);
    const cookie = await signIn(server);
    const headers = { cookie, origin };
    await trySignIn(server, administrator.email, 'un secret mal tapé');
    const made = await server.inject({
      method: 'POST',
      url: '/api/auth/api-key/create',
      headers,
      payload: { name: 'sirènes' },
    });
    const { key } = made.json();
    await server.inject({ url: '/api/me', headers: { 'x-api-key': key } });
    await server.inject({ url: '/api/me', headers: { 'x-api-key': `${key}x` } });
    const enrolled = await server.inject({
      method: 'POST',
      url: '/api/auth/two-factor/enable',
      headers,
      payload: { password: administrator.password },
    });
    const { totpURI, backupCodes } = enrolled.json();
    const secret = readFileSync(join(server.deps.config.dataDir, 'auth-secret'), 'utf8');
    await server.close();
    const text = lines.join('');
    expect(text).toContain('/setup?token=');
    const session = cookie.split('=')[1]?.split('.')[0] ?? '';
    const totpSecret = new URL(totpURI).searchParams.get('secret');
    const secrets = [
      administrator.password,
      'un secret mal tapé',
      key,
      session,
      totpSecret,
      secret,
      ...backupCodes,
    ];
    for (const one of secrets) {
      expect(one.length).toBeGreaterThan(5);
      expect(text).not.toContain(one);
    }
  });

  test('guessing is slowed down, whether passwords or setup tokens', async () => {
    const server = await startTestServer({ realIdentity: true, config: { http: { signInPerMinute: 3 } } });
    const tried = async (attempt: () => Promise<{ statusCode: number }>) => {
      const codes: number[] = [];
      for (let n = 0; n < 4; n += 1) codes.push((await attempt()).statusCode);
      return codes;
    };
    const payload = { ...administrator, token: 'pas le bon' };
    expect(await tried(() => setUp(server, { payload }))).toEqual([403, 403, 403, 429]);
    expect(await tried(() => trySignIn(server, 'a@b.fr', 'un mot de passe'))).toEqual([401, 401, 401, 429]);
    await server.close();
  });
});

describe('the secret of sessions', () => {
  const randomBytes = (size: number) => new Uint8Array(size).fill(7);

  test('is made once, for its owner only, and read afterwards', () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'beffroi-secret-'));
    const first = authSecret({ dataDir, authSecret: '', randomBytes });
    expect(first.length).toBeGreaterThanOrEqual(43);
    expect(statSync(join(dataDir, 'auth-secret')).mode & 0o777).toBe(0o600);
    expect(authSecret({ dataDir, authSecret: '', randomBytes: (n) => new Uint8Array(n) })).toBe(first);
    rmSync(dataDir, { recursive: true });
  });

  test('is the one that is given, unless that is too short; a damaged file is not taken for one', () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'beffroi-secret-'));
    const given = 'x'.repeat(32);
    expect(authSecret({ dataDir, authSecret: given, randomBytes })).toBe(given);
    expect(() => authSecret({ dataDir, authSecret: 'court', randomBytes })).toThrow('32');
    writeFileSync(join(dataDir, 'auth-secret'), '');
    expect(() => authSecret({ dataDir, authSecret: '', randomBytes })).toThrow('damaged');
    rmSync(dataDir, { recursive: true });
  });
});

describe('the page of the first start', () => {
  let server: TestServer;
  beforeEach(async () => {
    server = await startTestServer({ realIdentity: true });
  });
  afterEach(() => server.close());

  const page = (language: string) =>
    server.inject({ url: '/setup?token=abc', headers: { accept: 'text/html', 'accept-language': language } });
  const send = (fields: Record<string, string>) =>
    server.inject({
      method: 'POST',
      url: '/setup',
      headers: { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams(fields).toString(),
    });

  test('speaks French and English, and needs no script', async () => {
    const french = await page('fr');
    expect(french.body).toContain('Bienvenue dans votre beffroi');
    expect(french.body).toContain('value="abc"');
    expect(french.body).not.toMatch(/<script| style=| on\w+=/);
    expect((await page('en')).body).toContain('Welcome to your belfry');
    expect((await server.inject('/setup/page.css')).headers['content-type']).toContain('text/css');
    expect((await server.inject('/setup/fonts/fonts.css')).statusCode).toBe(200);
  });

  test('a form sent by a browser makes the administrator and leads to the desk', async () => {
    const done = await send({ ...administrator, token: server.services.accounts.setup.token });
    expect(done.statusCode).toBe(303);
    expect(done.headers.location).toBe('/console/');
    const closed = await server.inject({ url: '/setup', headers: { accept: 'text/html' } });
    expect(closed.statusCode).toBe(409);
    expect(closed.body).toContain('déjà faite');
  });

  test('what is wrong is said beside its field, and nothing typed is lost but the password', async () => {
    const refused = await send({
      town: '<b>Bourg</b>',
      name: '',
      email: 'anne',
      password: 'court',
      token: '',
    });
    expect(refused.statusCode).toBe(400);
    expect(refused.body.match(/aria-invalid/g)).toHaveLength(4);
    expect(refused.body).toContain('&lt;b&gt;Bourg&lt;/b&gt;');
    expect(refused.body).not.toContain('court"');
  });
});

test('guessing under another spelling of the address is not answered', async () => {
  const server = await startTestServer({ dialect: 'sqlite', realIdentity: true });
  try {
    await setUp(server);
    await server.app.listen({ port: 0, host: '127.0.0.1' });
    const { port } = server.app.server.address() as AddressInfo;
    // Over a socket: fetch and inject would tidy the address before it is sent.
    const answerOf = (path: string) =>
      new Promise<number | undefined>((done, failed) => {
        const headers = { origin, 'content-type': 'application/json' };
        const asked = httpRequest({ port, path: `/api/auth${path}`, method: 'POST', headers }, (response) => {
          response.resume();
          done(response.statusCode);
        });
        asked.on('error', failed);
        asked.end(JSON.stringify({ email: administrator.email, password: 'not the password' }));
      });
    expect(await answerOf('/sign-in/email')).toBe(401);
    for (const path of ['/./sign-in/email', '/x/../sign-in/email', '/%2e/sign-in/email'])
      expect(await answerOf(path), path).toBe(404);
  } finally {
    await server.close();
  }
});
