/** People come, change, are shut out and leave; and nobody gets by that what is not theirs. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Role } from '#core/identity/roles.ts';
import { administrator, cookiesAfter, origin, personWith, setUp, signIn, trySignIn } from '#test/desk.ts';
import { startTestServer, type TestServer } from '#test/server.ts';
import { dialects } from '#test/stores.ts';

const password = 'un mot de passe long';

describe.each(dialects)('staff on %s', (dialect) => {
  let server: TestServer;
  let admin: string;
  beforeEach(async () => {
    server = await startTestServer({ dialect, realIdentity: true });
    await setUp(server);
    admin = await signIn(server);
  });
  afterEach(() => server.close());

  type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';
  const ask = (cookie: string, method: Method, url: string, payload?: object) =>
    server.inject({ method, url, headers: { cookie, origin }, ...(payload && { payload }) });
  const idOf = async (cookie: string) => (await ask(cookie, 'GET', '/api/me')).json().user as string;
  const listed = async (cookie = admin) =>
    (await ask(cookie, 'GET', '/api/users')).json().users as {
      id: string;
      email: string;
      state: string;
      roles: Role[];
    }[];

  /** A commune below, with an administrator of its own. */
  async function commune() {
    const { accounts, rootTerritory } = server.services;
    const town = { name: 'Bourg', insee: null, language: 'fr', time_zone: 'Europe/Paris', colour: '#1f4e6b' };
    await server.deps.store.db
      .insertInto('territory')
      .values({ id: 'bourg', parent_id: rootTerritory, ...town, approval: 'self', created_at: 0 })
      .execute();
    const email = 'maire@bourg.example';
    const roles = ['administrator'] as const;
    await accounts.create({ name: 'Maire', email, roles, territory: 'bourg', by: 'system', password });
    return signIn(server, email, password);
  }

  test('a person who is suspended is out at once, by session, password and key, and comes back with their roles', async () => {
    const lea = await personWith(server, ['author'], 'lea@example.org');
    const id = await idOf(lea);
    const { key } = (await ask(lea, 'POST', '/api/auth/api-key/create', { name: 'clé' })).json();
    const out = await ask(admin, 'PUT', `/api/users/${id}/suspended`, { suspended: true });
    expect(out.json()).toMatchObject({ state: 'suspended', roles: ['author'] });
    expect((await ask(lea, 'GET', '/api/me')).statusCode).toBe(401);
    expect((await server.inject({ url: '/api/me', headers: { 'x-api-key': key } })).statusCode).toBe(401);
    expect((await trySignIn(server, 'lea@example.org', password)).json().code).toBe('AUTH_SUSPENDED');
    expect((await trySignIn(server, 'lea@example.org', 'pas le bon mot')).json().code).toBe(
      'AUTH_CREDENTIALS',
    );
    await ask(admin, 'PUT', `/api/users/${id}/suspended`, { suspended: false });
    const again = await signIn(server, 'lea@example.org', password);
    expect((await ask(again, 'GET', '/api/me')).json().roles).toEqual(['author']);
  });

  test('a person who is removed can do nothing any more, and their address is free', async () => {
    const lea = await personWith(server, ['approver'], 'lea@example.org');
    const id = await idOf(lea);
    const { key } = (await ask(lea, 'POST', '/api/auth/api-key/create', { name: 'clé' })).json();
    expect((await ask(admin, 'DELETE', `/api/users/${id}`)).statusCode).toBe(204);
    expect((await ask(lea, 'GET', '/api/me')).statusCode).toBe(401);
    expect((await server.inject({ url: '/api/me', headers: { 'x-api-key': key } })).statusCode).toBe(401);
    expect((await trySignIn(server, 'lea@example.org', password)).statusCode).toBe(401);
    expect((await listed()).map(({ email }) => email)).toEqual([administrator.email]);
    expect((await ask(admin, 'POST', `/api/users/${id}/invitation`)).json().code).toBe('NOT_FOUND');
    const roles = ['author'];
    const next = { name: 'Léa', email: 'lea@example.org', roles };
    expect((await ask(admin, 'POST', '/api/users', next)).statusCode).toBe(201);
  });

  test('the last administrator can neither be suspended nor removed, and nobody does it to themselves', async () => {
    const second = await personWith(server, ['administrator'], 'second@example.org');
    const [own, other] = [await idOf(admin), await idOf(second)];
    expect((await ask(admin, 'DELETE', `/api/users/${own}`)).json().code).toBe('USER_SELF');
    await ask(admin, 'PUT', `/api/users/${other}/suspended`, { suspended: true });
    const down = await ask(admin, 'PUT', `/api/users/${own}/roles`, { roles: ['reader'] });
    expect(down.json().code).toBe('USER_LAST_ADMINISTRATOR');
    await ask(admin, 'PUT', `/api/users/${other}/suspended`, { suspended: false });
    const back = await signIn(server, 'second@example.org', password);
    expect((await ask(back, 'DELETE', `/api/users/${own}`)).statusCode).toBe(204);
    expect((await ask(back, 'PUT', `/api/users/${other}/roles`, { roles: [] })).json().code).toBe(
      'USER_LAST_ADMINISTRATOR',
    );
  });

  test('an invitation that is out is listed, can be taken back, and lapses', async () => {
    const made = await ask(admin, 'POST', '/api/users', {
      name: 'Léa',
      email: 'lea@example.org',
      roles: ['author'],
    });
    const { user, invitation } = made.json();
    expect(user).toMatchObject({ state: 'invited', invitedUntil: invitation.expiresAt });
    const revoked = await ask(admin, 'DELETE', `/api/users/${user.id}/invitation`);
    expect(revoked.json()).toMatchObject({ state: 'lapsed' });
    const path = new URL(invitation.url).pathname;
    expect((await server.inject({ method: 'POST', url: path, payload: { password } })).json().code).toBe(
      'AUTH_INVITATION',
    );
    expect((await ask(admin, 'DELETE', `/api/users/${user.id}/invitation`)).statusCode).toBe(404);
    await ask(admin, 'POST', `/api/users/${user.id}/invitation`);
    server.clock.advance(8 * 86_400_000);
    const states = (await server.services.accounts.people(server.services.rootTerritory)).map(
      ({ state }) => state,
    );
    expect(states).toContain('lapsed');
  });

  test('an administrator below has no hand on people of the others', async () => {
    const mayor = await commune();
    const { accounts, rootTerritory: territory } = server.services;
    const person = { name: 'Sans rôle', email: 'sans@example.org', roles: [], territory, by: 'system' };
    const nobody = await accounts.create(person);
    const other = await idOf(await personWith(server, ['reader'], 'haut@example.org'));
    for (const id of [nobody, other, await idOf(admin)]) {
      for (const [method, path, payload] of [
        ['POST', '/invitation', undefined],
        ['DELETE', '/invitation', undefined],
        ['PUT', '/suspended', { suspended: true }],
        ['PUT', '/roles', { roles: ['reader'] }],
        ['DELETE', '', undefined],
      ] as const) {
        const answer = await ask(mayor, method, `/api/users/${id}${path}`, payload);
        expect(`${method} ${path} ${answer.json().code}`).toBe(`${method} ${path} AUTH_FORBIDDEN`);
      }
    }
    expect((await listed(mayor)).map(({ email }) => email)).toEqual(['maire@bourg.example']);
    const lost = { name: 'Perdu', email: 'perdu@example.org', roles: [] };
    expect((await ask(mayor, 'POST', '/api/users', lost)).json().code).toBe('USER_WITHOUT_ROLE');
  });

  test('an invitation kept from below does not open what was entrusted above since', async () => {
    const mayor = await commune();
    const made = await ask(mayor, 'POST', '/api/users', {
      name: 'Léa',
      email: 'lea@example.org',
      roles: ['author'],
    });
    const { user, invitation } = made.json();
    const path = new URL(invitation.url).pathname;
    expect((await server.inject(path)).statusCode).toBe(200);
    await ask(admin, 'PUT', `/api/users/${user.id}/roles`, { roles: ['administrator'] });
    const taken = await server.inject({ method: 'POST', url: path, payload: { password } });
    expect(taken.json().code).toBe('AUTH_INVITATION');
    expect(
      (await ask(mayor, 'PUT', `/api/users/${user.id}/suspended`, { suspended: true })).json().code,
    ).toBe('AUTH_FORBIDDEN');
  });

  test('only an administrator sees or changes people', async () => {
    for (const role of ['reader', 'author', 'approver', 'dispatcher', 'alert-officer'] as const) {
      const cookie = await personWith(server, [role], `${role}@example.org`);
      const id = await idOf(cookie);
      const tries = [
        ask(cookie, 'GET', '/api/users'),
        ask(cookie, 'PUT', `/api/users/${id}/roles`, { roles: ['administrator'] }),
        ask(cookie, 'PUT', `/api/users/${id}/suspended`, { suspended: true }),
        ask(cookie, 'DELETE', `/api/users/${id}`),
      ];
      expect((await Promise.all(tries)).map(({ statusCode }) => statusCode)).toEqual([403, 403, 403, 403]);
    }
  });

  test('a person sees where they are signed in, without a token, and signs out elsewhere', async () => {
    const phone = await signIn(server);
    const desk = await signIn(server);
    const mine = await ask(desk, 'GET', '/api/me/sign-in');
    expect(mine.json()).toMatchObject({ password: true, twoFactor: false, passkeys: [] });
    const sessions = mine.json().sessions as { id: string; here: boolean }[];
    expect(sessions.filter(({ here }) => here)).toHaveLength(1);
    for (const cookie of [phone, desk]) {
      const token = decodeURIComponent(cookie).split('=')[1]?.split('.')[0] ?? '';
      expect(token.length).toBeGreaterThan(20);
      expect(mine.body).not.toContain(token);
    }
    expect((await ask(desk, 'GET', '/api/auth/list-sessions')).statusCode).toBe(404);
    expect((await ask(desk, 'POST', '/api/me/sessions/end-others')).statusCode).toBe(200);
    expect((await ask(phone, 'GET', '/api/me')).statusCode).toBe(401);
    expect((await ask(desk, 'GET', '/api/me')).statusCode).toBe(200);
    const lea = await personWith(server, ['reader'], 'lea@example.org');
    const theirs = (await ask(lea, 'GET', '/api/me/sign-in')).json().sessions[0].id;
    expect((await ask(desk, 'DELETE', `/api/me/sessions/${theirs}`)).statusCode).toBe(404);
    const own = (await ask(desk, 'GET', '/api/me/sign-in')).json().sessions[0].id;
    expect((await ask(desk, 'DELETE', `/api/me/sessions/${own}`)).statusCode).toBe(200);
    expect((await ask(desk, 'GET', '/api/me')).statusCode).toBe(401);
  });

  test('a key acts for a person, and cannot touch how they sign in', async () => {
    const { key } = (await ask(admin, 'POST', '/api/auth/api-key/create', { name: 'clé' })).json();
    const headers = { 'x-api-key': key };
    expect((await server.inject({ url: '/api/me', headers })).statusCode).toBe(200);
    expect((await server.inject({ url: '/api/me/sign-in', headers })).statusCode).toBe(401);
    const named = { method: 'PUT' as const, url: '/api/me/name', headers, payload: { name: 'X' } };
    expect((await server.inject(named)).statusCode).toBe(401);
  });

  test('a name is changed, a password only with the present one, and other devices are signed out by it', async () => {
    const named = await ask(admin, 'PUT', '/api/me/name', { name: ' Anne Morel-Petit ' });
    expect(named.json()).toEqual({ name: 'Anne Morel-Petit' });
    expect((await ask(admin, 'GET', '/api/me')).json().name).toBe('Anne Morel-Petit');
    const elsewhere = await signIn(server);
    const change = (currentPassword: string) =>
      ask(admin, 'POST', '/api/auth/change-password', {
        currentPassword,
        newPassword: 'une autre cloche',
        revokeOtherSessions: true,
      });
    expect((await change('pas le bon mot')).json().code).toBe('AUTH_PASSWORD');
    const changed = await change(administrator.password);
    expect(changed.statusCode).toBe(200);
    expect((await ask(elsewhere, 'GET', '/api/me')).statusCode).toBe(401);
    expect((await ask(cookiesAfter(changed, admin), 'GET', '/api/me')).statusCode).toBe(200);
  });
});
