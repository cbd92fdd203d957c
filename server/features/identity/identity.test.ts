import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { allows, permissions, roles } from '#core/identity/roles.ts';
import { administrator, cookiesAfter, origin, personWith, setUp, signIn, trySignIn } from '#test/desk.ts';
import { startTestServer, type TestServer } from '#test/server.ts';
import { dialects } from '#test/stores.ts';

describe.each(dialects)('identity on %s', (dialect) => {
  let server: TestServer;
  beforeEach(async () => {
    server = await startTestServer({ dialect, realIdentity: true });
  });
  afterEach(() => server.close());

  const me = (headers: Record<string, string> = {}) => server.inject({ url: '/api/me', headers });

  test('setup makes the administrator once, names the town, and is closed afterwards', async () => {
    expect((await setUp(server)).statusCode).toBe(201);
    const again = await setUp(server);
    expect(again.statusCode).toBe(409);
    expect(again.json().code).toBe('AUTH_SETUP_CLOSED');
    const answer = (await me({ cookie: await signIn(server) })).json();
    expect(answer.name).toBe(administrator.name);
    expect(answer.territory.name).toBe(administrator.town);
    expect(answer.permissions).toEqual(permissions);
  });

  test('setup with a wrong token makes nobody', async () => {
    const payload = { ...administrator, token: 'abcde-abcde-abcde-abcde' };
    const refused = await setUp(server, { payload });
    expect(refused.statusCode).toBe(403);
    expect(refused.json().code).toBe('AUTH_SETUP_TOKEN');
    expect((await trySignIn(server, administrator.email, administrator.password)).statusCode).toBe(401);
  });

  test('of ten setups at once exactly one makes an administrator', async () => {
    const { token } = server.services.accounts.setup;
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        setUp(server, { payload: { ...administrator, email: `anne${n}@example.org`, token } }),
      ),
    );
    const codes = answers.map((one) => one.statusCode).sort();
    expect(codes).toEqual([201, ...Array.from({ length: 9 }, () => 409)]);
    expect(await server.services.accounts.people(server.services.rootTerritory)).toHaveLength(1);
  });

  test('a stranger is nobody, a session is somebody until they sign out', async () => {
    await setUp(server);
    expect((await me()).statusCode).toBe(401);
    const cookie = await signIn(server);
    expect((await me({ cookie })).statusCode).toBe(200);
    const out = await server.inject({
      method: 'POST',
      url: '/api/auth/sign-out',
      headers: { cookie, origin },
      payload: {},
    });
    expect(out.statusCode).toBe(200);
    expect((await me({ cookie })).statusCode).toBe(401);
  });

  test('the session cookie is out of reach of scripts and of other sites', async () => {
    await setUp(server);
    const set = String(
      (await trySignIn(server, administrator.email, administrator.password)).headers['set-cookie'],
    );
    expect(set).toContain('HttpOnly');
    expect(set).toContain('SameSite=Lax');
  });

  test('a wrong password and an unknown address are answered alike', async () => {
    await setUp(server);
    const wrong = await trySignIn(server, administrator.email, 'pas du tout cela');
    const unknown = await trySignIn(server, 'personne@example.org', 'pas du tout cela');
    expect(wrong.statusCode).toBe(401);
    expect(wrong.json().code).toBe('AUTH_CREDENTIALS');
    expect({ ...unknown.json(), instance: '' }).toEqual({ ...wrong.json(), instance: '' });
  });

  test('nobody signs up by themselves', async () => {
    const payload = { name: 'Intrus', email: 'intrus@example.org', password: 'une phrase bien longue' };
    const refused = await server.inject({ method: 'POST', url: '/api/auth/sign-up/email', payload });
    expect(refused.statusCode).toBeGreaterThanOrEqual(400);
    expect(refused.statusCode).toBeLessThan(500);
    expect(await server.services.accounts.people(server.services.rootTerritory)).toEqual([]);
  });

  test('an API key acts with the roles of its owner, and stops when it is revoked', async () => {
    await setUp(server);
    const cookie = await signIn(server);
    const made = await server.inject({
      method: 'POST',
      url: '/api/auth/api-key/create',
      headers: { cookie, origin },
      payload: { name: 'sirènes' },
    });
    expect(made.statusCode).toBe(200);
    const { key, id } = made.json();
    expect((await me({ 'x-api-key': key })).json().roles).toEqual(['administrator']);
    expect((await me({ authorization: `Bearer ${key}` })).statusCode).toBe(200);
    expect((await me({ 'x-api-key': `${key.slice(0, -1)}~` })).statusCode).toBe(401);
    const revoked = await server.inject({
      method: 'POST',
      url: '/api/auth/api-key/delete',
      headers: { cookie, origin },
      payload: { keyId: id },
    });
    expect(revoked.statusCode).toBe(200);
    expect((await me({ 'x-api-key': key })).statusCode).toBe(401);
  });

  test('a page of another site can do nothing with the cookie, here or in the library', async () => {
    await setUp(server);
    const cookie = await signIn(server);
    const headers = { cookie, origin: 'https://evil.example' };
    const payload = {
      name: 'Volée',
      language: 'fr',
      timeZone: 'Europe/Paris',
      colour: '#1f4e6b',
      approval: 'self',
    };
    const ours = await server.inject({ method: 'PUT', url: '/api/territory', headers, payload });
    expect(ours.statusCode).toBe(401);
    const theirs = await server.inject({ method: 'POST', url: '/api/auth/sign-out', headers, payload: {} });
    expect(theirs.json().code).toBe('AUTH_ORIGIN');
    expect((await me({ cookie })).json().territory.name).toBe(administrator.town);
  });

  test('an invitation lets a new colleague choose a password, once', async () => {
    await setUp(server);
    const cookie = await signIn(server);
    const made = await server.inject({
      method: 'POST',
      url: '/api/users',
      headers: { cookie, origin },
      payload: { name: 'Léa Petit', email: 'Lea@Saint-Aubin.example', roles: ['author'] },
    });
    expect(made.statusCode).toBe(201);
    const path = new URL(made.json().invitation.url).pathname;
    const page = await server.inject({ url: path, headers: { accept: 'text/html' } });
    expect(page.body).toContain('Léa Petit');
    const accept = () =>
      server.inject({ method: 'POST', url: path, payload: { password: 'bonjour la mairie' } });
    expect((await accept()).statusCode).toBe(201);
    expect((await accept()).json().code).toBe('AUTH_INVITATION');
    const lea = await signIn(server, 'lea@saint-aubin.example', 'bonjour la mairie');
    expect((await me({ cookie: lea })).json().roles).toEqual(['author']);
  });

  test('an invitation is over after a week', async () => {
    await setUp(server);
    const territory = server.services.rootTerritory;
    const [first] = await server.services.accounts.people(territory);
    const { url } = await server.services.accounts.invite({ user: first?.id ?? '', territory, by: 'system' });
    server.clock.advance(7 * 86_400_000);
    expect((await server.inject(new URL(url).pathname)).statusCode).toBe(404);
  });

  test('two people cannot have one address, and the last administrator cannot step down', async () => {
    await setUp(server);
    const cookie = await signIn(server);
    const headers = { cookie, origin };
    const payload = { name: 'Anne bis', email: administrator.email.toUpperCase(), roles: [] };
    const twin = await server.inject({ method: 'POST', url: '/api/users', headers, payload });
    expect(twin.json().code).toBe('USER_EXISTS');
    const id = (await me({ cookie })).json().user;
    const url = `/api/users/${id}/roles`;
    const down = await server.inject({ method: 'PUT', url, headers, payload: { roles: ['reader'] } });
    expect(down.json().code).toBe('USER_LAST_ADMINISTRATOR');
    expect((await me({ cookie })).json().roles).toEqual(['administrator']);
  });

  test('a change of roles bites at once', async () => {
    await setUp(server);
    const headers = { cookie: await signIn(server), origin };
    const lea = await personWith(server, ['author'], 'lea@example.org');
    const id = (await me({ cookie: lea })).json().user;
    const changed = await server.inject({
      method: 'PUT',
      url: `/api/users/${id}/roles`,
      headers,
      payload: { roles: ['approver', 'alert-officer'] },
    });
    expect(changed.statusCode).toBe(200);
    expect((await me({ cookie: lea })).json().roles).toEqual(['approver', 'alert-officer']);
    const listed = (await server.inject({ url: '/api/users', headers })).json().users;
    expect(listed.map((one: { email: string }) => one.email)).toEqual([
      administrator.email,
      'lea@example.org',
    ]);
  });

  test.each(roles)(
    'what the role %s may do is decided by the table of roles, and by nothing else',
    async (role) => {
      const cookie = await personWith(server, [role], `${role}@example.org`);
      const answer = (await me({ cookie })).json();
      expect(answer.permissions).toEqual(permissions.filter((one) => allows([role], one)));
      const users = await server.inject({ url: '/api/users', headers: { cookie } });
      expect(users.statusCode).toBe(allows([role], 'administer') ? 200 : 403);
      const territory = await server.inject({ url: '/api/territory', headers: { cookie } });
      expect(territory.statusCode).toBe(allows([role], 'read') ? 200 : 403);
    },
  );

  test('a role is inherited by the communes below, not by those above', async () => {
    const { accounts, rootTerritory } = server.services;
    const commune = {
      name: 'Bourg',
      insee: null,
      language: 'fr',
      time_zone: 'Europe/Paris',
      colour: '#1f4e6b',
    };
    await server.deps.store.db
      .insertInto('territory')
      .values({ id: 'bourg', parent_id: rootTerritory, ...commune, approval: 'self', created_at: 0 })
      .execute();
    const above = await personWith(server, ['approver'], 'dessus@example.org');
    const password = 'un mot de passe long';
    await accounts.create({
      name: 'Dessous',
      email: 'dessous@example.org',
      roles: ['author'],
      territory: 'bourg',
      by: 'system',
      password,
    });
    const below = await signIn(server, 'dessous@example.org', password);
    const there = { 'x-beffroi-territory': 'bourg' };
    expect((await me({ cookie: above, ...there })).json().roles).toEqual(['approver']);
    expect((await me({ cookie: below })).json().territory.id).toBe('bourg');
    const stranger = await me({ cookie: below, 'x-beffroi-territory': rootTerritory });
    expect({ status: stranger.statusCode, code: stranger.json().code }).toEqual({
      status: 403,
      code: 'AUTH_FORBIDDEN',
    });
  });

  test('what was done is in the audit trail, newest first, page by page', async () => {
    await setUp(server);
    const cookie = await signIn(server);
    const headers = { cookie, origin };
    const payload = {
      name: 'Ville',
      language: 'fr',
      timeZone: 'Europe/Paris',
      colour: '#1F4E6B',
      approval: 'four-eyes',
    };
    expect(
      (await server.inject({ method: 'PUT', url: '/api/territory', headers, payload })).json(),
    ).toMatchObject({
      name: 'Ville',
      colour: '#1f4e6b',
      approval: 'four-eyes',
    });
    const first = (await server.inject({ url: '/api/audit?limit=2', headers })).json();
    expect(first.entries.map((one: { action: string }) => one.action)).toEqual([
      'territory.change',
      'session.start',
    ]);
    const rest = (await server.inject({ url: `/api/audit?before=${first.next}`, headers })).json();
    expect(rest.entries.map((one: { action: string }) => one.action)).toEqual(['setup']);
    expect(rest.next).toBeUndefined();
  });

  test.each([
    ['a pale colour', { colour: '#fff59d' }, 'TERRITORY_COLOUR'],
    ['an unknown time zone', { timeZone: 'Europe/Nulle_Part' }, 'REQUEST_INVALID'],
    ['an unknown rule', { approval: 'never' }, 'REQUEST_INVALID'],
  ])('the town is not changed to %s', async (_name, change, code) => {
    await setUp(server);
    const headers = { cookie: await signIn(server), origin };
    const payload = {
      name: 'Ville',
      language: 'fr',
      timeZone: 'Europe/Paris',
      colour: '#1f4e6b',
      approval: 'self',
      ...change,
    };
    const refused = await server.inject({ method: 'PUT', url: '/api/territory', headers, payload });
    expect(refused.json().code).toBe(code);
    expect((await server.inject({ url: '/api/territory', headers })).json().name).toBe(administrator.town);
  });

  test('the address of a passkey ceremony answers with a challenge', async () => {
    await setUp(server);
    const cookie = await signIn(server);
    const options = await server.inject({
      url: '/api/auth/passkey/generate-register-options',
      headers: { cookie },
    });
    expect(options.statusCode).toBe(200);
    expect(options.json().rp.id).toBe('localhost');
    const entering = await server.inject('/api/auth/passkey/generate-authenticate-options');
    expect(entering.json().challenge).toMatch(/^[\w-]{20,}$/);
    expect(cookiesAfter(entering)).toContain('beffroi');
  });
});
