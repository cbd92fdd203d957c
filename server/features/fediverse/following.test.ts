import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Message } from '#core/contracts/index.ts';
import { freePort } from '#test/free-port.ts';
import { type Peer, type Person, startPeer } from '#test/networks/activitypub.ts';
import { startTestServer } from '#test/server.ts';
import { dialects } from '#test/stores.ts';
import { everything, waysOut } from '#test/ways-out.ts';

/** A town that really listens, with an account. */
async function startTown(name: string, dialect: (typeof dialects)[number]) {
  const port = await freePort();
  const publicUrl = `http://127.0.0.1:${port}`;
  const server = await startTestServer({
    dialect,
    byHand: true,
    config: { publicUrl, channels: { allowPrivate: true, timeoutMs: 2_000 } },
  });
  await server.app.listen({ host: '127.0.0.1', port });
  const hands = waysOut(() => server);
  const account = {
    type: 'fediverse',
    title: 'Fédivers',
    options: { name },
    takes: everything,
  };
  await hands.post('/api/channels/connected', account);
  const get = async (url: string) => (await hands.send({ method: 'GET', url })).json();
  return {
    ...hands,
    server,
    inbox: `${publicUrl}/fediverse/${name}/inbox`,
    actor: `${publicUrl}/fediverse/${name}`,
    handle: `@${name}@127.0.0.1:${port}`,
    letters: () => server.services.fediverse.work(),
    messages: async (): Promise<Message[]> => (await get('/api/messages')).messages,
    feeds: async () => (await get('/api/feeds')).feeds,
    follow: (url: string) =>
      hands.send({ method: 'POST', url: '/api/feeds', payload: { type: 'activitypub', url } }),
  };
}
type Town = Awaited<ReturnType<typeof startTown>>;

describe.each(dialects)('following on %s', (dialect) => {
  let town: Town;
  beforeEach(async () => {
    town = await startTown('agglo', dialect);
  });
  afterEach(() => town.server.close());

  test('what one Beffroi says becomes a draft of another: new, corrected, taken back, and no longer once it is let go', async () => {
    const said = await startTown('ville', dialect);
    try {
      expect((await town.follow(said.handle)).json()).toMatchObject({ type: 'activitypub', url: said.actor });
      await said.letters();
      expect(await town.feeds()).toMatchObject([{ url: said.actor, fetchedAt: town.server.clock.now }]);
      const id = await said.publish('Marché déplacé', { body: '<p>Sur le parking</p>' });
      expect(await town.messages()).toMatchObject([
        {
          state: 'draft',
          source: { type: 'activitypub', feed: said.actor, uid: `${said.actor}/notes/${id}` },
          latest: {
            number: 1,
            content: { title: 'Marché déplacé', link: expect.stringContaining(`/m/${id}`) },
          },
        },
      ]);
      const payload = { content: said.content('Marché annulé'), revision: 1 };
      await said.send({ method: 'PUT', url: `/api/messages/${id}/content`, payload });
      await said.post(`/api/messages/${id}/approve`, { revision: 2 });
      await said.settle();
      expect(await town.messages()).toMatchObject([
        { latest: { content: { title: 'Correction : Marché annulé' } } },
      ]);
      await said.post(`/api/messages/${id}/withdraw`);
      await said.settle();
      expect(await town.messages()).toMatchObject([{ source: { vanishedAt: town.server.clock.now } }]);
      const [feed] = await town.feeds();
      await town.send({ method: 'DELETE', url: `/api/feeds/${feed.id}` });
      expect((await said.connected()).followers).toBe(0);
      await said.publish('Autre nouvelle');
      expect(await town.messages()).toHaveLength(1);
    } finally {
      await said.server.close();
    }
  });

  describe('of a stranger', () => {
    let peer: Peer;
    let ada: Person;
    beforeEach(async () => {
      peer = await startPeer(() => town.server.clock.now);
      ada = peer.person('ada');
    });
    afterEach(() => peer.close());

    const note = (more: object = {}) => ({
      id: peer.newId(),
      type: 'Note',
      attributedTo: ada.id,
      to: ['https://www.w3.org/ns/activitystreams#Public'],
      content: '<p>Bonjour à <script>alert(1)</script>tous.</p>',
      ...more,
    });
    const says = (object: object, type = 'Create', from = ada) =>
      peer.send({ from, to: town.inbox, activity: { id: peer.newId(), type, actor: from.id, object } });
    const titles = async () => (await town.messages()).map(({ latest }) => latest.content.title);

    test('only what its author says to everybody is taken, and cleaned', async () => {
      await town.follow(ada.id);
      expect(peer.got.map(({ activity }) => activity)).toMatchObject([
        { type: 'Follow', actor: town.actor, object: ada.id },
      ]);
      const eve = peer.person('eve');
      expect(await says(note({ to: [`${ada.id}/followers`] }))).toBe(202);
      expect(await says(note({ inReplyTo: 'https://elsewhere.example/1' }))).toBe(202);
      expect(await says(note({ attributedTo: eve.id }))).toBe(202);
      expect(await says(note({ id: 'https://elsewhere.example/1' }))).toBe(202);
      expect(await says(note({ attributedTo: eve.id }), 'Create', eve)).toBe(202);
      expect(await says(note(), 'Update')).toBe(202);
      expect(await titles()).toEqual([]);
      const said = note({
        name: 'Bonjour',
        contentMap: { 'pt-BR': '<p>Bonjour à <script>alert(1)</script>tous.</p>' },
      });
      await says(said);
      const [message] = await town.messages();
      expect(message?.latest.content).toMatchObject({ title: 'Bonjour', language: 'pt-BR' });
      expect(message?.latest.content.body).not.toContain('script');
      await says({ id: said.id, type: 'Tombstone' }, 'Delete', eve);
      expect((await town.messages())[0]?.source).not.toHaveProperty('vanishedAt');
      await says({ id: said.id, type: 'Tombstone' }, 'Delete');
      expect((await town.messages())[0]?.source).toHaveProperty('vanishedAt');
    });

    test('an account that refuses to be followed is said to, and can be asked again', async () => {
      await town.follow(ada.id);
      const [feed] = await town.feeds();
      const asked = peer.got[0]?.activity;
      await says({ id: asked?.id, type: 'Follow', actor: town.actor, object: ada.id }, 'Reject');
      expect(await town.feeds()).toMatchObject([{ error: 'the account does not want to be followed' }]);
      await town.post(`/api/feeds/${feed.id}/read`);
      expect(peer.got.map(({ activity }) => activity.type)).toEqual(['Follow', 'Follow']);
      await says({ id: peer.got[1]?.activity.id, type: 'Follow' }, 'Accept');
      expect((await town.feeds())[0]).not.toHaveProperty('error');
    });

    test('nobody is followed where there is nobody, and by nobody', async () => {
      expect((await town.follow(`${peer.url}/users/nobody`)).json().code).toBe('IMPORT_UNREADABLE');
      expect(await town.feeds()).toEqual([]);
      const { id } = await town.connected();
      await town.send({ method: 'PATCH', url: `/api/channels/connected/${id}`, payload: { active: false } });
      expect((await town.follow(ada.id)).json().code).toBe('FEDIVERSE_NO_ACCOUNT');
    });
  });
});
