import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { administrator, origin, personWith, setUp, signIn } from '#test/desk.ts';
import { startTestServer, type TestServer } from '#test/server.ts';
import { dialects } from '#test/stores.ts';
import { mostKeys } from './grants.ts';
import { withPeople } from './people.ts';

describe.each(dialects)('API keys of a territory on %s', (dialect) => {
  let server: TestServer;
  let cookie: string;
  beforeEach(async () => {
    server = await startTestServer({ dialect, realIdentity: true });
    await setUp(server);
    cookie = await signIn(server);
  });
  afterEach(() => server.close());

  const ask = (
    method: 'GET' | 'POST' | 'DELETE',
    url: string,
    payload?: object,
    headers: object = { cookie, origin },
  ) => server.inject({ method, url, headers: { ...headers }, ...(payload && { payload }) });
  const made = async (key: object) => (await ask('POST', '/api/keys', key)).json();
  const withKey = (secret: string) => ({ 'x-api-key': secret });

  test('a key may do what its roles allow and nothing else, and is seen to have been used', async () => {
    const { key, secret } = await made({ name: 'Site de la ville', roles: ['reader'] });
    expect(key).toMatchObject({ name: 'Site de la ville', roles: ['reader'] });
    expect(secret.startsWith(key.start)).toBe(true);
    expect((await ask('GET', '/api/messages', undefined, withKey(secret))).statusCode).toBe(200);
    const content = { title: 'Non', language: 'fr', topics: [], variants: [] };
    const written = await ask('POST', '/api/messages', { kind: 'notice', content }, withKey(secret));
    expect(written.statusCode).toBe(403);
    const { keys } = (await ask('GET', '/api/keys')).json();
    expect(keys).toHaveLength(1);
    expect(keys[0].usedAt).toBe(server.clock.now);
    expect(JSON.stringify(keys)).not.toContain(secret);
  });

  test('what a key writes is written by the key', async () => {
    const { key, secret } = await made({ name: 'Agenda', roles: ['author'] });
    const content = { title: 'Concert', language: 'fr', topics: [], variants: [] };
    const written = await ask('POST', '/api/messages', { kind: 'event', content }, withKey(secret));
    expect(written.json().latest.author).toBe(`key:${key.id}`);
    const { entries } = (await ask('GET', '/api/audit')).json();
    expect(entries.map((one: { actor: string; action: string }) => [one.actor, one.action])).toEqual(
      expect.arrayContaining([[`key:${key.id}`, 'message.create']]),
    );
    expect(entries.some((one: { action: string }) => one.action === 'api-key.create')).toBe(true);
  });

  test('after its last day, or once revoked, it opens nothing', async () => {
    const soon = await made({ name: 'Un jour', roles: ['reader'], expiresAt: server.clock.now + 86_400_000 });
    const lasting = await made({ name: 'Toujours', roles: ['reader'] });
    const status = async (secret: string) =>
      (await ask('GET', '/api/messages', undefined, withKey(secret))).statusCode;
    expect([await status(soon.secret), await status(lasting.secret)]).toEqual([200, 200]);
    server.clock.advance(86_400_000);
    expect([await status(soon.secret), await status(lasting.secret)]).toEqual([401, 200]);
    // Also when so many have been made since that no list has it any more.
    const db = withPeople(server.deps.store.db);
    const { id } = lasting.key;
    const key = await db.selectFrom('apikey').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
    const grant = await db
      .selectFrom('key_grant')
      .selectAll()
      .where('key_id', '=', id)
      .executeTakeFirstOrThrow();
    for (let n = 0; n < mostKeys; n++) {
      await db
        .insertInto('apikey')
        .values({ ...key, id: `zz${n}`, key: `other-${n}` })
        .execute();
      await db
        .insertInto('key_grant')
        .values({ ...grant, key_id: `zz${n}` })
        .execute();
    }
    expect((await ask('DELETE', `/api/keys/${lasting.key.id}`)).statusCode).toBe(204);
    expect(await status(lasting.secret)).toBe(401);
    expect((await ask('DELETE', `/api/keys/${lasting.key.id}`)).statusCode).toBe(404);
  });

  test('no key administers, none is made for the past, and only an administrator makes one', async () => {
    const refused = [
      { name: 'Tout', roles: ['administrator'] },
      { name: 'Rien', roles: [] },
      { name: 'Hier', roles: ['reader'], expiresAt: server.clock.now - 1 },
    ];
    for (const key of refused) expect((await ask('POST', '/api/keys', key)).statusCode).toBe(400);
    const approver = await personWith(server, ['approver'], 'paul@saint-aubin.example');
    const asked = { cookie: approver, origin };
    expect((await ask('POST', '/api/keys', { name: 'x', roles: ['reader'] }, asked)).statusCode).toBe(403);
    expect((await ask('GET', '/api/keys', undefined, asked)).statusCode).toBe(403);
  });

  test('a key that a person made for themselves is listed without roles, and can be revoked', async () => {
    const personal = await ask('POST', '/api/auth/api-key/create', { name: 'sirènes' });
    const { keys } = (await ask('GET', '/api/keys')).json();
    expect(keys).toMatchObject([{ name: 'sirènes' }]);
    expect(keys[0].roles).toBeUndefined();
    const me = await ask('GET', '/api/me', undefined, withKey(personal.json().key));
    expect(me.json().name).toBe(administrator.name);
    expect((await ask('DELETE', `/api/keys/${keys[0].id}`)).statusCode).toBe(204);
    expect((await ask('GET', '/api/me', undefined, withKey(personal.json().key))).statusCode).toBe(401);
  });
});
