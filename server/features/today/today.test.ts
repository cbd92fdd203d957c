import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Content, Message, Today } from '#core/contracts/index.ts';
import type { Role } from '#core/identity/roles.ts';
import { pairScreen } from '#test/displays.ts';
import { startTestServer, type TestServer } from '#test/server.ts';
import { dialects } from '#test/stores.ts';
import { endOfTomorrow } from './next.ts';

let server: TestServer;
afterEach(() => server.close());

const text = (title: string, more: Partial<Content> = {}): Content => ({
  title,
  language: 'fr',
  topics: [],
  variants: [],
  ...more,
});

async function call<T>(role: Role, method: 'GET' | 'POST', url: string, payload?: object): Promise<T> {
  const answer = await server.as(role)({ method, url, ...(payload ? { payload } : {}) });
  if (answer.statusCode >= 400) throw new Error(`${url}: ${answer.body}`);
  return answer.json();
}
const today = (role: Role) => call<Today>(role, 'GET', '/api/today');
const write = (title: string, more?: Partial<Content>, role: Role = 'author') =>
  call<Message>(role, 'POST', '/api/messages', { kind: 'news', content: text(title, more) });
async function submitted(title: string, more?: Partial<Content>) {
  const made = await write(title, more);
  return call<Message>('author', 'POST', `/api/messages/${made.id}/submit`, {});
}
async function live(title: string, more?: Partial<Content>) {
  const { id } = await submitted(title, more);
  await call('approver', 'POST', `/api/messages/${id}/approve`, { revision: 1 });
  return id;
}
const place = (message: string, windows: object, target: object = { all: true }) =>
  call('approver', 'POST', '/api/placements', {
    message,
    target,
    windows: { timeZone: 'Europe/Paris', ...windows },
    class: 'routine',
  });

