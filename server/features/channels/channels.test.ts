import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import type { Channel, SyncBoard } from '#core/contracts/index.ts';
import { instagramToken, startInstagram } from '#test/networks/instagram.ts';
import { type FakeMastodon, mastodonToken, startMastodon } from '#test/networks/mastodon.ts';
import { startTestServer, type TestServer } from '#test/server.ts';
import { dialects } from '#test/stores.ts';
import { everything, waysOut } from '#test/ways-out.ts';
import { leaseMs, lifeMs, mostFaults, waitAfter } from './retry.ts';

test('waits longer each time, less for an alert, as long as asked and never too long', () => {
  const waits = (urgent: boolean) =>
    Array.from({ length: 12 }, (_, index) => waitAfter(index + 1, { urgent }));
  for (const urgent of [true, false])
    expect(waits(urgent).every((wait, index, all) => index === 0 || wait >= (all[index - 1] ?? 0))).toBe(
      true,
    );
  expect(Math.max(...waits(true))).toBe(60_000);
  expect(Math.max(...waits(false))).toBe(3_600_000);
  expect(waitAfter(1, { urgent: true, asked: 90_000 })).toBe(90_000);
  expect(waitAfter(1, { urgent: false, asked: 1e12 })).toBe(6 * 3_600_000);
});

