import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Content, Message } from '#core/contracts/index.ts';
import type { Role } from '#core/identity/roles.ts';
import { origin, personWith, setUp, signIn } from '#test/desk.ts';
import { startTestServer, type TestServer } from '#test/server.ts';
import { startSmtp, type TestSmtp } from '#test/smtp.ts';
import { dialects } from '#test/stores.ts';

let server: TestServer;
let smtp: TestSmtp;
beforeEach(async () => {
  smtp = await startSmtp();
});
afterEach(async () => {
  await server.close();
  await smtp.close();
});

const minute = 60_000;
const nobody = { invited_by: null, invited_in: null, invited_until: null, removed_at: null };

async function open(dialect: (typeof dialects)[number]) {
  const publicUrl = 'http://localhost:8080';
  server = await startTestServer({
    dialect,
    realIdentity: true,
    config: { mail: { smtpUrl: smtp.url }, publicUrl },
  });
  await setUp(server);
  return {
    chief: await personWith(server, ['approver'], 'chief@ville.example'),
    author: await personWith(server, ['author'], 'author@ville.example'),
    deputy: await personWith(server, ['reader'], 'deputy@ville.example'),
  };
}

async function send<T>(cookie: string, method: 'GET' | 'POST' | 'PUT', url: string, payload?: object) {
  const answer = await server.inject({
    method,
    url,
    headers: { cookie, origin },
    ...(payload ? { payload } : {}),
  });
  if (answer.statusCode >= 400) throw new Error(`${url}: ${answer.body}`);
  return answer.json() as T;
}
async function submit(cookie: string, title: string, more: Partial<Content> = {}) {
  const content = { title, language: 'fr', topics: [], variants: [], ...more };
  const { id } = await send<Message>(cookie, 'POST', '/api/messages', { kind: 'news', content });
  await send(cookie, 'POST', `/api/messages/${id}/submit`, {});
  return id;
}
/** What the jobs do in so many minutes. */
async function pass(minutes: number) {
  for (let i = 0; i < minutes; i++) {
    server.clock.advance(minute);
    await server.services.tellApprovals();
    await server.services.postman.deliver();
  }
}
const plain = (text: string | undefined) => text?.replaceAll('\u00a0', ' ');
const mails = () =>
  smtp.received.map(({ subject, to }) => [Array.isArray(to) ? '' : (to?.text ?? ''), plain(subject)]);
const textOf = (index: number) => plain(smtp.received[index]?.text);