describe.each(dialects)('today, with the store on %s,', (dialect) => {
  beforeEach(async () => {
    server = await startTestServer({ dialect });
  });

  test('of an empty town is empty, and is not for strangers', async () => {
    expect((await server.inject('/api/today')).statusCode).toBe(401);
    expect(await today('administrator')).toMatchObject({
      blank: true,
      displays: { total: 0, first: [] },
      next: { more: false, changes: [] },
      approve: { total: 0, items: [] },
      wrong: { faults: { total: 0 }, sync: { refused: 0, late: 0, byHand: 0 }, mail: { dead: 0, held: 0 } },
    });
  });

  test('says to each what they can act on', async () => {
    await submitted('À relire');
    await write('Commencé');
    const returned = await submitted('À revoir');
    await call('approver', 'POST', `/api/messages/${returned.id}/return`, { revision: 1, comment: 'Où ?' });
    const author = await today('author');
    expect(author).toMatchObject({
      blank: false,
      drafts: { total: 1, items: [{ title: 'Commencé' }] },
      returned: { total: 1, items: [{ title: 'À revoir', comment: 'Où ?' }] },
    });
    expect(author).not.toHaveProperty('approve');
    expect(author.wrong).not.toHaveProperty('mail');
    expect((await today('approver')).approve).toMatchObject({ total: 1, items: [{ title: 'À relire' }] });
    const reader = await today('reader');
    expect(Object.keys(reader).sort()).toEqual(['at', 'blank', 'displays', 'next', 'wrong']);
  });

  test('puts what is needed soon before what has waited longer, and forgets what was written over', async () => {
    await submitted('Ancien');
    server.clock.advance(60_000);
    const again = await submitted('Repris');
    server.clock.advance(60_000);
    await submitted('Pour demain', { happening: { from: '2026-11-24T18:00' } });
    const answer = await server.as('author')({
      method: 'PUT',
      url: `/api/messages/${again.id}/content`,
      payload: { content: text('Repris encore'), revision: 1 },
    });
    expect(answer.statusCode).toBe(200);
    const { approve } = await today('approver');
    expect(approve?.items.map(({ title }) => title)).toEqual(['Pour demain', 'Ancien']);
    expect(approve?.total).toBe(2);
    expect(approve?.items[0]?.neededBy).toBe(Date.UTC(2026, 10, 24, 17));
  });

  test('tells what starts and ends until tomorrow night, in order, and nothing else', async () => {
    const ids = {
      soon: await live('Bientôt'),
      daily: await live('Chaque jour'),
      ends: await live('S’achève'),
      later: await live('Plus tard'),
      invalid: await live('Hors validité', { validFrom: '2026-12-01T08:00' }),
    };
    const draft = await write('Brouillon');
    await place(ids.soon, { from: '2026-11-24T08:00', until: '2026-11-30T08:00' }, { tags: ['rue'] });
    await place(ids.daily, { from: '2026-11-01T12:00', rrule: 'FREQ=DAILY', duration: 'PT1H' });
    await place(ids.ends, { from: '2026-11-01T08:00', until: '2026-11-23T18:00' });
    await place(ids.later, { from: '2026-11-25T00:00', until: '2026-11-30T08:00' });
    await place(ids.invalid, { from: '2026-11-24T08:00' });
    await place(draft.id, { from: '2026-11-24T08:00' });
    const { next } = await today('reader');
    expect(next.changes.map(({ title, change, at }) => [title, change, new Date(at).toISOString()])).toEqual([
      ['Chaque jour', 'starts', '2026-11-23T11:00:00.000Z'],
      ['S’achève', 'ends', '2026-11-23T17:00:00.000Z'],
      ['Bientôt', 'starts', '2026-11-24T07:00:00.000Z'],
    ]);
    expect(next.changes[2]?.where).toMatchObject({ all: false, tags: ['rue'] });
  });

  test('shows the displays that need a look first, with their faults', async () => {
    const screens = [];
    for (let n = 1; n <= 10; n++) screens.push(await pairScreen(server, `Écran ${n}`));
    const [well, faulty, gone] = screens;
    if (!well || !faulty || !gone) throw new Error('no screens');
    const { displays } = server.services;
    displays.presence.seen(gone.display.id);
    await displays.presence.flush();
    server.clock.advance(3_600_000);
    displays.presence.seen(well.display.id);
    const territory = well.display.territory;
    await displays.fault(
      { id: faulty.display.id, territory },
      { type: 'screen-black', detail: 'dark', at: server.clock.now },
    );
    const answer = await today('reader');
    expect(answer.displays).toMatchObject({ total: 10, online: 1, offline: 1, fresh: 7, fault: 1 });
    expect(answer.displays.first).toHaveLength(8);
    expect(answer.displays.first.slice(0, 3).map(({ id }) => id)).toEqual(
      [faulty, gone, well].map(({ display }) => display.id),
    );
    expect(answer.wrong.faults).toMatchObject({
      total: 1,
      items: [{ name: 'Écran 2', type: 'screen-black' }],
    });
  });

  test('tells an administrator of mail that no server takes, and of feeds that cannot be read', async () => {
    const row = {
      territory_id: server.services.rootTerritory,
      kind: 'faults',
      recipient: 'a@ville.example',
      subject: 's',
      text: 't',
      html: 'h',
      created_at: server.clock.now,
      due_at: server.clock.now,
    };
    const { db } = server.deps.store;
    await db
      .insertInto('mail')
      .values({ ...row, id: '1', state: 'dead', attempts: 9, reason: 'no such box' })
      .execute();
    await db
      .insertInto('mail')
      .values({ ...row, id: '2', state: 'due', attempts: 0 })
      .execute();
    for (let n = 0; n < 9; n++)
      await db
        .insertInto('feed')
        .values({
          id: `f${n}`,
          territory_id: row.territory_id,
          type: 'rss',
          url: `https://agenda.example/${n}`,
          error: 'HTTP 404',
          created_by: 'x',
          created_at: 0,
        })
        .execute();
    const { feeds } = (await today('administrator')).wrong;
    expect(feeds.total).toBe(9);
    expect(feeds.items[0]).toEqual({ url: 'https://agenda.example/0', error: 'HTTP 404' });
    expect(feeds.items.length).toBeLessThan(9);
    expect((await today('administrator')).wrong.mail).toEqual({ dead: 1, held: 0, reason: 'no such box' });
  });
});

test('tomorrow is over at midnight on the wall, also when the clocks change', async () => {
  server = await startTestServer();
  expect(endOfTomorrow(Date.UTC(2026, 9, 24, 22, 30), 'Europe/Paris')).toBe(Date.UTC(2026, 9, 26, 23));
  expect(endOfTomorrow(Date.UTC(2026, 10, 23, 8), 'Europe/Paris')).toBe(Date.UTC(2026, 10, 24, 23));
});
