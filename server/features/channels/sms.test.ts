import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Channel } from '#core/contracts/index.ts';
import { type MessageCentre, startMessageCentre } from '#test/networks/message-centre.ts';
import { type SmsGateway, startSmsGateway } from '#test/networks/sms-gateway.ts';
import { startTestServer, type TestServer } from '#test/server.ts';
import { dialects } from '#test/stores.ts';
import { waysOut } from '#test/ways-out.ts';

const forms = {
  json: {
    contentType: 'application/json',
    template: '{"to":"{to}","text":"{text}","id":"{id}","key":"{key}"}',
  },
  form: {
    contentType: 'application/x-www-form-urlencoded',
    template: 'to={to}&text={text}&id={id}&key={key}',
  },
  query: { method: 'GET', template: 'to={to}&text={text}&id={id}&key={key}' },
} as const;

describe.each(dialects)('texts on %s', (dialect) => {
  let server: TestServer;
  let gateway: SmsGateway;
  const { send, post, settle, later, dispatches, connected: standing, ...ways } = waysOut(() => server);

  beforeEach(async () => {
    gateway = await startSmsGateway();
    server = await startTestServer({
      dialect,
      config: { channels: { allowPrivate: true, timeoutMs: 5_000, every: '0 0 1 1 *' } },
    });
  });
  afterEach(async () => {
    await server.close();
    await gateway.close();
  });

  const connect = (options: object = forms.json) =>
    post<Channel>('/api/channels/connected', {
      type: 'sms-http',
      title: 'SMS',
      options: { url: gateway.url, success: 'OK', ...options },
      secrets: { key: 'hush"&' },
      takes: { kinds: ['alert'], topics: [], exercises: false },
    });
  const numbers = (...written: string[]) =>
    post<{ added: number; refused: string[] }>('/api/subscriptions/numbers', { numbers: written });
  const alert = (headline = 'Crue') =>
    ways.alert({
      text: { headline, instruction: 'Montez à l’étage & restez-y.', senderName: 'Mairie', language: 'fr' },
    });
  const told = () => gateway.got.map(({ to }) => to).sort();

  test.each(['json', 'form', 'query'] as const)(
    'an alert is written as the gateway wants it, by %s',
    async (form) => {
      await connect(forms[form]);
      expect(await numbers('06 12 34 56 78', '+33612345678', '112')).toEqual({ added: 1, refused: ['112'] });
      const { id } = await alert('Fête « annulée »');
      const [text] = gateway.got;
      const [dispatch] = await dispatches();
      expect(text).toMatchObject({ to: '+33612345678', key: 'hush"&' });
      expect(text?.id.startsWith(`${dispatch?.id}.`)).toBe(true);
      expect(text?.text).toMatch(/^Fete "annulée"\nMontez à l'étage & restez-y\.\nMairie\nhttp/);
      await post(`/api/alerts/${id}/end`);
      await settle();
      expect(gateway.got[1]?.text).toMatch(/^Fin de l'alerte : Fete/);
      expect(JSON.stringify(await standing())).not.toContain('hush');
    },
  );

  test('a number that is refused keeps nobody waiting; one without an answer is sent again under the same id', async () => {
    await connect();
    await numbers('+33600000001', '+33600000002', '+33600000003', '+33600000004');
    gateway.fail('+33600000001', 422);
    gateway.fail('+33600000002', 'no-credit');
    gateway.fail('+33600000003', 'cut');
    await alert();
    expect(await dispatches()).toMatchObject([
      { state: 'due', recipients: { total: 4, reached: 1, failed: 2 } },
    ]);
    gateway.fail('+33600000003', undefined);
    await later(60_000);
    expect(told()).toEqual(['+33600000003', '+33600000003', '+33600000004']);
    expect(new Set(gateway.got.map(({ id }) => id)).size).toBe(2);
    expect(await dispatches()).toMatchObject([
      { state: 'done', recipients: { total: 4, reached: 2, failed: 2 } },
    ]);
  });

  test('a gateway that dies in the middle of a page: all are told in the end, and once', async () => {
    await connect();
    const all = Array.from({ length: 8 }, (_, index) => `+3360000000${index}`);
    await numbers(...all);
    gateway.dieAfter(3);
    await alert();
    expect(await dispatches()).toMatchObject([{ state: 'due', recipients: { total: 8, reached: 3 } }]);
    expect(await standing()).toMatchObject({ state: 'failing' });
    gateway.dieAfter(Number.POSITIVE_INFINITY);
    await later(60_000);
    expect(told()).toEqual(all);
    expect(await dispatches()).toMatchObject([{ state: 'done', recipients: { total: 8, reached: 8 } }]);
  });

  test('a gateway that asks for less at once is left alone for as long as it asks', async () => {
    await connect();
    const all = Array.from({ length: 6 }, (_, index) => `+3360000000${index}`);
    await numbers(...all);
    for (const number of all) gateway.fail(number, 429);
    await alert();
    expect(await standing()).not.toMatchObject({ state: 'failing' });
    for (const number of all) gateway.fail(number, undefined);
    await later(29_000);
    expect(told()).toEqual([]);
    await later(31_000);
    await later(60_000);
    expect(told()).toEqual(all);
    expect(await dispatches()).toMatchObject([{ state: 'done', recipients: { total: 6, reached: 6 } }]);
  });

  test('a key that is no longer taken asks for somebody, and nothing is said to be sent', async () => {
    await connect();
    await numbers('+33600000001');
    gateway.fail('+33600000001', 401);
    await alert();
    expect(await standing()).toMatchObject({ state: 'reconnect' });
    expect(await dispatches()).toMatchObject([{ state: 'due', recipients: { total: 1, reached: 0 } }]);
  });

  test('before it leaves it is known how many people it will reach, and at what price', async () => {
    await connect({ ...forms.json, cost: 0.045 });
    await post<Channel>('/api/channels/connected', {
      type: 'email',
      title: 'Lettre',
      options: { from: 'infos@ville.example' },
      takes: { kinds: ['news'], topics: [], exercises: false },
    });
    await numbers('+33600000001', '+33600000002', '+33600000003');
    await post('/api/subscriptions/numbers', {
      numbers: ['+33600000004'],
      level: 'today',
      topics: ['Sport'],
    });
    await server.deps.store.db
      .updateTable('subscriber')
      .set({ way: 'email' })
      .where('address', '=', '+33600000004')
      .execute();
    const estimate = async (message: string) =>
      (await send({ method: 'GET', url: `/api/channels/estimate?message=${message}` })).json().channels;
    const { message } = (await alert('Une crue lente '.repeat(9))) as unknown as { message: string };
    expect(await estimate(message)).toMatchObject([
      { title: 'SMS', way: 'sms', atOnce: true, recipients: 3, segments: 6, cost: 0.27 },
      { title: 'Lettre', recipients: 0 },
    ]);
    const write = (topic: string) =>
      post<{ id: string }>('/api/messages', {
        kind: 'news',
        content: { title: 'Tournoi', language: 'fr', topics: [topic], variants: [] },
      });
    expect(await estimate((await write('Sport')).id)).toMatchObject([
      { title: 'SMS', recipients: 0, cost: 0 },
      { title: 'Lettre', way: 'email', atOnce: false, recipients: 1 },
    ]);
    expect((await estimate((await write('Culture')).id))[1]).toMatchObject({ recipients: 0 });
  });

  describe('by an operator', () => {
    let centre: MessageCentre;
    beforeEach(async () => {
      centre = await startMessageCentre();
      await post<Channel>('/api/channels/connected', {
        type: 'sms-smpp',
        title: 'SMS',
        options: { host: '127.0.0.1', port: centre.port, tls: false, from: 'St Aubin' },
        secrets: { systemId: 'mairie', password: 'hush' },
        takes: { kinds: ['alert'], topics: [], exercises: false },
      });
    });
    afterEach(() => centre.close());

    test('an alert reaches all numbers; a long one or one in other letters too', async () => {
      await numbers('+33600000001', '+33600000002');
      await alert('Fête « annulée »');
      expect(centre.got.map(({ to }) => to).sort()).toEqual(['+33600000001', '+33600000002']);
      expect(centre.got[0]).toMatchObject({ from: 'St Aubin', coding: 0 });
      expect(centre.got[0]?.text).toMatch(/^Fete "annulée"\nMontez à l'étage & restez-y\.\nMairie\nhttp/);
      await alert('水 '.repeat(50));
      expect(centre.got[2]).toMatchObject({ coding: 8 });
      expect(centre.got[2]?.text.startsWith('水 水')).toBe(true);
      expect(await dispatches()).toMatchObject([
        { state: 'done', recipients: { total: 2, reached: 2 } },
        { state: 'done', recipients: { total: 2, reached: 2 } },
      ]);
    });

    test('an operator that has too much at once is given less and later, and its line is not said to be down', async () => {
      const all = Array.from({ length: 10 }, (_, index) => `+3360000001${index}`);
      await numbers(...all);
      for (const number of all.slice(2)) centre.fail(number, number.endsWith('5') ? 0x14 : 0x58);
      await alert();
      expect(await dispatches()).toMatchObject([
        { state: 'due', recipients: { total: 10, reached: 2, failed: 0 } },
      ]);
      expect(await standing()).toMatchObject({ state: 'ok' });
      for (const number of all) centre.fail(number, undefined);
      await later(60_000);
      await later(60_000);
      expect(centre.got.map(({ to }) => to).sort()).toEqual(all);
      expect(await dispatches()).toMatchObject([{ state: 'done', recipients: { total: 10, reached: 10 } }]);
    });

    test('a refused number keeps nobody waiting, nor does one that is throttled, and what was not confirmed is not said to be sent', async () => {
      await numbers('+33600000001', '+33600000002', '+33600000003', '+33600000004');
      centre.fail('+33600000001', 0x0b);
      centre.fail('+33600000002', 0x58);
      await alert();
      expect(await dispatches()).toMatchObject([
        { state: 'due', recipients: { total: 4, reached: 2, failed: 1 } },
      ]);
      centre.fail('+33600000002', undefined);
      await later(60_000);
      expect(await dispatches()).toMatchObject([
        { state: 'done', recipients: { total: 4, reached: 3, failed: 1 } },
      ]);
      expect(centre.got).toHaveLength(3);
    });

    test('a line that breaks before the answer is not taken for one', async () => {
      await numbers('+33600000001');
      centre.fail('+33600000001', 'cut');
      await alert();
      expect(await dispatches()).toMatchObject([{ state: 'due', recipients: { total: 1, reached: 0 } }]);
      expect(await standing()).toMatchObject({ state: 'failing', reason: 'the line broke' });
      centre.fail('+33600000001', undefined);
      await later(60_000);
      expect(await dispatches()).toMatchObject([{ state: 'done', recipients: { total: 1, reached: 1 } }]);
    });

    test('an operator that no longer knows us asks for somebody; one that is not there is tried again', async () => {
      await numbers('+33600000001');
      const { id } = await standing();
      centre.refuseBind(0x0e);
      expect(await post(`/api/channels/connected/${id}/check`)).toMatchObject({ ok: false, reconnect: true });
      await alert();
      expect(await standing()).toMatchObject({ state: 'reconnect' });
      centre.refuseBind(0);
      expect(await post(`/api/channels/connected/${id}/check`)).toEqual({ ok: true });
      await centre.close();
      await later(60_000);
      expect(await standing()).toMatchObject({ state: 'failing' });
      expect(centre.got).toEqual([]);
    });
  });

  test('a number is forgotten by who added it; strangers and authors may not', async () => {
    await connect();
    await numbers('+33600000001', '+33600000002');
    expect(await numbers('06 00 00 00 01')).toEqual({ added: 0, refused: [] });
    const forget = {
      method: 'POST',
      url: '/api/subscriptions/numbers/forget',
      payload: { numbers: ['0600000001'] },
    } as const;
    expect((await server.inject(forget)).statusCode).toBe(401);
    expect((await server.as('author')(forget)).statusCode).toBe(403);
    expect((await send(forget)).json()).toEqual({ forgotten: 1 });
    await alert();
    expect(told()).toEqual(['+33600000002']);
  });

  test('a gateway at a private address is not asked', async () => {
    await server.close();
    server = await startTestServer({
      dialect,
      config: { channels: { allowPrivate: false, timeoutMs: 5_000, every: '0 0 1 1 *' } },
    });
    await connect();
    await numbers('+33600000001');
    await alert();
    expect(gateway.got).toEqual([]);
    expect(await standing()).toMatchObject({ state: 'failing', reason: 'its address is private' });
  });
});