describe.each(dialects)('e-mails about approvals, with the store on %s,', (dialect) => {
  test('tell approvers once of what comes together, and lead to it', async () => {
    const { author } = await open(dialect);
    const id = await submit(author, 'Marché');
    await pass(1);
    await submit(author, 'Coupure');
    await pass(1);
    expect(mails()).toEqual([]);
    await pass(1);
    // The administrator approves only where nobody else does.
    expect(mails()).toEqual([['chief@ville.example', '2 messages à valider – Saint-Aubin-sur-Loire']]);
    expect(textOf(0)).toContain(`http://localhost:8080/console/approve/${id}`);
    expect(textOf(0)).toContain('de author@ville.example, soumis lundi 23 novembre, 9 h');
    await submit(author, 'Troisième');
    await pass(5);
    expect(mails()).toHaveLength(1);
    await pass(15);
    expect(mails()[1]?.[1]).toBe('À valider : « Troisième » – Saint-Aubin-sur-Loire');
    await pass(30);
    expect(mails()).toHaveLength(2);
  });

  test('go out at once for what is needed within a day, and not at all for what is decided', async () => {
    const { author, chief } = await open(dialect);
    await submit(author, 'Ce soir', { happening: { from: '2026-11-23T20:00' } });
    await pass(1);
    expect(mails()).toEqual([['chief@ville.example', 'À valider : « Ce soir » – Saint-Aubin-sur-Loire']]);
    expect(textOf(0)).toContain('attendu pour lundi 23 novembre, 20 h');
    const id = await submit(author, 'Vite lu');
    await send(chief, 'POST', `/api/messages/${id}/approve`, { revision: 1 });
    await pass(30);
    expect(mails().slice(1)).toEqual([
      ['author@ville.example', 'Approuvé : « Vite lu » – Saint-Aubin-sur-Loire'],
    ]);
  });

  test('bring the comment to the author, and leave out who decides on their own text', async () => {
    const { author, chief } = await open(dialect);
    const id = await submit(author, 'Marché');
    await send(chief, 'POST', `/api/messages/${id}/return`, {
      revision: 1,
      comment: 'À quelle heure ?\n<b>',
    });
    const own = await submit(chief, 'De ma plume');
    await send(chief, 'POST', `/api/messages/${own}/approve`, { revision: 1 });
    await pass(1);
    expect(mails()).toEqual([['author@ville.example', 'À revoir : « Marché » – Saint-Aubin-sur-Loire']]);
    expect(textOf(0)).toContain('À quelle heure ?');
    expect(textOf(0)).toContain('par chief@ville.example');
    expect(smtp.received[0]?.html).toContain('&lt;b&gt;');
    expect(textOf(0)).toContain(`/console/messages/${id}`);
  });

  test('go to the deputy while an approver is away, and say why', async () => {
    const { author, chief, deputy } = await open(dialect);
    const { user } = await send<{ user: string }>(deputy, 'GET', '/api/me');
    const { now } = server.clock;
    await send(chief, 'POST', '/api/absences', { deputy: user, from: now, until: now + 86_400_000 });
    await submit(author, 'Marché');
    await pass(3);
    expect(mails()).toEqual([['deputy@ville.example', 'À valider : « Marché » – Saint-Aubin-sur-Loire']]);
    expect(textOf(0)).toContain('comme suppléant de chief@ville.example, en congé');
    // Whoever has no longer a role there hears no more of it.
    await server.deps.store.db.deleteFrom('membership').where('user_id', '=', user).execute();
    await submit(author, 'Coupure');
    await pass(30);
    expect(mails().map(([to]) => to)).toEqual(['deputy@ville.example', 'chief@ville.example']);
  });

  test('never go to the suspended; when nobody is left in a town, those above it are told', async () => {
    const { author, chief } = await open(dialect);
    const boss = await signIn(server);
    const { id: town } = await send<{ id: string }>(boss, 'POST', '/api/territories', { name: 'Aubigny' });
    const { accounts } = server.services;
    const password = 'un mot de passe long';
    const person = (email: string, roles: Role[]) =>
      accounts.create({ name: email, email, roles, territory: town, by: 'system', password });
    const there = await person('there@aubigny.example', ['approver']);
    await person('author@aubigny.example', ['author']);
    const own = await signIn(server, 'author@aubigny.example', password);
    await server.deps.store.db
      .insertInto('staff')
      .values({ ...nobody, user_id: there, suspended_at: server.clock.now })
      .execute();
    await submit(own, 'Marché');
    await pass(3);
    expect(mails().map(([to]) => to)).toEqual(['chief@ville.example']);
    const { user } = await send<{ user: string }>(chief, 'GET', '/api/me');
    await send(boss, 'PUT', `/api/users/${user}/suspended`, { suspended: true });
    await submit(author, 'Coupure');
    await pass(30);
    expect(mails().map(([to]) => to)).toEqual(['chief@ville.example', 'anne@saint-aubin.example']);
  });

  test('outlive a mail server that is down, and are not written twice', async () => {
    const { author } = await open(dialect);
    smtp.refuse(421, 'greeting');
    await submit(author, 'Marché');
    await pass(5);
    expect(mails()).toEqual([]);
    smtp.refuse(undefined);
    await pass(15);
    expect(mails()).toHaveLength(1);
  });
});
