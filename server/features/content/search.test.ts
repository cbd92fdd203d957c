import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Content, Message } from '#core/contracts/index.ts';
import { startTestServer, type TestServer } from '#test/server.ts';
import { dialects } from '#test/stores.ts';
import { overAt } from './over.ts';

let server: TestServer;
const plain: Content = { title: 'Titre', language: 'fr', topics: [], variants: [] };

async function write(content: Partial<Content>, kind = 'news'): Promise<Message> {
  const payload = { kind, content: { ...plain, ...content } };
  return (await server.as('author')({ method: 'POST', url: '/api/messages', payload })).json();
}
async function titles(query: Record<string, string>): Promise<string[]> {
  const answer = await server.as('reader')({ method: 'GET', url: '/api/messages', query });
  return answer.json().messages.map((message: Message) => message.latest.content.title);
}

describe.each(dialects)('searching messages on %s', (dialect) => {
  beforeEach(async () => {
    server = await startTestServer({ dialect });
  });
  afterEach(() => server.close());

  test('finds any words of title, short text, body, place, topics and other languages, without accents and capitals', async () => {
    await write({
      title: 'Fête de l’Œuvre',
      short: 'Venez nombreux',
      body: '<p>Une <strong>buvette</strong> sera&nbsp;ouverte rue d’Été&amp;fils.</p>',
      place: { name: 'Salle Gérard-Philipe' },
      topics: ['Vie associative'],
      variants: [{ language: 'de', title: 'Straßenfest' }],
    });
    await write({ title: 'Autre chose' });
    for (const q of [
      'FETE oeuvre',
      'œuvre',
      'nombreux',
      'Buvette',
      'ete',
      'gerard philipe',
      'associ vie',
      'straßenf',
      'l’oeuvre',
    ]) {
      expect(await titles({ q }), q).toEqual(['Fête de l’Œuvre']);
    }
    expect(await titles({ q: 'buvette autre' })).toEqual([]);
    expect(await titles({ q: 'strong' })).toEqual([]);
  });

  test('takes whatever is typed: operators, quotes and signs are no language of their own', async () => {
    await write({ title: 'Arrêté nº 2026-118 (voirie)' });
    for (const q of ['2026-118', '"voirie" OR', "arrete' & 2026", 'voirie*', '-', 'NEAR(', "\\ % _ ' ; --"]) {
      const answer = await server.as('reader')({ method: 'GET', url: '/api/messages', query: { q } });
      expect(answer.statusCode, q).toBe(200);
    }
    expect(await titles({ q: '2026-118' })).toHaveLength(1);
    expect(await titles({ q: '(arrete) "2026' })).toHaveLength(1);
    expect(await titles({ q: 'voirie OR' })).toEqual([]);
  });

  test('follows the newest text', async () => {
    const { id } = await write({ title: 'Piscine fermée', topics: ['Sport'] });
    await server.as('author')({
      method: 'PUT',
      url: `/api/messages/${id}/content`,
      payload: { content: { ...plain, title: 'Bassin rouvert', topics: ['Loisirs'] }, revision: 1 },
    });
    expect(await titles({ q: 'piscine' })).toEqual([]);
    expect(await titles({ q: 'bassin' })).toEqual(['Bassin rouvert']);
    expect(await titles({ topic: 'Sport' })).toEqual([]);
    expect(await titles({ topic: 'Loisirs' })).toEqual(['Bassin rouvert']);
  });

  test('is narrowed by topic, author and dates, and tells by what it can be', async () => {
    await write({ title: 'Un', topics: ['Marché', 'Noël'] });
    server.clock.advance(86_400_000);
    await write({ title: 'Deux', topics: ['Marché'] });
    const day = server.clock.now;
    expect(await titles({ topic: 'Marché' })).toEqual(['Deux', 'Un']);
    expect(await titles({ topic: 'Noël' })).toEqual(['Un']);
    expect(await titles({ from: String(day) })).toEqual(['Deux']);
    expect(await titles({ until: String(day) })).toEqual(['Un']);
    expect(await titles({ author: 'user-author' })).toEqual(['Deux', 'Un']);
    expect(await titles({ author: 'nobody' })).toEqual([]);
    const facets = await server.as('reader')({ method: 'GET', url: '/api/messages/facets' });
    expect(facets.json().topics).toEqual([
      { topic: 'Marché', messages: 2 },
      { topic: 'Noël', messages: 1 },
    ]);
  });

  test('the archive holds what was withdrawn or has had its time, and nothing else does', async () => {
    await write({ title: 'Sans fin' });
    await write({ title: 'Valable jusqu’à midi', validUntil: '2026-11-23T12:00' });
    await write({ title: 'Fête passée', happening: { from: '2026-11-21T10:00' } }, 'event');
    const { id } = await write({ title: 'Retiré' });
    await server.as('approver')({ method: 'POST', url: `/api/messages/${id}/withdraw` });
    expect(await titles({ archive: 'only' })).toEqual(['Retiré', 'Fête passée']);
    expect(await titles({ archive: 'without' })).toEqual(['Valable jusqu’à midi', 'Sans fin']);
    server.clock.advance(4 * 3_600_000);
    expect(await titles({ archive: 'without' })).toEqual(['Sans fin']);
    expect(await titles({})).toHaveLength(4);
  });

  test('pages go on where the last one ended', async () => {
    for (let n = 1; n <= 5; n++) await write({ title: `Avis ${n}` });
    const page = async (before?: string) =>
      (
        await server.as('reader')({
          method: 'GET',
          url: '/api/messages',
          query: { q: 'avis', limit: '2', ...(before && { before }) },
        })
      ).json();
    const first = await page();
    const second = await page(first.next);
    const third = await page(second.next);
    const seen = [first, second, third].flatMap(({ messages }) =>
      messages.map((m: Message) => m.latest.content.title),
    );
    expect(new Set(seen)).toHaveLength(5);
    expect(third.next).toBeUndefined();
  });

  test('what an older version wrote is found once it is indexed', async () => {
    await write({ title: 'Inondation de 1856', validUntil: '2026-11-22T12:00' });
    const { db } = server.deps.store;
    await db.deleteFrom('message_text').execute();
    await db.updateTable('message').set({ over_at: null }).execute();
    expect(await titles({ q: 'inondation' })).toEqual([]);
    expect(await server.services.content.indexMissing()).toBe(1);
    expect(await titles({ q: 'inondation', archive: 'only' })).toEqual(['Inondation de 1856']);
    expect(await server.services.content.indexMissing()).toBe(0);
  });
});

describe('a message is over', () => {
  const zone = 'Europe/Paris';
  const at = (text: string) => Date.parse(text);
  test.each([
    [{ validUntil: '2026-12-01T10:00' }, at('2026-12-01T09:00Z')],
    [{ happening: { from: '2026-12-01T10:00', until: '2026-12-01T12:00' } }, at('2026-12-01T11:00Z')],
    [{ happening: { from: '2026-12-01T10:00' } }, at('2026-12-02T09:00Z')],
    [
      { happening: { from: '2026-12-01T00:00', until: '2026-12-02T00:00', allDay: true } },
      at('2026-12-02T23:00Z'),
    ],
    [{ happening: { from: '2026-12-01T10:00', rrule: 'FREQ=WEEKLY' } }, undefined],
    [{}, undefined],
  ])('%j', (content, expected) => {
    expect(overAt({ ...plain, ...content }, zone)).toBe(expected);
  });
});
