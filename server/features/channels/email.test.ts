import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Channel, SubscriptionWishes } from '#core/contracts/index.ts';
import { sha256Hex } from '#core/hash.ts';
import { startTestServer, type TestServer } from '#test/server.ts';
import { startSmtp, type TestSmtp } from '#test/smtp.ts';
import { dialects } from '#test/stores.ts';
import { everything, waysOut } from '#test/ways-out.ts';

const hour = 3_600_000;
const day = 24 * hour;

describe.each(dialects)('e-mails to citizens on %s', (dialect) => {
  let server: TestServer;
  let smtp: TestSmtp;
  let channel: Channel;
  const { send, post, settle, publish, alert, later, dispatches } = waysOut(() => server);

  beforeEach(async () => {
    smtp = await startSmtp();
    server = await startTestServer({
      dialect,
      config: {
        publicUrl: 'https://saint-aubin.example',
        mail: { smtpUrl: smtp.url },
        channels: { allowPrivate: true, timeoutMs: 5_000, every: '0 0 1 1 *' },
      },
    });
    channel = await connect();
  });
  afterEach(async () => {
    await server.close();
    await smtp.close();
  });

  const connect = (more: object = {}) =>
    post<Channel>('/api/channels/connected', {
      type: 'email',
      title: 'Lettre de la mairie',
      options: { from: 'Mairie <infos@saint-aubin.example>', replyTo: 'mairie@saint-aubin.example' },
      takes: { ...everything, exercises: true },
      ...more,
    });
  /** As whoever has confirmed their address. */
  const subscriber = async (name: string, more: Partial<SubscriptionWishes> = {}): Promise<string> => {
    const { level = 'today', topics = [], language = 'fr' } = more;
    const address = `${name}@citizens.example`;
    const at = server.clock.now;
    const id = server.deps.newId();
    await server.deps.store.db
      .insertInto('subscriber')
      .values({
        id,
        territory_id: server.services.rootTerritory,
        way: 'email',
        address,
        address_hash: sha256Hex(address),
        keys: '{}',
        level,
        topics: JSON.stringify(topics),
        language,
        quiet: null,
        token: `token-${name}`,
        created_at: at,
        confirmed_at: at,
        digest_until: null,
        digest_due: null,
        asked_at: null,
      })
      .execute();
    return id;
  };
  const names = async (): Promise<string[]> =>
    (await server.deps.store.db.selectFrom('subscriber').select('address').orderBy('id').execute()).map(
      ({ address }) => address.replace(/@.*/, ''),
    );
  const digest = async (at: number) => {
    server.clock.now = at;
    await server.services.channels.digest();
  };
  const told = () =>
    smtp.received.map(({ to, subject }) => {
      const address = to === undefined || Array.isArray(to) ? '' : to.text;
      return `${address.replace(/@.*/, '')}: ${subject?.replaceAll('\u00a0', ' ')}`;
    });
  const toldSorted = () => told().sort();
  const standing = async (): Promise<Channel> =>
    (await send({ method: 'GET', url: '/api/channels/connected' })).json().channels[0];

  test('an alert is a mail of its own, whole, named for ever, ended by one press; its end follows', async () => {
    const id = await subscriber('anne', { level: 'weekly' });
    const { id: raised } = await alert();
    const [mail] = smtp.received;
    const [dispatch] = await dispatches();
    expect(told()).toEqual(['anne: Crue']);
    expect(mail?.messageId).toBe(`<${dispatch?.id}.${id}@saint-aubin.example>`);
    expect(mail?.from?.text).toBe('"Mairie" <infos@saint-aubin.example>');
    expect(mail?.replyTo?.text).toBe('mairie@saint-aubin.example');
    expect(mail?.headers.get('auto-submitted')).toBe('auto-generated');
    expect(mail?.headers.has('precedence')).toBe(false);
    const lines = Object.fromEntries((mail?.headerLines ?? []).map(({ key, line }) => [key, line]));
    expect(lines['list-unsubscribe']?.replace(/\r?\n\s+/g, ' ')).toBe(
      `List-Unsubscribe: <https://saint-aubin.example/abonnement/${id}/fin?t=token-anne>`,
    );
    expect(lines['list-unsubscribe-post']).toBe('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
    for (const body of [mail?.text, mail?.html]) expect(body).toContain('Montez à l’étage.');
    await post(`/api/alerts/${raised}/end`);
    await settle();
    expect(told()).toEqual(['anne: Crue', 'anne: Fin de l’alerte : Crue']);
    expect(await dispatches()).toMatchObject([
      { state: 'done', recipients: { total: 1, reached: 1, failed: 0 } },
      { state: 'done', recipients: { total: 1, reached: 1, failed: 0 } },
    ]);
  });

  test('news come once a day at six or on Thursdays, by topics, and nothing when there is nothing', async () => {
    await subscriber('daily');
    await subscriber('sport', { topics: ['Sport'], language: 'en' });
    await subscriber('weekly', { level: 'weekly' });
    await subscriber('urgent', { level: 'urgent' });
    server.clock.advance(hour);
    await publish('Marché déplacé', { topics: ['Vie locale'], short: 'Sur le parking' });
    await publish('Tournoi', { topics: ['Sport'] });
    // Monday 23 November, 18:00 in Paris less a moment.
    await digest(Date.UTC(2026, 10, 23, 17) - 1);
    expect(told()).toEqual([]);
    expect(await dispatches()).toEqual([]);
    await digest(Date.UTC(2026, 10, 23, 17));
    expect(toldSorted()).toEqual([
      `daily: ${await town()} : 2 nouvelles`,
      `sport: ${await town()}: “Tournoi”`,
    ]);
    expect(smtp.received.find(({ subject }) => subject?.includes('2 nouvelles'))?.text).toContain(
      'Sur le parking',
    );
    await digest(Date.UTC(2026, 10, 23, 17, 1));
    await digest(Date.UTC(2026, 10, 24, 17));
    expect(told()).toHaveLength(2);
    await publish('Piscine fermée');
    await digest(Date.UTC(2026, 10, 26, 17));
    expect(toldSorted().slice(0, 2)).toEqual([
      `daily: ${await town()} : 2 nouvelles`,
      `daily: ${await town()} : « Piscine fermée »`,
    ]);
    expect(told()).toContain(`weekly: ${await town()} : 3 nouvelles`);
    expect(told().filter((one) => one.startsWith('urgent'))).toEqual([]);
  });
  const town = async () =>
    (await server.deps.store.db.selectFrom('territory').select('name').executeTakeFirstOrThrow()).name;

  test('a digest that met a dead line is sent when it is back, whole and once', async () => {
    await subscriber('anne');
    server.clock.advance(hour);
    await publish('Marché déplacé');
    await smtp.close();
    await digest(Date.UTC(2026, 10, 23, 17));
    expect(await standing()).toMatchObject({ state: 'failing' });
    smtp = await startSmtp(smtp.port);
    await digest(Date.UTC(2026, 10, 23, 17, 1));
    await digest(Date.UTC(2026, 10, 23, 17, 2));
    expect(told()).toHaveLength(1);
  });

  test('a digest of a process that died before writing it down is the same mail again', async () => {
    const id = await subscriber('anne');
    server.clock.advance(hour);
    await publish('Marché déplacé');
    await digest(Date.UTC(2026, 10, 23, 17));
    await server.deps.store.db.updateTable('subscriber').set({ digest_until: null }).execute();
    await digest(Date.UTC(2026, 10, 23, 18));
    const name = `<digest.${Date.UTC(2026, 10, 23, 17)}.${id}@saint-aubin.example>`;
    expect(smtp.received.map(({ messageId }) => messageId)).toEqual([name, name]);
  });

  test('a mailbox that is busy is tried again and keeps nobody waiting; one that is no more is forgotten the third time', async () => {
    for (const name of ['gone', 'busy', 'fine']) await subscriber(name);
    smtp.refuseOnly('busy@citizens.example', 450);
    smtp.refuseOnly('gone@citizens.example', 550);
    await alert();
    expect(told()).toEqual(['fine: Crue']);
    expect(await dispatches()).toMatchObject([
      { state: 'due', recipients: { total: 3, reached: 1, failed: 1 } },
    ]);
    smtp.refuseOnly('busy@citizens.example', undefined);
    await later(10_000);
    expect(told()).toEqual(['fine: Crue', 'busy: Crue']);
    expect(await dispatches()).toMatchObject([
      { state: 'done', recipients: { total: 3, reached: 2, failed: 1 } },
    ]);
    await alert();
    expect(await names()).toEqual(['gone', 'busy', 'fine']);
    await alert();
    expect(await names()).toEqual(['busy', 'fine']);
  });

  test('a line that breaks in the middle of a page: nobody is said to be reached who was not, and all are in the end', async () => {
    const all = Array.from({ length: 7 }, (_, index) => `c${index}`);
    for (const name of all) await subscriber(name);
    smtp.dieAfter(3);
    await alert();
    expect(await dispatches()).toMatchObject([{ state: 'due', recipients: { total: 7, reached: 3 } }]);
    expect(told()).toHaveLength(3);
    smtp.dieAfter(Number.POSITIVE_INFINITY);
    await later(60_000);
    expect(toldSorted()).toEqual(all.map((name) => `${name}: Crue`));
    expect(await dispatches()).toMatchObject([{ state: 'done', recipients: { total: 7, reached: 7 } }]);
  });

  test('an answer that is lost is asked for again with the same mail', async () => {
    await subscriber('anne');
    smtp.dieAfter(0, 'heard');
    await alert();
    expect(await dispatches()).toMatchObject([{ state: 'due', recipients: { total: 1, reached: 0 } }]);
    smtp.dieAfter(Number.POSITIVE_INFINITY);
    await later(60_000);
    const [first, second] = smtp.received.map(({ messageId }) => messageId);
    expect(first).toBe(second);
    expect(await dispatches()).toMatchObject([{ state: 'done', recipients: { total: 1, reached: 1 } }]);
  });

  test('a password that is no longer taken asks for somebody; all waits, and goes when it is mended', async () => {
    await subscriber('anne');
    const withPassword = { smtp: smtp.url.replace('://', '://mairie:hush@') };
    const url = `/api/channels/connected/${channel.id}`;
    const patched = await send({ method: 'PATCH', url, payload: { secrets: withPassword } });
    expect(patched.statusCode).toBe(200);
    smtp.refuse(535, 'sign-in');
    expect(await post(`${url}/check`)).toMatchObject({ ok: false, reconnect: true });
    await alert();
    expect(await standing()).toMatchObject({ state: 'reconnect' });
    expect(JSON.stringify(await standing())).not.toContain('hush');
    smtp.refuse(undefined);
    expect(await post(`${url}/check`)).toEqual({ ok: true });
    await later(60_000);
    expect(told()).toEqual(['anne: Crue']);
  });

  test('a correction of news sends no mail; a mail server of its own is reached at public addresses only', async () => {
    await subscriber('anne');
    const id = await publish('Marché déplacé');
    await post(`/api/messages/${id}/withdraw`);
    await settle();
    await digest(server.clock.now + day);
    expect(told()).toEqual([]);
    Object.assign(server.deps.config.channels, { allowPrivate: false });
    const url = `/api/channels/connected/${channel.id}`;
    await send({ method: 'PATCH', url, payload: { secrets: { smtp: smtp.url } } });
    expect(await post(`${url}/check`)).toMatchObject({ ok: false, reason: 'its address is private' });
    expect(smtp.visits()).toBe(0);
  });
});
