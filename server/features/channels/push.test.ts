import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Channel, SubscriptionWishes, SyncRow } from '#core/contracts/index.ts';
import { sha256Hex } from '#core/hash.ts';
import { type PushService, startPushService } from '#test/networks/push-service.ts';
import { startTestServer, type TestServer } from '#test/server.ts';
import { dialects } from '#test/stores.ts';
import { everything, waysOut } from '#test/ways-out.ts';
import { waitAfter } from './retry.ts';

const hour = 3_600_000;

describe.each(dialects)('notifications on %s', (dialect) => {
  let server: TestServer;
  let service: PushService;
  let channel: Channel;
  const { send, post, settle, content, publish, later, dispatches, ...ways } = waysOut(() => server);
  /** What wakes people, unless a test says otherwise. */
  const alert = (more: object = {}) => ways.alert({ class: 'vital', ...more });

  beforeEach(async () => {
    service = await startPushService();
    server = await startTestServer({
      dialect,
      config: {
        publicUrl: 'https://saint-aubin.example',
        channels: {
          allowPrivate: true,
          timeoutMs: 2_000,
          every: '0 0 1 1 *',
          pushServices: [new URL(service.origin).host, 'push.example'],
        },
      },
    });
    channel = await post<Channel>('/api/channels/connected', {
      type: 'webpush',
      title: 'Application',
      options: { contact: 'mailto:mairie@saint-aubin.example' },
      takes: { ...everything, exercises: true },
    });
  });
  afterEach(async () => {
    await server.close();
    await service.close();
  });

  const wishes = (more: Partial<SubscriptionWishes> = {}): SubscriptionWishes => ({
    level: 'today',
    topics: [],
    language: 'fr',
    ...more,
  });
  const pushKey = async (): Promise<string> =>
    (await server.inject('/api/subscriptions/ways')).json().push.key;
  /** A device subscribes as its browser would; the service lies at an address that only tests may reach. */
  const subscribe = async (name: string, more: Partial<SubscriptionWishes> = {}) => {
    const { subscription } = service.device(name);
    const push = {
      ...subscription,
      endpoint: subscription.endpoint.replace('http:', 'https:'),
      key: await pushKey(),
    };
    const answer = await server.inject({
      method: 'POST',
      url: '/api/subscriptions',
      payload: { push, ...wishes(more) },
    });
    expect(answer.statusCode).toBe(201);
    const { subscription: made, token } = answer.json();
    await server.deps.store.db
      .updateTable('subscriber')
      .set({ address: subscription.endpoint })
      .where('id', '=', made.id)
      .execute();
    return { id: made.id as string, headers: { authorization: `Bearer ${token}` } };
  };
  const devices = () => service.got.map(({ device }) => device).sort();
  test('what is approved reaches the devices that want it, encrypted for each; a correction takes its place', async () => {
    await subscribe('phone');
    await subscribe('tablet', { topics: ['Sport'] });
    await subscribe('watch', { level: 'urgent' });
    const id = await publish('Marché déplacé', { short: 'Sur le parking', topics: ['Vie locale'] });
    expect(service.got).toMatchObject([
      {
        device: 'phone',
        urgency: 'normal',
        payload: {
          title: 'Marché déplacé',
          body: 'Sur le parking',
          url: `https://saint-aubin.example/m/${id}`,
          tag: id,
          revision: 1,
          lang: 'fr',
        },
      },
    ]);
    expect(await dispatches()).toMatchObject([
      { state: 'done', recipients: { total: 1, reached: 1, failed: 0 } },
    ]);
    server.clock.advance(1000);
    await subscribe('newcomer');
    await send({
      method: 'PUT',
      url: `/api/messages/${id}/content`,
      payload: { content: content('Marché annulé', { topics: ['Vie locale'] }), revision: 1 },
    });
    await post(`/api/messages/${id}/approve`, { revision: 2 });
    await settle();
    await post(`/api/messages/${id}/withdraw`);
    await settle();
    expect(service.got.map(({ device, payload }) => [device, payload.tag, payload.title])).toEqual([
      ['phone', id, 'Marché déplacé'],
      ['phone', id, 'Correction : Marché annulé'],
      ['phone', id, 'Retiré : Marché annulé'],
    ]);
    expect(new Set(service.got.map(({ topic }) => topic)).size).toBe(1);
  });

  test('an alert goes to everybody with haste, tells how long it is worth delivering, and its end follows', async () => {
    await subscribe('phone', { topics: ['Sport'] });
    await subscribe('watch', { level: 'urgent' });
    const { id } = await alert();
    expect(devices()).toEqual(['phone', 'watch']);
    const left = (Date.UTC(2026, 10, 24, 17) - server.clock.now) / 1000;
    expect(service.got[0]).toMatchObject({
      urgency: 'high',
      ttl: left,
      payload: { alert: 'vital', title: 'Crue' },
    });
    await post(`/api/alerts/${id}/end`);
    await settle();
    expect(service.got.slice(2).map(({ payload }) => payload.title)).toEqual([
      'Fin de l’alerte : Crue',
      'Fin de l’alerte : Crue',
    ]);
  });

  test('the night is quiet until its end, except for what is vital and actual', async () => {
    const quiet = { from: 22 * 60, until: 7 * 60 };
    await subscribe('sleeper', { quiet });
    await subscribe('owl');
    // 23:00 in Paris.
    server.clock.now = Date.UTC(2026, 10, 23, 22);
    await publish('Marché déplacé');
    await alert({ status: 'Exercise' });
    expect(devices()).toEqual(['owl', 'owl']);
    expect((await dispatches())[0]).toMatchObject({ state: 'due', recipients: { total: 2, reached: 1 } });
    await alert();
    expect(
      service.got.filter(({ device }) => device === 'sleeper').map(({ payload }) => payload.title),
    ).toEqual(['Crue']);
    await later(8 * hour - 60_000);
    expect(service.got.filter(({ device }) => device === 'sleeper')).toHaveLength(1);
    await later(60_000);
    expect(service.got.filter(({ device }) => device === 'sleeper')).toHaveLength(3);
    expect((await dispatches())[0]).toMatchObject({
      state: 'done',
      recipients: { total: 2, reached: 2, failed: 0 },
    });
  });

  test('more than their share of a day waits for the evening; who sends it knows; alerts and corrections do not count', async () => {
    const url = `/api/channels/connected/${channel.id}`;
    const options = { contact: 'mailto:mairie@saint-aubin.example', mostADay: 2 };
    await send({ method: 'PATCH', url, payload: { options } });
    await subscribe('phone');
    await subscribe('tablet', { topics: ['Sport'] });
    await alert();
    await publish('Un');
    await publish('Deux');
    const write = (topics: string[]) =>
      post<{ id: string }>('/api/messages', { kind: 'notice', content: content('Trois', { topics }) });
    const { id } = await write(['Sport']);
    const estimate = await send({ method: 'GET', url: `/api/channels/estimate?message=${id}` });
    expect(estimate.json().channels).toMatchObject([{ recipients: 2, withheld: 1, share: 2 }]);
    await post(`/api/messages/${id}/approve`, { revision: 1 });
    await settle();
    expect((await dispatches()).at(-1)).toMatchObject({
      state: 'done',
      recipients: { total: 1, reached: 1, failed: 0, withheld: 1 },
    });
    await publish('Quatre');
    const phone = () =>
      service.got
        .filter(({ device }) => device === 'phone')
        .map(({ payload: { title, body = '' } }) => `${title} ${body}`.trim().replaceAll('\u00a0', ' '));
    expect(phone()).toEqual(['Crue Montez à l’étage. Mairie', 'Un', 'Deux']);
    // 18:00 in Paris less a moment, and 18:00.
    server.clock.now = Date.UTC(2026, 10, 23, 17) - 1;
    await server.services.channels.digest();
    expect(phone()).toHaveLength(3);
    server.clock.now += 1;
    await server.services.channels.digest();
    await server.services.channels.digest();
    expect(phone().slice(3)).toEqual(['Ma commune : les autres nouvelles du jour Quatre · Trois']);
    server.clock.now += 6 * hour;
    await publish('Demain');
    expect(phone().slice(4)).toEqual(['Demain']);
  });

  test('who wants news once a week gets one notification on Thursday, by topics and when they are awake', async () => {
    await subscribe('late');
    await publish('Avant', { topics: ['Sport'] });
    server.clock.advance(60_000);
    // From now on once a week: what was before is not told again.
    await subscribe('late', { level: 'weekly' });
    await subscribe('weekly', { level: 'weekly' });
    await subscribe('sport', { level: 'weekly', topics: ['Sport'], language: 'en' });
    await subscribe('asleep', { level: 'weekly', quiet: { from: 17 * 60, until: 19 * 60 } });
    await subscribe('nothing', { level: 'weekly', topics: ['Voirie'] });
    server.clock.advance(60_000);
    await publish('Marché', { topics: ['Vie locale'] });
    await publish('Tournoi', { topics: ['Sport'] });
    await alert();
    expect(devices()).toEqual(['asleep', 'late', 'late', 'nothing', 'sport', 'weekly']);
    const before = service.got.length;
    const told = () =>
      service.got
        .slice(before)
        .map(({ device, payload }) =>
          `${device}: ${payload.title} – ${payload.body}`.replaceAll('\u00a0', ' '),
        )
        .sort();
    server.clock.now = Date.UTC(2026, 10, 26, 17);
    await server.services.channels.digest();
    const whole = 'Ma commune : les nouvelles de la semaine – Tournoi · Marché';
    const first = [`late: ${whole}`, 'sport: Ma commune: the news of the week – Tournoi', `weekly: ${whole}`];
    expect(told()).toEqual(first);
    server.clock.advance(hour);
    await server.services.channels.digest();
    await server.services.channels.digest();
    expect(told()).toEqual([`asleep: ${whole}`, ...first]);
  });

  test('what is said of an area reaches those who chose to hear of it, and those who chose nothing', async () => {
    const square = (lat: number, lon: number) => ({
      polygon: [
        [lat, lon],
        [lat, lon + 0.01],
        [lat + 0.01, lon + 0.01],
        [lat + 0.01, lon],
      ],
    });
    const payload = {
      neighbourhoods: [
        { name: 'Le Port', areas: [square(48, 2)] },
        { name: 'Le Moulin', areas: [square(48, 2.1)] },
      ],
    };
    const made = await send({ method: 'PUT', url: '/api/neighbourhoods', payload });
    const [port, mill] = made.json().neighbourhoods.map(({ id }: { id: string }) => id) as string[];
    await subscribe('port', { neighbourhoods: [port ?? ''] });
    await subscribe('mill', { neighbourhoods: [mill ?? ''] });
    await subscribe('both', { neighbourhoods: [port ?? '', mill ?? ''] });
    await subscribe('everywhere');
    const { id, message } = await alert({ target: { areas: [square(48.005, 2.005)] } });
    expect(devices()).toEqual(['both', 'everywhere', 'port']);
    const estimate = await send({ method: 'GET', url: `/api/channels/estimate?message=${message}` });
    expect(estimate.json().channels).toMatchObject([{ recipients: 3 }]);
    await post(`/api/alerts/${id}/end`);
    await settle();
    expect(devices()).toEqual(['both', 'both', 'everywhere', 'everywhere', 'port', 'port']);
    await alert({ target: { neighbourhoods: [mill] } });
    expect(devices().filter((name) => name === 'mill')).toHaveLength(1);
    expect(devices().filter((name) => name === 'port')).toHaveLength(2);
    await alert();
    expect(devices().filter((name) => name === 'mill')).toHaveLength(2);
    // One that is no more is chosen by nobody: its people hear of everything.
    await send({ method: 'PUT', url: '/api/neighbourhoods', payload: { neighbourhoods: [] } });
    await alert({ target: { areas: [square(48, 2)] } });
    expect(devices().filter((name) => name === 'mill')).toHaveLength(3);
  });

  test('the end of an alert waits for nobody who sleeps or cannot be reached, and what is over is not said to them later', async () => {
    await subscribe('sleeper', { quiet: { from: 22 * 60, until: 7 * 60 } });
    await subscribe('broken');
    await subscribe('owl');
    service.fail('broken', { status: 503 });
    server.clock.now = Date.UTC(2026, 10, 23, 22);
    const { id } = await alert({ class: 'urgent' });
    server.clock.advance(60_000);
    await post(`/api/alerts/${id}/end`);
    await settle();
    const titles = (name: string) =>
      service.got.filter(({ device }) => device === name).map(({ payload }) => payload.title);
    expect(titles('owl')).toEqual(['Crue', 'Fin de l’alerte : Crue']);
    service.fail('broken', undefined);
    await later(9 * hour);
    expect(titles('sleeper')).toEqual(['Fin de l’alerte : Crue']);
    expect(titles('broken')).toEqual(['Fin de l’alerte : Crue']);
  });

  test('what has reached nobody is not said to be shown, whether it waits, fails, or nobody asked', async () => {
    const board = async () =>
      (await send({ method: 'GET', url: `/api/sync?surface=${channel.id}` })).json().rows as SyncRow[];
    const id = await publish('Personne encore');
    expect(await board()).toEqual([]);
    const { rows } = (await send({ method: 'GET', url: `/api/messages/${id}/sync` })).json();
    expect(rows).toContainEqual(
      expect.objectContaining({
        state: 'refused',
        reason: expect.objectContaining({ code: 'CHANNEL_NOBODY' }),
      }),
    );
    await subscribe('sleeper', { quiet: { from: 22 * 60, until: 7 * 60 } });
    server.clock.now = Date.UTC(2026, 10, 23, 22);
    await publish('La nuit');
    expect(await board()).toMatchObject([{ state: 'sent', reason: { code: 'CHANNEL_COMES_TO_ALL' } }]);
    service.fail('sleeper', { status: 400 });
    await later(8 * hour);
    expect(await board()).toMatchObject([{ state: 'refused', reason: { code: 'CHANNEL_REACHED_NOBODY' } }]);
    expect((await dispatches()).at(-1)).toMatchObject({
      state: 'refused',
      recipients: { total: 1, reached: 0 },
    });
  });

  test('that it works is not claimed before something has arrived', async () => {
    const check = await send({ method: 'POST', url: `/api/channels/connected/${channel.id}/check` });
    expect(check.json()).toMatchObject({ code: 'CHANNEL_NO_CHECK' });
    expect(await ways.connected()).toMatchObject({ state: 'unused', checks: false });
    await publish('Pour personne');
    expect(await ways.connected()).not.toHaveProperty('reachedAt');
  });

  test('keys that are none are no reason to try again, and whoever saves their wishes was there before', async () => {
    const { id } = await subscribe('phone');
    await subscribe('broken');
    const { db } = server.deps.store;
    const row = await db
      .selectFrom('subscriber')
      .select(['keys', 'address'])
      .where('id', '!=', id)
      .executeTakeFirstOrThrow();
    const keys = { ...(JSON.parse(row.keys) as object), p256dh: 'A' };
    await db
      .updateTable('subscriber')
      .set({ keys: JSON.stringify(keys) })
      .where('address', '=', row.address)
      .execute();
    const made = await alert();
    expect(await dispatches()).toMatchObject([
      { state: 'done', recipients: { total: 2, reached: 1, failed: 1 } },
    ]);
    server.clock.advance(60_000);
    const before = await db
      .selectFrom('subscriber')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    const { p256dh, auth } = JSON.parse(before.keys) as { p256dh: string; auth: string };
    const endpoint = `https://push.example/${id}`;
    await db
      .updateTable('subscriber')
      .set({ address_hash: sha256Hex(endpoint) })
      .where('id', '=', id)
      .execute();
    const push = { endpoint, keys: { p256dh, auth }, key: await pushKey() };
    // By its keys the device is known anyway: here it is to be known by its address alone.
    await db.updateTable('subscriber').set({ device: null }).where('id', '=', id).execute();
    const again = await server.inject({
      method: 'POST',
      url: '/api/subscriptions',
      payload: { push, ...wishes({ level: 'urgent' }) },
    });
    expect(again.json().subscription.id).toBe(id);
    await post(`/api/alerts/${made.id}/end`);
    await settle();
    expect(service.got.map(({ device, payload }) => [device, payload.title])).toEqual([
      ['phone', 'Crue'],
      ['phone', 'Fin de l’alerte : Crue'],
    ]);
  });

  test('a device that is gone is forgotten; one that cannot be reached is tried again, and keeps nobody waiting', async () => {
    for (const name of ['gone', 'busy', 'fine']) await subscribe(name);
    service.fail('gone', { status: 410 });
    service.fail('busy', { status: 429, retryAfter: 90 });
    await publish('Marché déplacé');
    expect(devices()).toEqual(['fine']);
    expect(await dispatches()).toMatchObject([
      { state: 'due', recipients: { total: 3, reached: 1, failed: 1 } },
    ]);
    service.fail('busy', undefined);
    await later(89_000);
    expect(devices()).toEqual(['fine']);
    await later(1_000);
    expect(devices()).toEqual(['busy', 'fine']);
    expect(await dispatches()).toMatchObject([
      { state: 'done', recipients: { total: 3, reached: 2, failed: 1 } },
    ]);
    await publish('Encore');
    expect(service.asked()).toBe(6);
  });

  test('an answer that is lost is asked for again under the same topic, which the service replaces', async () => {
    await subscribe('phone');
    service.fail('phone', 'cut');
    await publish('Marché déplacé');
    service.fail('phone', undefined);
    await later(waitAfter(1, { urgent: false }));
    expect(new Set(service.got.map(({ topic }) => topic)).size).toBe(1);
    expect(await dispatches()).toMatchObject([{ state: 'done', recipients: { total: 1, reached: 1 } }]);
  });

  test('a process that dies among many goes on where it was, and repeats one page at most', async () => {
    for (let index = 0; index < 5; index++) await subscribe(`d${index}`);
    const { db } = server.deps.store;
    const ids = (await db.selectFrom('subscriber').select('id').orderBy('id').execute()).map(({ id }) => id);
    await db.updateTable('channel').set({ resume_at: Number.MAX_SAFE_INTEGER }).execute();
    await publish('Marché déplacé');
    // As it stands after two of them had been written down.
    await db
      .updateTable('dispatch')
      .set({
        cursor: ids[1] ?? '',
        attempts: 1,
        recipients: JSON.stringify({ total: 2, reached: 2, failed: 0 }),
        leased_until: server.clock.now - 1,
      })
      .execute();
    await db.updateTable('channel').set({ resume_at: 0 }).execute();
    await settle();
    expect(devices()).toEqual(['d2', 'd3', 'd4']);
    expect(await dispatches()).toMatchObject([{ state: 'done', recipients: { total: 5, reached: 5 } }]);
  });

  test('a subscription is changed and ended by its own token alone, and never says its address', async () => {
    const { id, headers } = await subscribe('phone');
    const url = `/api/subscriptions/${id}`;
    const stranger = { authorization: 'Bearer somebody-else' };
    for (const method of ['GET', 'DELETE'] as const) {
      expect((await server.inject({ method, url, headers: stranger })).statusCode).toBe(403);
      expect((await server.inject({ method, url })).statusCode).toBe(403);
    }
    const changed = await server.inject({
      method: 'PUT',
      url,
      headers,
      payload: wishes({ level: 'urgent' }),
    });
    expect(changed.json()).toMatchObject({ level: 'urgent', way: 'push' });
    expect(changed.body).not.toMatch(/127\.0\.0\.1|p256dh/);
    await publish('Marché déplacé');
    expect(service.got).toEqual([]);
    expect((await server.inject({ method: 'DELETE', url, headers })).statusCode).toBe(204);
    await alert();
    expect(service.got).toEqual([]);
  });

  test('the same device again is one subscription; a key that is not ours is told so', async () => {
    const { subscription } = service.device('phone');
    const endpoint = subscription.endpoint.replace('http:', 'https:');
    const { keys } = subscription;
    const subscribeWith = async (key: string, more: object = {}, replaces?: object) =>
      server.inject({
        method: 'POST',
        url: '/api/subscriptions',
        payload: {
          push: { endpoint, keys, key, ...more },
          ...wishes(),
          ...(replaces && { replaces }),
        },
      });
    const ids = async () =>
      (await server.deps.store.db.selectFrom('subscriber').select('id').execute()).map(({ id }) => id);
    const key = await pushKey();
    const first = (await subscribeWith(key)).json();
    const second = (await subscribeWith(key)).json();
    expect(second.subscription.id).toBe(first.subscription.id);
    // The push service has given it another address: by its keys it is the same device.
    const moved = (await subscribeWith(key, { endpoint: `${endpoint}-moved` })).json();
    expect(await ids()).toEqual([moved.subscription.id]);
    // Both are new: the device says itself what it had before, and nobody else's is ended by that.
    const other = service.device('other').subscription;
    const anew = { endpoint: other.endpoint.replace('http:', 'https:'), keys: other.keys };
    await subscribeWith(key, anew, { id: moved.subscription.id, token: 'of somebody else' });
    expect(await ids()).toHaveLength(2);
    const last = (await subscribeWith(key, anew, { id: moved.subscription.id, token: moved.token })).json();
    expect(await ids()).toEqual([last.subscription.id]);
    for (const wrong of [{ endpoint: 'https://evil.example/1' }, { keys: { ...keys, auth: 'AAAA' } }])
      expect((await subscribeWith(key, wrong)).json()).toMatchObject({ code: 'SUBSCRIPTION_DEVICE' });
    expect((await subscribeWith(`${key.slice(0, -2)}AA`)).json()).toMatchObject({
      code: 'SUBSCRIPTION_OLD_KEY',
    });
    await send({ method: 'PATCH', url: `/api/channels/connected/${channel.id}`, payload: { active: false } });
    expect((await subscribeWith(key)).json()).toMatchObject({ code: 'SUBSCRIPTION_WAY' });
    expect((await server.inject('/api/subscriptions/ways')).json()).toEqual({});
  });
});