describe.each(dialects)('channels on %s', (dialect) => {
  let server: TestServer;
  let network: FakeMastodon;
  const {
    send,
    post,
    settle,
    content,
    approve: publish,
    later,
    dispatches,
    connected: channel,
    ...ways
  } = waysOut(() => server);

  beforeEach(async () => {
    network = await startMastodon();
    server = await startTestServer({
      dialect,
      config: {
        publicUrl: 'https://saint-aubin.example',
        channels: { allowPrivate: true, timeoutMs: 1_500, every: '0 0 1 1 *' },
      },
    });
  });
  afterEach(async () => {
    await server.close();
    await network.close();
  });

  const connect = (more: object = {}, secrets: object = { token: mastodonToken }) =>
    post<Channel>('/api/channels/connected', {
      type: 'mastodon',
      title: 'Compte de la ville',
      options: { server: network.url },
      secrets,
      takes: everything,
      ...more,
    });
  const correct = async (id: string, title: string, revision: number) => {
    const payload = { content: content(title), revision };
    await send({ method: 'PUT', url: `/api/messages/${id}/content`, payload });
    await post(`/api/messages/${id}/approve`, { revision: revision + 1 });
  };
  const texts = () => [...network.posts.values()].map(({ text }) => text);
  const board = async (id: string): Promise<SyncBoard['rows']> =>
    (await send({ method: 'GET', url: `/api/sync?surface=${id}` })).json().rows;
  const alert = (more: object = {}) =>
    ways.alert({
      text: {
        headline: 'Crue de la Loire',
        instruction: 'Montez à l’étage.',
        senderName: 'Mairie',
        language: 'fr',
      },
      ...more,
    });

  test('what is approved is posted, a correction edits the same post, a withdrawal deletes it', async () => {
    const { id: surface } = await connect();
    const id = await publish('Marché déplacé', { short: 'Sur le parking' });
    await settle();
    expect(texts()).toEqual([`Marché déplacé\nSur le parking\n\nhttps://saint-aubin.example/m/${id}`]);
    const [first] = await dispatches();
    const [postId] = network.posts.keys();
    expect(first).toMatchObject({
      act: 'publish',
      state: 'done',
      remoteId: postId,
      url: `${network.url}/@ville/${postId}`,
    });
    expect(await board(surface)).toMatchObject([
      { message: id, revision: 1, state: 'shown', surface: { name: 'Compte de la ville' } },
    ]);

    await correct(id, 'Marché annulé', 1);
    await settle();
    expect([...network.posts]).toMatchObject([
      [postId, { text: `Correction : Marché annulé\n\nhttps://saint-aubin.example/m/${id}`, edits: 1 }],
    ]);
    expect((await board(surface))[0]).toMatchObject({ revision: 2, state: 'shown' });

    await post(`/api/messages/${id}/withdraw`);
    await settle();
    expect(texts()).toEqual([]);
    expect(await board(surface)).toEqual([]);
    expect((await dispatches()).map(({ act, state }) => [act, state])).toEqual([
      ['publish', 'done'],
      ['correct', 'done'],
      ['withdraw', 'done'],
    ]);
    // Nothing more is ever said of it.
    const asked = network.asked.length;
    await later(lifeMs);
    expect(network.asked).toHaveLength(asked);
  });

  test('an answer that is lost after the post was made makes no second post', async () => {
    await connect();
    network.fail('cut');
    await publish('Marché déplacé');
    await settle();
    expect(network.posts.size).toBe(1);
    expect(await dispatches()).toMatchObject([
      { state: 'due', attempts: 1, reason: { code: 'CHANNEL_WAITS' } },
    ]);
    network.fail(undefined);
    await later(waitAfter(1, { urgent: false }));
    expect(network.posts.size).toBe(1);
    expect(await dispatches()).toMatchObject([{ state: 'done', attempts: 2 }]);
  });

  test('a process that died in the middle of it goes on when the lease is over', async () => {
    await connect();
    network.fail('silent');
    const id = await publish('Marché déplacé');
    await settle();
    await server.deps.store.db
      .updateTable('dispatch')
      .set({ leased_until: server.clock.now + leaseMs, due_at: server.clock.now })
      .where('message_id', '=', id)
      .execute();
    await server.deps.store.db.updateTable('channel').set({ resume_at: 0 }).execute();
    network.fail(undefined);
    await later(leaseMs - 1);
    expect(network.posts.size).toBe(0);
    await later(1);
    expect(network.posts.size).toBe(1);
  });

  test('a channel that is down holds up nothing but itself, and is asked again ever later', async () => {
    const other = await startMastodon();
    try {
      await connect();
      await connect({ title: 'Autre', options: { server: other.url } });
      network.fail('silent');
      for (const title of ['Un', 'Deux']) await publish(title);
      await settle();
      expect(other.posts.size).toBe(2);
      // The second was not even tried: nothing would get through.
      expect(network.asked).toHaveLength(1);
      expect(await channel()).toMatchObject({ state: 'failing', waiting: 2 });
      network.fail(undefined);
      await later(waitAfter(1, { urgent: false }));
      expect(network.posts.size).toBe(2);
      expect(await channel()).toMatchObject({ state: 'ok', waiting: 0 });
    } finally {
      await other.close();
    }
  });

  test('an alert does not wait for a channel that was down, and its end is said', async () => {
    await connect();
    network.fail({ status: 503 });
    await publish('Marché déplacé');
    await settle();
    await later(60_000);
    network.fail(undefined);
    const { id } = await alert();
    await settle();
    expect(texts().some((text) => text.startsWith('Crue de la Loire\n\nMontez à l’étage.'))).toBe(true);
    await post(`/api/alerts/${id}/end`);
    await settle();
    expect(texts().some((text) => text.startsWith('Fin de l’alerte : Crue de la Loire'))).toBe(true);
  });

  test('a test goes nowhere, an exercise only where it may and says so', async () => {
    await connect();
    await alert({ status: 'Test' });
    await alert({ status: 'Exercise' });
    await settle();
    expect(network.posts.size).toBe(0);
    await connect({ title: 'Exercices', takes: { ...everything, exercises: true } });
    await alert({ status: 'Test' });
    await alert({ status: 'Exercise' });
    await settle();
    expect(texts()).toHaveLength(1);
    expect(texts()[0]).toMatch(/^EXERCICE – Crue de la Loire\n[\s\S]*Ceci est un exercice/);
  });

  test('what the network refuses for good is said loudly and can be sent again by hand', async () => {
    const { id: surface } = await connect();
    network.fail({ status: 422 });
    await publish('Marché déplacé');
    await settle();
    const [refused] = await dispatches();
    expect(refused).toMatchObject({ state: 'refused', reason: { code: 'CHANNEL_REFUSED' } });
    expect(await board(surface)).toMatchObject([{ state: 'refused', reason: { code: 'CHANNEL_REFUSED' } }]);
    expect(await channel()).toMatchObject({ failed: 1 });
    network.fail(undefined);
    await post(`/api/dispatches/${refused?.id}/again`);
    await settle();
    expect(network.posts.size).toBe(1);
    expect(await board(surface)).toMatchObject([{ state: 'shown' }]);
    const again = await send({ method: 'POST', url: `/api/dispatches/${refused?.id}/again` });
    expect(again.json()).toMatchObject({ code: 'DISPATCH_NOT_FAILED' });
  });

  test('what a network lets nobody take back from here waits for a person who has done it there', async () => {
    const instagram = await startInstagram();
    onTestFinished(() => instagram.close());
    const { id: surface } = await connect(
      {
        type: 'instagram',
        options: { account: '17841400000000001', api: `${instagram.url}/v23.0` },
      },
      { token: instagramToken },
    );
    const id = await publish('Marché déplacé');
    await settle();
    const [[remote = '', posted] = []] = instagram.posts;
    const url = `https://www.instagram.com/p/${remote}/`;
    // What Instagram is told to fetch is there.
    const card = await server.inject({ url: new URL(posted?.picture ?? '').pathname });
    expect(card.headers['content-type']).toBe('image/jpeg');
    await post(`/api/messages/${id}/withdraw`, { reason: 'Annulé' });
    await settle();
    const [, left] = await dispatches();
    expect(left).toMatchObject({
      act: 'withdraw',
      state: 'refused',
      url,
      reason: { code: 'CHANNEL_BY_HAND' },
    });
    expect(await board(surface)).toMatchObject([{ state: 'refused', reason: { code: 'CHANNEL_BY_HAND' } }]);
    const today = (await send({ method: 'GET', url: '/api/today' })).json();
    expect(today.wrong.sync).toEqual({ refused: 0, late: 0, byHand: 1 });
    const asAuthor = { method: 'POST', url: `/api/dispatches/${left?.id}/by-hand`, payload: {} } as const;
    expect((await server.as('author')(asAuthor)).statusCode).toBe(403);
    expect(await post(`/api/dispatches/${left?.id}/by-hand`)).toMatchObject({ state: 'done' });
    expect(await board(surface)).toEqual([]);
    const again = await send({ method: 'POST', url: `/api/dispatches/${left?.id}/by-hand` });
    expect(again.json()).toMatchObject({ code: 'DISPATCH_NOT_BY_HAND' });
  });

  test('what was withdrawn while a channel was off is deleted there when it is on again; what is over is not sent again', async () => {
    const { id: surface } = await connect();
    const id = await publish('Marché déplacé');
    await settle();
    network.fail({ status: 422 });
    await publish('Refusé');
    await settle();
    const refused = (await dispatches()).find(({ state }) => state === 'refused');
    const url = `/api/channels/connected/${surface}`;
    await send({ method: 'PATCH', url, payload: { active: false } });
    network.fail(undefined);
    await post(`/api/messages/${id}/withdraw`);
    await post(`/api/messages/${refused?.message}/withdraw`);
    await publish('Pendant qu’il est coupé');
    await settle();
    expect(network.posts.size).toBe(1);
    await send({ method: 'PATCH', url, payload: { active: true } });
    await settle();
    expect(texts()).toEqual([]);
    const again = await send({ method: 'POST', url: `/api/dispatches/${refused?.id}/again` });
    expect(again.json()).toMatchObject({ code: 'DISPATCH_OVER' });
    expect(network.posts.size).toBe(0);
  });

  test('one that asks for less at once is left alone for as long as it asks, and is not said to be down', async () => {
    const { id: surface } = await connect();
    network.fail({ status: 429, retryAfter: 30 });
    const id = await publish('Marché déplacé');
    await publish('Ensuite');
    await settle();
    expect(network.asked).toHaveLength(1);
    expect((await dispatches())[0]).toMatchObject({ state: 'due', reason: { code: 'CHANNEL_SLOWER' } });
    expect(await channel()).toMatchObject({ state: 'ok', waiting: 2 });
    expect((await board(surface)).find(({ message }) => message === id)).toMatchObject({
      state: 'sent',
      reason: { code: 'CHANNEL_SLOWER' },
    });
    network.fail(undefined);
    await later(60_000);
    expect(network.posts.size).toBe(2);
  });

  test('what we do wrong ourselves is not said to be the channel’s: tried again, and given up with its reason', async () => {
    const { id: surface } = await connect();
    const broken = JSON.stringify({ server: 5, visibility: 'public' });
    await server.deps.store.db.updateTable('channel').set({ options: broken }).execute();
    await publish('Marché déplacé');
    await settle();
    const [first] = await dispatches();
    expect(first).toMatchObject({ state: 'due', reason: { code: 'CHANNEL_FAULT' } });
    expect(first?.reason?.text).toMatch(/server\.replace is not a function/);
    expect(await channel()).toMatchObject({ state: 'unused', waiting: 1 });
    expect((await board(surface))[0]).toMatchObject({ reason: { code: 'CHANNEL_FAULT' } });
    for (let attempt = 2; attempt <= mostFaults; attempt++) await later(3_600_000);
    expect(await dispatches()).toMatchObject([{ state: 'dead', reason: { code: 'CHANNEL_FAULT' } }]);
    expect(network.asked).toEqual([]);
  });

  test('a token that is no longer known says “reconnect” and loses nothing', async () => {
    const { id } = await connect({}, { token: 'old' });
    await publish('Marché déplacé');
    await settle();
    expect(await channel()).toMatchObject({ state: 'reconnect', waiting: 1, secretsSet: ['token'] });
    expect(await post(`/api/channels/connected/${id}/check`)).toMatchObject({ ok: false, reconnect: true });
    const patch = await send({
      method: 'PATCH',
      url: `/api/channels/connected/${id}`,
      payload: { secrets: { token: mastodonToken } },
    });
    expect(patch.body).not.toContain(mastodonToken);
    await later(waitAfter(1, { urgent: false }));
    expect(network.posts.size).toBe(1);
    expect(await post(`/api/channels/connected/${id}/check`)).toMatchObject({
      ok: true,
      account: `${network.url}/@ville`,
    });
  });

  test('what waits for a day to come is not said before it, nor what was withdrawn meanwhile', async () => {
    await connect();
    await publish('Demain', { validFrom: '2026-11-24T08:00', validUntil: '2026-11-25T08:00' });
    const id = await publish('Jamais', { validFrom: '2026-11-24T08:00' });
    await settle();
    expect(network.posts.size).toBe(0);
    await post(`/api/messages/${id}/withdraw`);
    await later(86_400_000);
    expect(texts()).toHaveLength(1);
    expect((await dispatches()).map(({ state }) => state).sort()).toEqual(['done', 'superseded']);
  });

  test('what could not be said in its time is not said after it', async () => {
    await connect();
    network.fail({ status: 503 });
    await publish('Avant');
    await settle();
    await publish('Aujourd’hui', { validUntil: '2026-11-23T12:00' });
    await settle();
    network.fail(undefined);
    await later(6 * 3_600_000);
    expect(texts().map((text) => text.split('\n')[0])).toEqual(['Avant']);
    expect((await dispatches()).map(({ state }) => state)).toEqual(['done', 'expired']);
  });

  test('kinds and topics choose what is said', async () => {
    await connect({ takes: { kinds: ['notice'], topics: ['Culture'], exercises: false } });
    await publish('Sport', { topics: ['Sport'] });
    await publish('Concert', { topics: ['Culture'] });
    await alert();
    await settle();
    expect(texts().map((text) => text.split('\n')[0])).toEqual(['Concert']);
  });

  test('settings that cannot be are refused with the field; a private address is reached only where it may be', async () => {
    const wrong = await send({
      method: 'POST',
      url: '/api/channels/connected',
      payload: {
        type: 'mastodon',
        title: 'x',
        options: { server: 'ftp://x' },
        secrets: {},
        takes: everything,
      },
    });
    expect(wrong.statusCode).toBe(422);
    expect(wrong.json().errors.map(({ field }: { field: string }) => field)).toContain('body.options.server');
    const url = '/api/channels/connected';
    const payload = {
      type: 'mastodon',
      title: 'x',
      options: { server: 'https://mastodon.example' },
      takes: everything,
    };
    expect((await server.as('approver')({ method: 'POST', url, payload })).statusCode).toBe(403);
  });
});

test('a network at a private address is not reached unless the configuration says so', async () => {
  const network = await startMastodon();
  const server = await startTestServer({ config: { channels: { every: '0 0 1 1 *' } } });
  try {
    const send = server.as('administrator');
    const made = await send({
      method: 'POST',
      url: '/api/channels/connected',
      payload: {
        type: 'mastodon',
        title: 'x',
        options: { server: network.url },
        secrets: { token: mastodonToken },
        takes: { kinds: ['news'], topics: [], exercises: false },
      },
    });
    const { id } = made.json();
    const answer = await send({ method: 'POST', url: `/api/channels/connected/${id}/check` });
    expect(answer.json()).toEqual({ ok: false, reason: 'its address is private', reconnect: false });
  } finally {
    await server.close();
    await network.close();
  }
});
