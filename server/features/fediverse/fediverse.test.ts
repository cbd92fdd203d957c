import { generateKeyPairSync } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Channel } from '#core/contracts/index.ts';
import { freePort } from '#test/free-port.ts';
import { type Peer, type Person, sharedInbox, startPeer } from '#test/networks/activitypub.ts';
import { startTestServer, type TestServer } from '#test/server.ts';
import { dialects } from '#test/stores.ts';
import { everything, waysOut } from '#test/ways-out.ts';

const accept = { accept: 'application/activity+json' };

describe.each(dialects)('the fediverse on %s', (dialect) => {
  let server: TestServer;
  let peer: Peer;
  let town: string;
  let ada: Person;
  const { send, post, settle, content, publish, later, dispatches, connected, ...ways } = waysOut(
    () => server,
  );

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
  });
  afterEach(async () => {
    await server.close();
    await peer.close();
  });

  const connect = (options: object = {}) =>
    post<Channel>('/api/channels/connected', {
      type: 'fediverse',
      title: 'Fédivers',
      options: { name: 'ville', ...options },
      takes: everything,
    });
  const get = async (url: string) => {
    const answer = await server.inject({ url: url.replace(new URL(town).origin, ''), headers: accept });
    return { status: answer.statusCode, body: answer.json() };
  };
  const follow = (person: Person, more: object = {}) => ({
    '@context': 'https://www.w3.org/ns/activitystreams',
    id: peer.newId(),
    type: 'Follow',
    actor: person.id,
    object: town,
    ...more,
  });
  const follows = async (person: Person) => {
    const activity = follow(person);
    expect(await peer.send({ from: person, to: `${town}/inbox`, activity })).toBe(202);
    await server.services.fediverse.work();
    return activity;
  };
  const followers = async () => (await connected()).followers;
  const notes = () =>
    peer.got.filter(({ activity }) => activity.type !== 'Accept').map(({ activity }) => activity as never);
  const correct = async (id: string, title: string) => {
    await send({
      method: 'PUT',
      url: `/api/messages/${id}/content`,
      payload: { content: content(title), revision: 1 },
    });
    await post(`/api/messages/${id}/approve`, { revision: 2 });
    await settle();
  };

  test('nothing is there until a town has an account; then it is found by its name, as what it is', async () => {
    const found = `/.well-known/webfinger?resource=acct:ville@${new URL(town).host}`;
    for (const url of [found, '/fediverse/ville', '/.well-known/nodeinfo'])
      expect((await get(url)).status).toBe(404);
    expect(await connect({ summary: 'Les nouvelles de la mairie' })).toMatchObject({
      account: `@ville@${new URL(town).host}`,
      followers: 0,
      secretsSet: expect.arrayContaining(['privateKey', 'publicKey']),
    });
    const { body: jrd } = await get(found);
    expect(jrd.links).toContainEqual({ rel: 'self', type: accept.accept, href: town });
    const { body: actor } = await get(town);
    expect(actor).toMatchObject({
      id: town,
      type: 'Organization',
      preferredUsername: 'ville',
      name: 'Ma commune',
      summary: '<p>Les nouvelles de la mairie</p>',
      inbox: `${town}/inbox`,
      endpoints: { sharedInbox: town.replace('ville', 'inbox') },
      publicKey: {
        id: `${town}#main-key`,
        owner: town,
        publicKeyPem: expect.stringContaining('BEGIN PUBLIC KEY'),
      },
    });
    expect(JSON.stringify(actor)).not.toContain('PRIVATE');
    const info = (await get('/.well-known/nodeinfo')).body.links[0].href;
    expect((await get(info)).body).toMatchObject({
      software: { name: 'beffroi' },
      protocols: ['activitypub'],
    });
    const { id } = await connected();
    expect(await post(`/api/channels/connected/${id}/check`)).toMatchObject({ ok: true });
  });

  test('a town has one account, whose name stays', async () => {
    const { id } = await connect();
    const url = '/api/channels/connected';
    const again = { type: 'fediverse', title: 'Deux', options: { name: 'autre' }, takes: everything };
    const twice = await send({ method: 'POST', url, payload: again });
    expect(twice.json().code).toBe('CHANNEL_ONE');
    const renamed = await send({
      method: 'PATCH',
      url: `${url}/${id}`,
      payload: { options: { name: 'autre' } },
    });
    expect(renamed.json().code).toBe('CHANNEL_NAME_STAYS');
  });

  test('who follows is accepted, and is brought each message once by server: said, said otherwise, taken back', async () => {
    await connect();
    const asked = await follows(ada);
    await follows(peer.person('bea'));
    expect(peer.got.map(({ inbox, activity }) => [inbox, activity.type])).toEqual([
      ['/users/ada/inbox', 'Accept'],
      ['/users/bea/inbox', 'Accept'],
    ]);
    expect(peer.got[0]?.activity).toMatchObject({
      actor: town,
      object: { id: asked.id, actor: ada.id, object: town },
    });
    expect(await followers()).toBe(2);
    const id = await publish('Marché <déplacé>', {
      short: 'Sur le parking',
      variants: [{ language: 'en', title: 'Market moved' }],
    });
    const note = `${town}/notes/${id}`;
    expect(notes()).toEqual([
      expect.objectContaining({
        type: 'Create',
        actor: town,
        object: expect.objectContaining({
          id: note,
          type: 'Note',
          attributedTo: town,
          url: `${new URL(town).origin}/m/${id}`,
          content: expect.stringContaining('<p>Marché &lt;déplacé&gt;<br>Sur le parking</p>'),
          contentMap: { fr: expect.stringContaining('Marché'), en: expect.stringContaining('Market moved') },
          to: 'https://www.w3.org/ns/activitystreams#Public',
          cc: `${town}/followers`,
        }),
      }),
    ]);
    expect(peer.got.at(-1)).toMatchObject({ inbox: sharedInbox, signedBy: `${town}#main-key` });
    expect(await dispatches()).toMatchObject([
      {
        state: 'done',
        recipients: { total: 1, reached: 1 },
        remoteId: note,
        url: `${new URL(town).origin}/m/${id}`,
      },
    ]);
    expect((await get(note)).body).toMatchObject({ id: note, type: 'Note' });
    expect((await get(`${town}/outbox`)).body).toMatchObject({
      totalItems: 1,
      orderedItems: [{ object: note }],
    });
    await correct(id, 'Marché annulé');
    expect((await get(note)).body.content).toContain('Correction : Marché annulé');
    await post(`/api/messages/${id}/withdraw`);
    await settle();
    expect(notes().slice(1)).toMatchObject([
      { type: 'Update', object: { id: note, updated: expect.any(String) } },
      { type: 'Delete', object: { id: note, type: 'Tombstone' } },
    ]);
    expect(await get(note)).toMatchObject({ status: 410, body: { type: 'Tombstone' } });
    expect(peer.refused).toEqual([]);
  });

  test('what nobody follows yet is said all the same, at its address', async () => {
    await connect();
    const id = await publish('Marché déplacé');
    expect(await dispatches()).toMatchObject([{ state: 'done', url: `${new URL(town).origin}/m/${id}` }]);
    const { rows } = (
      await send({ method: 'GET', url: `/api/sync?surface=${(await connected()).id}` })
    ).json();
    expect(rows).toMatchObject([{ state: 'shown' }]);
  });

  test('an alert is a note too, which its end changes', async () => {
    await connect();
    await follows(ada);
    const { id } = await ways.alert();
    await post(`/api/alerts/${id}/end`);
    await settle();
    expect(notes()).toMatchObject([
      { type: 'Create', object: { content: expect.stringContaining('Crue') } },
      { type: 'Update', object: { content: expect.stringContaining('Fin de l’alerte') } },
    ]);
  });

  test('a server that is down is tried again with the same activity; one that is gone is forgotten with its followers', async () => {
    await connect();
    await follows(ada);
    peer.fail(503);
    await publish('Marché déplacé');
    expect(await dispatches()).toMatchObject([{ state: 'due' }]);
    peer.fail(undefined);
    await later(6_000);
    expect(await dispatches()).toMatchObject([{ state: 'done', recipients: { reached: 1 } }]);
    expect(notes()).toHaveLength(1);
    // As a server answers that could not ask for the town's key.
    peer.fail(401);
    await publish('Piscine fermée');
    peer.fail(undefined);
    await later(6_000);
    expect((await dispatches()).at(-1)).toMatchObject({ state: 'done', recipients: { reached: 1 } });
    peer.fail(410);
    await publish('Autre nouvelle');
    expect(await followers()).toBe(0);
  });

  test('an answer that does not get through waits, and is given later', async () => {
    await connect();
    peer.fail(500);
    await follows(ada);
    expect(peer.got).toEqual([]);
    peer.fail(undefined);
    server.clock.advance(6_000);
    await server.services.fediverse.work();
    await server.services.fediverse.work();
    expect(peer.got.map(({ activity }) => activity.type)).toEqual(['Accept']);
  });

  test('who no longer follows is told nothing, whether they say so or are no more', async () => {
    await connect();
    const asked = await follows(ada);
    const bea = peer.person('bea');
    await follows(bea);
    const undo = { id: peer.newId(), type: 'Undo', actor: ada.id, object: asked };
    expect(await peer.send({ from: ada, to: `${town}/inbox`, activity: undo })).toBe(202);
    expect(await followers()).toBe(1);
    const farewell = { id: `${bea.id}#delete`, type: 'Delete', actor: bea.id, object: bea.id };
    expect(await peer.send({ from: bea, to: `${town}/inbox`, activity: farewell })).toBe(202);
    expect(await followers()).toBe(1);
    peer.bury(bea);
    expect(await peer.send({ from: bea, to: `${town}/inbox`, activity: farewell })).toBe(202);
    expect(await followers()).toBe(0);
  });

  test('nobody is taken for somebody else', async () => {
    await connect();
    const eve = peer.person('eve');
    const inbox = `${town}/inbox`;
    const strange = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
    const old = new Date(server.clock.now - 2 * 3_600_000).toUTCString();
    const knock = (forge: object, from = ada) => peer.send({ from, to: inbox, activity: follow(ada), forge });
    expect(await knock({ key: strange })).toBe(401);
    expect(await knock({ body: JSON.stringify(follow(ada, { object: `${town}x` })) })).toBe(401);
    expect(await knock({ date: old })).toBe(401);
    expect(await knock({ date: 'tomorrow' })).toBe(401);
    expect(await knock({}, eve)).toBe(401);
    // A key that says itself whose it is, in a document of the same server and of another.
    const claimed = generateKeyPairSync('rsa', { modulusLength: 2048 });
    peer.documents.set('/keys/1', {
      type: 'application/activity+json',
      body: {
        '@context': 'https://w3id.org/security/v1',
        id: `${peer.url}/keys/1`,
        type: 'CryptographicKey',
        owner: ada.id,
        publicKeyPem: claimed.publicKey.export({ type: 'spki', format: 'pem' }),
      },
    });
    expect(await knock({ key: claimed.privateKey, keyId: `${peer.url}/keys/1` })).toBe(401);
    // An actor that somebody uploaded as a file.
    const mallory = peer.person('mallory');
    const { body } = await (async () => {
      const answer = await fetch(mallory.id);
      return { body: (await answer.json()) as Record<string, unknown> };
    })();
    const upload = `${peer.url}/files/mallory`;
    peer.documents.set('/files/mallory', {
      type: 'application/json',
      body: {
        ...body,
        id: upload,
        publicKey: { ...(body.publicKey as object), id: `${upload}#k`, owner: upload },
      },
    });
    const uploaded = { ...mallory, id: upload, key: `${upload}#k` };
    expect(await peer.send({ from: uploaded, to: inbox, activity: follow(uploaded) })).toBe(401);
    expect(await followers()).toBe(0);
  });

  test('what was heard once is not done again, and what is too large is not read', async () => {
    await connect();
    const asked = await follows(ada);
    const undo = { id: peer.newId(), type: 'Undo', actor: ada.id, object: asked };
    await peer.send({ from: ada, to: `${town}/inbox`, activity: undo });
    expect(await peer.send({ from: ada, to: `${town}/inbox`, activity: asked })).toBe(202);
    expect(await followers()).toBe(0);
    const large = follow(ada, { summary: 'x'.repeat(300_000) });
    expect(await peer.send({ from: ada, to: `${town}/inbox`, activity: large })).toBe(413);
    expect(await peer.send({ from: ada, to: `${town}/inbox`, activity: { type: 'Follow' } })).toBe(400);
  });

  describe('answers', () => {
    let message: string;
    beforeEach(async () => {
      await connect();
      message = await publish('Marché déplacé');
    });

    const reply = (more: object = {}) => ({
      id: peer.newId(),
      type: 'Note',
      attributedTo: ada.id,
      inReplyTo: `${town}/notes/${message}`,
      to: [town],
      cc: ['https://www.w3.org/ns/activitystreams#Public'],
      published: '2026-11-23T07:59:00Z',
      content: '<p>Merci <script>alert(1)</script>!<br>Où ça&nbsp;?</p>',
      ...more,
    });
    const says = (object: object, type = 'Create', from = ada) =>
      peer.send({ from, to: `${town}/inbox`, activity: { id: peer.newId(), type, actor: from.id, object } });
    const replies = async () =>
      (await send({ method: 'GET', url: `/api/messages/${message}/replies` })).json().replies;

    test('are kept as plain words beside the message, changed and taken back by their author alone', async () => {
      const said = reply();
      await says(said);
      await says(reply({ inReplyTo: `${town}/notes/0199a2b3-0000-7000-8000-000000000009` }));
      await says(reply({ inReplyTo: undefined }));
      await says(reply({ to: [`${ada.id}/followers`], cc: [] }));
      expect(await replies()).toEqual([
        {
          id: expect.any(String),
          message,
          handle: `@ada@${new URL(peer.url).host}`,
          actor: ada.id,
          text: 'Merci !\nOù ça\u00a0?',
          url: said.id,
          public: true,
          answers: [],
          saidAt: Date.UTC(2026, 10, 23, 7, 59),
        },
      ]);
      const eve = peer.person('eve');
      const changed = { ...said, content: '<p>Merci</p>' };
      await says(changed, 'Update', eve);
      await says({ id: said.id, type: 'Tombstone' }, 'Delete', eve);
      expect(await replies()).toMatchObject([{ text: 'Merci !\nOù ça\u00a0?' }]);
      await says(changed, 'Update');
      expect(await replies()).toMatchObject([{ text: 'Merci', changedAt: server.clock.now }]);
      await says({ id: said.id, type: 'Tombstone' }, 'Delete');
      expect(await replies()).toEqual([]);
    });

    test('are answered by whoever may, in the thread, and seen to; what is said to the town alone is answered to them alone', async () => {
      const [said, quiet] = [reply(), reply({ cc: [], content: '<p>Entre nous</p>' })];
      await says(said);
      await says(quiet);
      const today = async () => (await send({ method: 'GET', url: '/api/today' })).json().replies;
      expect(await today()).toMatchObject({
        total: 2,
        items: [
          { message, title: 'Marché déplacé', text: 'Entre nous' },
          { message, text: 'Merci !\nOù ça\u00a0?' },
        ],
      });
      const [private_, open] = await replies();
      const payload = { text: 'Place du Beffroi.\n\nhttps://saint-aubin.example/' };
      const url = `/api/replies/${open.id}/answer`;
      expect((await server.as('approver')({ method: 'POST', url, payload })).statusCode).toBe(403);
      peer.got.length = 0;
      const answered = await server.as('dispatcher')({ method: 'POST', url, payload });
      expect(answered.statusCode).toBe(201);
      expect(answered.json()).toMatchObject({
        handledAt: server.clock.now,
        answers: [{ text: payload.text, arrivedAt: server.clock.now }],
      });
      const [create] = peer.got;
      const note = create?.activity.object as { id: string };
      expect(create).toMatchObject({
        inbox: new URL(ada.inbox).pathname,
        activity: {
          type: 'Create',
          actor: town,
          object: {
            type: 'Note',
            attributedTo: town,
            inReplyTo: said.id,
            to: [ada.id],
            cc: ['https://www.w3.org/ns/activitystreams#Public'],
            tag: [{ type: 'Mention', href: ada.id, name: `@ada@${new URL(peer.url).host}` }],
            content: expect.stringMatching(/^<p>Place du Beffroi\.<\/p><p><a href="https:/),
          },
        },
      });
      expect((await get(note.id)).body).toMatchObject({ id: note.id, inReplyTo: said.id });

      await post(`/api/replies/${private_.id}/answer`, { text: 'Bien sûr' });
      const whispered = peer.got[1]?.activity.object as { id: string };
      expect(whispered).toMatchObject({ to: [ada.id], cc: [] });
      expect((await get(whispered.id)).status).toBe(404);
      expect(await today()).toEqual({ total: 0, items: [] });
      // What is answered to that stands beside the same message, and what is changed is to be read again.
      await says(reply({ inReplyTo: note.id, content: '<p>Parfait</p>' }));
      await says({ ...said, content: '<p>Et quand ?</p>' }, 'Update');
      expect((await today()).items.map(({ text }: { text: string }) => text)).toEqual([
        'Parfait',
        'Et quand ?',
      ]);
      await post(`/api/replies/${open.id}/handled`, { handled: true });
      expect(await today()).toMatchObject({ total: 1 });
      await post(`/api/replies/${open.id}/handled`, { handled: false });
      expect(await today()).toMatchObject({ total: 2 });
      expect((await server.as('reader')({ method: 'GET', url: '/api/today' })).json()).not.toHaveProperty(
        'replies',
      );
      const trail = await server.deps.store.db.selectFrom('audit').select('action').execute();
      expect(trail.map(({ action }) => action).filter((one) => one.startsWith('reply.'))).toEqual([
        'reply.answer',
        'reply.answer',
        'reply.handled',
        'reply.open',
      ]);
    });

    test('an answer that does not arrive is not said to have', async () => {
      await says(reply());
      const [{ id }] = await replies();
      peer.fail(503);
      const url = `/api/replies/${id}/answer`;
      const sent = await send({ method: 'POST', url, payload: { text: 'Oui' } });
      expect(sent.json().answers[0]).not.toHaveProperty('arrivedAt');
      peer.fail(403);
      server.clock.advance(3_600_000);
      await server.services.fediverse.work();
      expect(await replies()).toMatchObject([{ answers: [{ text: 'Oui', refused: 'HTTP 403' }] }]);
    });

    test('one for the town alone is heard too, and of one person no more than they can mean', async () => {
      await says(reply({ cc: [] }));
      for (let count = 0; count < 25; count++) await says(reply());
      expect(await replies()).toHaveLength(20);
    });

    test('of who is blocked, and of a whole server, nothing is taken, until it is again', async () => {
      await follows(ada);
      await says(reply());
      const block = await post<{ id: string }>('/api/fediverse/blocks', { who: ada.id });
      expect([await replies(), await followers()]).toEqual([[], 0]);
      await says(reply());
      await peer.send({ from: ada, to: `${town}/inbox`, activity: follow(ada) });
      expect([await replies(), await followers()]).toEqual([[], 0]);
      await send({ method: 'DELETE', url: `/api/fediverse/blocks/${block.id}` });
      await says(reply());
      expect(await replies()).toHaveLength(1);
      await post('/api/fediverse/blocks', { who: new URL(peer.url).host });
      await says(reply());
      expect(await replies()).toEqual([]);
      const { blocks } = (await send({ method: 'GET', url: '/api/fediverse/blocks' })).json();
      expect(blocks).toMatchObject([{ who: new URL(peer.url).host }]);
    });
  });
});
