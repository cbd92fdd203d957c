import { afterEach, describe, expect, test } from 'vitest';
import type { Absence, Message } from '#core/contracts/index.ts';
import { origin, personWith, setUp, signIn } from '#test/desk.ts';
import { startTestServer, type TestServer } from '#test/server.ts';
import { dialects } from '#test/stores.ts';

let server: TestServer;
afterEach(() => server.close());

const day = 86_400_000;

async function open(dialect: (typeof dialects)[number]) {
  server = await startTestServer({ dialect, realIdentity: true });
  await setUp(server);
  const boss = await signIn(server);
  const people = {
    chief: await personWith(server, ['approver'], 'chief@ville.example'),
    author: await personWith(server, ['author'], 'author@ville.example'),
    deputy: await personWith(server, ['author'], 'deputy@ville.example'),
  };
  return { boss, ...people };
}

async function send(
  cookie: string,
  method: 'GET' | 'POST' | 'DELETE' | 'PUT',
  url: string,
  payload?: object,
) {
  return server.inject({ method, url, headers: { cookie, origin }, ...(payload ? { payload } : {}) });
}
const me = async (cookie: string) => (await send(cookie, 'GET', '/api/me')).json();
const idOf = async (cookie: string): Promise<string> => (await me(cookie)).user;

async function submit(cookie: string): Promise<Message> {
  const content = { title: 'Coupure', language: 'fr', topics: [], variants: [] };
  const made = (await send(cookie, 'POST', '/api/messages', { kind: 'news', content })).json();
  return (await send(cookie, 'POST', `/api/messages/${made.id}/submit`, {})).json();
}
const approve = (cookie: string, { id }: Message) =>
  send(cookie, 'POST', `/api/messages/${id}/approve`, { revision: 1 });

async function away(cookie: string, deputy: string, more: object = {}) {
  const { now } = server.clock;
  return send(cookie, 'POST', '/api/absences', { deputy, from: now + day, until: now + 8 * day, ...more });
}

