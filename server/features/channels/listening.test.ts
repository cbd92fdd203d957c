import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Report } from '#core/contracts/index.ts';
import { blueskyPassword, startBluesky } from '#test/networks/bluesky.ts';
import { mastodonToken, startMastodon } from '#test/networks/mastodon.ts';
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
const hourMs = 3_600_000;

describe.each(dialects)('what is answered on other networks on %s', (dialect) => {
  let server: TestServer;
  let mastodon: Awaited<ReturnType<typeof startMastodon>>;
  let bluesky: Awaited<ReturnType<typeof startBluesky>>;
  const { post, publish, send } = waysOut(() => server);

  beforeEach(async () => {
    mastodon = await startMastodon();
    bluesky = await startBluesky();
    server = await startTestServer({
      dialect,
      byHand: true,
      config: { channels: { allowPrivate: true, timeoutMs: 1_500 } },
    });
    const payload = { categories: [question] };
    await server.as('administrator')({ method: 'PUT', url: '/api/report-categories', payload });
  });
  afterEach(async () => {
    await server.close();
    await mastodon.close();
    await bluesky.close();
  });

  const connect = (type: 'mastodon' | 'bluesky') =>
    post('/api/channels/connected', {
      type,
      title: type,
      takes: everything,
      ...(type === 'mastodon'
        ? { options: { server: mastodon.url }, secrets: { token: mastodonToken } }
        : {
            options: { identifier: 'ville.example', service: bluesky.url },
            secrets: { password: blueskyPassword },
          }),
    });
  const listen = async (ms = 0) => {
    server.clock.advance(ms);
    await server.services.listening.work();
  };
  const listed = async (): Promise<Report[]> =>
    (await server.as('dispatcher')({ url: '/api/reports?state=all' })).json().reports;
  const whole = async (id = ''): Promise<Report> =>
    (await server.as('dispatcher')({ url: `/api/reports/${id}` })).json();

  test('on Mastodon: each is a case, once, with its author; changed, it is read again; taken back, its words go', async () => {
    await connect('mastodon');
    const message = await publish('Marché déplacé');
    await listen();
    expect(await listed()).toEqual([]);
    const [id = ''] = mastodon.posts.keys();
    const said = { id: '900', acct: 'ada@ailleurs.example', content: '<p>Et les <b>forains</b> ?</p>' };
    const ours = { id: '901', acct: 'ville', content: '<p>Ils y sont.</p>' };
    const quiet = { id: '902', acct: 'bo', content: '<p>Merci</p>', visibility: 'direct' as const };
    mastodon.answered.set(id, [said, ours, quiet]);
    await listen();
    await listen();
    const [second, first, ...more] = await listed();
    expect(more).toEqual([]);
    expect(await whole(first?.id)).toMatchObject({
      source: 'social',
      description: 'Et les forains ?',
      social: {
        network: 'mastodon',
        handle: '@ada@ailleurs.example',
        url: `${mastodon.url}/@ada@ailleurs.example/900`,
        message,
        public: true,
      },
    });
    expect(await whole(second?.id)).toMatchObject({
      social: { handle: `@bo@${new URL(mastodon.url).host}`, public: false },
    });
    // It is answered on its own page.
    expect((await whole(first?.id)).social).not.toHaveProperty('reply');
    mastodon.answered.set(id, [{ ...said, content: '<p>Et les poissonniers ?</p>' }, quiet]);
    await listen();
    expect((await whole(first?.id)).description).toBe('Et les poissonniers ?');
    // Missing once it may be the network's fault.
    mastodon.answered.set(id, [quiet]);
    await listen();
    mastodon.fail({ status: 503 });
    await listen(2 * hourMs);
    mastodon.fail(undefined);
    expect((await whole(first?.id)).description).toBe('Et les poissonniers ?');
    await listen();
    expect(await whole(first?.id)).toMatchObject({
      description: '',
      state: 'done-by-other',
      social: { handle: '', goneAt: server.clock.now },
    });
    expect((await whole(second?.id)).description).toBe('Merci');
    // Nobody asks for ever.
    await listen(20 * 24 * hourMs);
    mastodon.answered.set(id, [quiet, { id: '950', acct: 'eve@late.example', content: '<p>Et moi</p>' }]);
    await listen();
    expect(await listed()).toHaveLength(2);
  });

  test('on Bluesky: answers to answers too, also when the session is over; who wants none asks nobody', async () => {
    await connect('bluesky');
    await publish('Marché déplacé');
    const [id = ''] = bluesky.posts.keys();
    const ada = {
      did: 'did:plc:ada',
      handle: 'ada.example',
      rkey: '3aaaaaaaaaaa2',
      text: 'Et les forains ?',
    };
    const ours = {
      did: 'did:plc:saintaubin',
      handle: 'ville.example',
      rkey: '3aaaaaaaaaab2',
      text: 'Ils y sont.',
    };
    const bo = { did: 'did:plc:bo', handle: 'bo.example', rkey: '3aaaaaaaaaac2', text: 'Merci !' };
    bluesky.answered.set(id, [{ ...ada, below: [{ ...ours, below: [bo] }] }]);
    bluesky.endSessions({ refresh: true });
    await listen();
    const [second, first, ...more] = await listed();
    expect(more).toEqual([]);
    expect(await whole(first?.id)).toMatchObject({
      description: 'Et les forains ?',
      social: {
        network: 'bluesky',
        handle: '@ada.example',
        author: 'https://bsky.app/profile/did:plc:ada',
        url: 'https://bsky.app/profile/did:plc:ada/post/3aaaaaaaaaaa2',
      },
    });
    expect(await whole(second?.id)).toMatchObject({ description: 'Merci !' });
    const { social: _, ...now } = (await send({ method: 'GET', url: '/api/case-settings' })).json();
    const payload = { ...now, social: { active: false } };
    expect((await send({ method: 'PUT', url: '/api/case-settings', payload })).statusCode).toBe(200);
    bluesky.answered.set(id, [{ ...bo, rkey: '3aaaaaaaaaad2', text: 'Encore' }]);
    await listen(2 * hourMs);
    await listen(2 * hourMs);
    expect((await listed()).map(({ description }) => description)).toEqual(['Merci !', 'Et les forains ?']);
  });

  test('two accounts of one network have threads of their own: neither takes back what the other has heard', async () => {
    const other = await startMastodon();
    await connect('mastodon');
    await post('/api/channels/connected', {
      type: 'mastodon',
      title: 'other',
      takes: everything,
      options: { server: other.url },
      secrets: { token: mastodonToken },
    });
    await publish('Marché déplacé');
    for (const { posts, answered } of [mastodon, other]) {
      const [id = ''] = posts.keys();
      answered.set(id, [{ id: '900', acct: 'ada@ailleurs.example', content: '<p>Et les forains ?</p>' }]);
    }
    await listen();
    const { db } = server.deps.store;
    // Heard before it was kept by which: belongs to the one that tells it.
    const [first] = await db.selectFrom('social_reply').select('id').orderBy('id').execute();
    await db
      .updateTable('social_reply')
      .set({ channel_id: null, missed_at: server.clock.now })
      .where('id', '=', first?.id ?? '')
      .execute();
    for (let n = 0; n < 3; n += 1) await listen(2 * hourMs);
    expect((await listed()).map(({ description }) => description)).toEqual([
      'Et les forains ?',
      'Et les forains ?',
    ]);
    const rows = await db.selectFrom('social_reply').select(['channel_id', 'missed_at', 'gone_at']).execute();
    expect(new Set(rows.map(({ channel_id }) => channel_id)).size).toBe(2);
    expect(rows.map(({ missed_at, gone_at }) => [missed_at, gone_at])).toEqual([
      [null, null],
      [null, null],
    ]);
    await other.close();
  });

  test('other words within an hour are one change; of a day no more than ten are heard', async () => {
    await connect('mastodon');
    await publish('Marché déplacé');
    const [id = ''] = mastodon.posts.keys();
    const say = async (content: string, ms: number) => {
      mastodon.answered.set(id, [{ id: '900', acct: 'ada@ailleurs.example', content }]);
      await listen(ms);
      const [one] = await listed();
      const { db } = server.deps.store;
      const events = await db
        .selectFrom('report_event')
        .select('kind')
        .where('kind', '=', 'reworded')
        .execute();
      return [one?.description, events.length];
    };
    expect(await say('Un', 0)).toEqual(['Un', 0]);
    expect(await say('Deux', 0)).toEqual(['Deux', 1]);
    expect(await say('Trois', hourMs / 2)).toEqual(['Trois', 1]);
    for (let n = 2; n <= 10; n += 1) expect(await say(`Encore ${n}`, hourMs)).toEqual([`Encore ${n}`, n]);
    expect(await say('De trop', hourMs)).toEqual(['Encore 10', 10]);
    // The last words are heard a day later.
    expect(await say('De trop', 24 * hourMs)).toEqual(['De trop', 11]);
  });

  test('a thread that is too large silences no other post of the account', async () => {
    await connect('bluesky');
    await publish('Marché déplacé');
    server.clock.advance(1000);
    await publish('Piscine fermée');
    const [older = '', newer = ''] = bluesky.posts.keys();
    bluesky.tooLarge.add(newer);
    bluesky.answered.set(older, [
      { did: 'did:plc:ada', handle: 'ada.example', rkey: '3aaaaaaaaaaa2', text: 'Et les forains ?' },
    ]);
    await listen();
    expect((await listed()).map(({ description }) => description)).toEqual(['Et les forains ?']);
  });
});
