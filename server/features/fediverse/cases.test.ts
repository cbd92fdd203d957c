import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CaseSettings, Report, ReportCategory } from '#core/contracts/index.ts';
import { freePort } from '#test/free-port.ts';
import { type Peer, type Person, startPeer } from '#test/networks/activitypub.ts';
import { startTestServer, type TestServer } from '#test/server.ts';
import { dialects } from '#test/stores.ts';
import { everything, waysOut } from '#test/ways-out.ts';

const question = {
  code: 'mairie',
  name: { fr: 'Une question' },
  about: 'question',
  public: false,
  questions: [],
};
const idea = { code: 'idee', name: { fr: 'Une idée' }, about: 'service', public: false, questions: [] };

describe.each(dialects)('answers of the fediverse as cases on %s', (dialect) => {
  let server: TestServer;
  let peer: Peer;
  let town: string;
  let ada: Person;
  let message: string;
  let categories: ReportCategory[];
  const { send, post, publish } = waysOut(() => server);

  beforeEach(async () => {
    const port = await freePort();
    const publicUrl = `http://127.0.0.1:${port}`;
    server = await startTestServer({
      dialect,
      byHand: true,
      config: { publicUrl, channels: { allowPrivate: true, timeoutMs: 2_000 } },
    });
    await server.app.listen({ host: '127.0.0.1', port });
    peer = await startPeer(() => server.clock.now);
    ada = peer.person('ada');
    town = `${publicUrl}/fediverse/ville`;
    await post('/api/channels/connected', {
      type: 'fediverse',
      title: 'Fédivers',
      options: { name: 'ville' },
      takes: everything,
    });
    message = await publish('Marché déplacé');
    const put = await server.as('administrator')({
      method: 'PUT',
      url: '/api/report-categories',
      payload: { categories: [idea, question] },
    });
    categories = put.json().categories;
  });
  afterEach(async () => {
    await server.close();
    await peer.close();
  });

  const reply = (more: object = {}, from = ada) => ({
    id: peer.newId(),
    type: 'Note',
    attributedTo: from.id,
    inReplyTo: `${town}/notes/${message}`,
    to: [town],
    cc: ['https://www.w3.org/ns/activitystreams#Public'],
    published: '2026-11-23T07:59:00Z',
    content: '<p>Et les <b>forains</b> ?</p>',
    ...more,
  });
  const says = (object: object, type = 'Create', from = ada) =>
    peer.send({ from, to: `${town}/inbox`, activity: { id: peer.newId(), type, actor: from.id, object } });
  const agent = (method: 'GET' | 'POST' | 'PUT', url: string, payload?: object) =>
    server.as('dispatcher')({ method, url, ...(payload && { payload }) });
  const listed = async (): Promise<Report[]> => (await agent('GET', '/api/reports?state=all')).json().reports;
  const whole = async (id: string): Promise<Report> => (await agent('GET', `/api/reports/${id}`)).json();
  const settings = async (social: CaseSettings['social']) => {
    const { social: _, ...now } = (await send({ method: 'GET', url: '/api/case-settings' })).json();
    const put = await send({ method: 'PUT', url: '/api/case-settings', payload: { ...now, social } });
    expect(put.statusCode, put.body).toBe(200);
  };

  test('one becomes a case, once; it is taken, answered where it was said, and closed; no receipt is owed to anybody', async () => {
    const said = reply();
    await says(said);
    await says(said);
    const [{ id = '' } = {}, ...more] = await listed();
    expect(more).toEqual([]);
    const one = await whole(id);
    expect(one).toMatchObject({
      state: 'received',
      source: 'social',
      category: categories[1]?.id,
      description: 'Et les forains ?',
      social: {
        network: 'fediverse',
        handle: `@ada@${new URL(peer.url).host}`,
        author: ada.id,
        url: said.id,
        message,
        public: true,
      },
      receipts: {},
      followers: { asked: 0 },
    });
    // It waits in one place.
    expect((await send({ method: 'GET', url: '/api/today' })).json().replies).toMatchObject({ total: 0 });
    peer.got.length = 0;
    const answered = await agent('POST', `/api/replies/${one.social?.reply}/answer`, {
      text: 'Place du Beffroi.',
    });
    expect(answered.statusCode, answered.body).toBe(201);
    expect(peer.got).toMatchObject([{ activity: { type: 'Create', object: { inReplyTo: said.id } } }]);
    const taken = await whole(id);
    expect(taken).toMatchObject({ state: 'in-charge' });
    expect((await agent('GET', '/api/reports?assigned=me')).json().reports).toMatchObject([{ id }]);
    expect(taken.events.at(-1)).toMatchObject({ kind: 'said', text: 'Place du Beffroi.' });
    expect(
      (await agent('POST', `/api/reports/${id}/notes`, { text: 'Vu avec le placier.' })).statusCode,
    ).toBe(200);
    expect((await agent('POST', `/api/reports/${id}/move`, { to: 'done' })).json()).toMatchObject({
      state: 'done',
    });
    // Other words are to be read again.
    await says({ ...said, content: '<p>Et les poissonniers ?</p>' }, 'Update', peer.person('eve'));
    expect(await whole(id)).toMatchObject({ state: 'done', description: 'Et les forains ?' });
    await says({ ...said, content: '<p>Et les poissonniers ?</p>' }, 'Update');
    expect(await whole(id)).toMatchObject({
      state: 'received',
      description: 'Et les poissonniers ?',
      social: { changedAt: server.clock.now },
    });
    expect(await listed()).toHaveLength(1);
  });

  test('what its author takes back, who is blocked, or is no more, leaves no word here', async () => {
    const said = reply();
    await says(said);
    const kept = reply({ content: '<p>Un secret</p>' });
    await says(kept);
    const [{ id: other = '' } = {}, { id = '' } = {}] = await listed();
    await says({ id: said.id, type: 'Tombstone' }, 'Delete', peer.person('eve'));
    expect((await whole(id)).description).toBe('Et les forains ?');
    await says({ id: said.id, type: 'Tombstone' }, 'Delete');
    const gone = await whole(id);
    expect(gone).toMatchObject({
      state: 'done-by-other',
      description: '',
      social: { handle: '', url: '', goneAt: server.clock.now },
    });
    expect(gone.social).not.toHaveProperty('reply');
    expect(gone.events.at(-1)).toMatchObject({ kind: 'taken-back' });
    // Whoever has begun with it decides what becomes of it.
    await agent('POST', `/api/reports/${other}/move`, { to: 'in-charge' });
    await post('/api/fediverse/blocks', { who: ada.id });
    expect(await whole(other)).toMatchObject({ state: 'in-charge', description: '', social: { handle: '' } });
    const { db } = server.deps.store;
    const left = JSON.stringify([
      await db.selectFrom('report').selectAll().execute(),
      await db.selectFrom('social_reply').selectAll().execute(),
      await db.selectFrom('report_event').selectAll().execute(),
    ]);
    expect(left).not.toMatch(/forains|secret|ada@/);
  });

  test('a flood is no more cases than can be read; the rest is counted, and stands beside the message', async () => {
    for (let n = 0; n < 8; n += 1) await says(reply({ content: `<p>Question ${n}</p>` }));
    expect(await listed()).toHaveLength(5);
    const overflow = async () => (await agent('GET', '/api/social-overflow')).json();
    expect(await overflow()).toEqual({ messages: [{ message, title: 'Marché déplacé', more: 3 }] });
    for (let n = 0; n < 28; n += 1) {
      const one = peer.person(`person${n}`);
      await says(reply({ attributedTo: one.id }, one), 'Create', one);
    }
    expect(await listed()).toHaveLength(30);
    expect(await overflow()).toMatchObject({ messages: [{ more: 6 }] });
    // Of those that are only counted nobody is named.
    const { db } = server.deps.store;
    const counted = db.selectFrom('social_reply').where('report_id', 'is', null);
    expect(await counted.select(['handle', 'author', 'url']).distinct().execute()).toEqual([
      { handle: '', author: '', url: '' },
    ]);
    // Those that are no case are counted in the morning as before.
    expect((await send({ method: 'GET', url: '/api/today' })).json().replies).toMatchObject({ total: 6 });
    expect((await server.as('author')({ url: '/api/social-overflow' })).statusCode).toBe(403);
    server.clock.advance(8 * 86_400_000);
    expect(await overflow()).toEqual({ messages: [] });
  });

  test('a town may want them under another category, or not as cases at all', async () => {
    await settings({ active: true, category: categories[0]?.id ?? '' });
    await says(reply());
    expect(await listed()).toMatchObject([{ category: categories[0]?.id }]);
    await settings({ active: false });
    await says(reply());
    expect(await listed()).toHaveLength(1);
    const beside = (await send({ method: 'GET', url: `/api/messages/${message}/replies` })).json().replies;
    expect(beside).toHaveLength(2);
    expect((await agent('GET', '/api/social-overflow')).json()).toEqual({ messages: [] });
  });
});