describe.each(dialects)('a deputy, with the store on %s,', (dialect) => {
  test('approves while the absent one is away, not before and not after, and the trail says for whom', async () => {
    const { boss, chief, author, deputy } = await open(dialect);
    const message = await submit(author);
    const noted = await away(chief, await idOf(deputy));
    expect(noted.statusCode).toBe(201);
    expect((await approve(deputy, message)).statusCode).toBe(403);
    server.clock.advance(2 * day);
    expect(await me(deputy)).toMatchObject({
      roles: ['author', 'approver'],
      standsFor: [{ user: await idOf(chief), name: 'chief@ville.example' }],
    });
    expect((await approve(deputy, message)).statusCode).toBe(200);
    const { entries } = (await send(boss, 'GET', '/api/audit')).json();
    expect(entries.find(({ action }: { action: string }) => action === 'message.approve').details).toEqual({
      revision: 1,
      deputyOf: [await idOf(chief)],
    });
    server.clock.advance(7 * day);
    expect((await approve(deputy, await submit(author))).statusCode).toBe(403);
    expect(await me(deputy)).not.toHaveProperty('standsFor');
  });

  test('has lost the right as soon as the absence is taken back, or the absent one may no longer approve', async () => {
    const { boss, chief, author, deputy } = await open(dialect);
    const absence = (await away(chief, await idOf(deputy), { from: server.clock.now })).json<Absence>();
    expect((await approve(deputy, await submit(author))).statusCode).toBe(200);
    await send(boss, 'PUT', `/api/users/${await idOf(chief)}/roles`, { roles: ['reader'] });
    expect((await approve(deputy, await submit(author))).statusCode).toBe(403);
    await send(boss, 'PUT', `/api/users/${await idOf(chief)}/roles`, { roles: ['approver'] });
    expect((await approve(deputy, await submit(author))).statusCode).toBe(200);
    expect((await send(deputy, 'DELETE', `/api/absences/${absence.id}`)).statusCode).toBe(403);
    server.clock.advance(1000);
    expect((await send(chief, 'DELETE', `/api/absences/${absence.id}`)).statusCode).toBe(204);
    expect((await approve(deputy, await submit(author))).statusCode).toBe(403);
    expect((await send(chief, 'GET', '/api/absences')).json()).toMatchObject({ absences: [] });
  });

  test('has lost it with their last role in the town, and while the absent one is suspended', async () => {
    const { boss, chief, author, deputy } = await open(dialect);
    const [person, absent] = [await idOf(deputy), await idOf(chief)];
    await away(chief, person, { from: server.clock.now });
    const town = (await send(boss, 'POST', '/api/territories', { name: 'Aubigny' })).json().id;
    await send(boss, 'PUT', `/api/users/${absent}/suspended`, { suspended: true });
    expect((await approve(deputy, await submit(author))).statusCode).toBe(403);
    await send(boss, 'PUT', `/api/users/${absent}/suspended`, { suspended: false });
    expect((await approve(deputy, await submit(author))).statusCode).toBe(200);
    const { db } = server.deps.store;
    await db.updateTable('membership').set({ territory_id: town }).where('user_id', '=', person).execute();
    server.services.accounts.forget();
    // A role in one town below does not make the deputy of a chief above, neither here nor there.
    expect(await me(deputy)).toMatchObject({ roles: ['author'] });
    const above = { cookie: deputy, 'x-beffroi-territory': server.services.rootTerritory };
    const elsewhere = await server.inject({ url: '/api/me', headers: above });
    expect(elsewhere.statusCode).toBe(403);
  });

  test('lends nothing on: the deputy of a deputy does not approve, nor may a deputy name one', async () => {
    const { boss, chief, author, deputy } = await open(dialect);
    const from = server.clock.now;
    await away(chief, await idOf(deputy), { from });
    const refused = await away(deputy, await idOf(author), { from });
    expect(refused.json()).toMatchObject({ code: 'ABSENCE_NOT_APPROVER' });
    const give = async (role: string) =>
      send(boss, 'PUT', `/api/users/${await idOf(deputy)}/roles`, { roles: [role] });
    await give('approver');
    expect((await away(deputy, await idOf(author), { from })).statusCode).toBe(201);
    expect(await me(author)).toMatchObject({ roles: ['author', 'approver'] });
    await give('author');
    expect(await me(deputy)).toMatchObject({ roles: ['author', 'approver'] });
    expect(await me(author)).toMatchObject({ roles: ['author'] });
    expect((await approve(author, await submit(author))).statusCode).toBe(403);
  });

  test('is refused with the reason: oneself, a stranger, two absences at once, somebody who is away', async () => {
    const { boss, chief, author, deputy } = await open(dialect);
    const code = async (answer: Promise<{ json(): { code: string } }>) => (await answer).json().code;
    expect(await code(away(chief, await idOf(chief)))).toBe('ABSENCE_DEPUTY');
    expect(await code(away(chief, 'nobody'))).toBe('ABSENCE_DEPUTY');
    expect(await code(away(chief, await idOf(deputy), { until: server.clock.now }))).toBe('ABSENCE_PERIOD');
    expect(await code(away(author, await idOf(deputy)))).toBe('AUTH_FORBIDDEN');
    expect(await code(away(chief, await idOf(deputy), { person: await idOf(boss) }))).toBe('AUTH_FORBIDDEN');
    await away(chief, await idOf(deputy));
    expect(await code(away(chief, await idOf(author)))).toBe('ABSENCE_OVERLAP');
    expect(await code(away(boss, await idOf(chief)))).toBe('ABSENCE_DEPUTY_AWAY');
    expect((await away(boss, await idOf(author), { person: await idOf(boss) })).statusCode).toBe(201);
  });

  test('does not approve their own text where four eyes are asked for', async () => {
    const { boss, chief, deputy } = await open(dialect);
    const { territory } = await me(boss);
    const { id: _, parent: __, ...town } = territory;
    const kept = { name: town.name, language: town.language, timeZone: town.timeZone, colour: town.colour };
    const changed = await send(boss, 'PUT', '/api/territory', { ...kept, approval: 'four-eyes' });
    expect(changed.statusCode).toBe(200);
    await away(chief, await idOf(deputy), { from: server.clock.now });
    expect((await approve(deputy, await submit(deputy))).json()).toMatchObject({ code: 'MESSAGE_FOUR_EYES' });
    const review = await send(deputy, 'GET', `/api/approvals/${(await submit(deputy)).id}`);
    expect(review.json()).toMatchObject({ may: 'own-message' });
  });
});
