import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type SmsGateway, startSmsGateway } from '#test/networks/sms-gateway.ts';
import { startTestServer, type TestServer } from '#test/server.ts';
import { dialects } from '#test/stores.ts';

const minute = 60_000;
const form = { 'content-type': 'application/x-www-form-urlencoded' };

describe.each(dialects)('subscribing a number on %s', (dialect) => {
  let server: TestServer;
  let gateway: SmsGateway;

  beforeEach(async () => {
    gateway = await startSmsGateway();
    server = await startTestServer({
      dialect,
      config: {
        publicUrl: 'https://ville.example',
        channels: { allowPrivate: true, every: '0 0 1 1 *', codesPerDay: 6 },
      },
    });
    const made = await server.as('administrator')({
      method: 'POST',
      url: '/api/channels/connected',
      payload: {
        type: 'sms-http',
        title: 'SMS',
        options: { url: gateway.url, template: '{"to":"{to}","text":"{text}","id":"{id}"}' },
        takes: { kinds: ['alert'], topics: [], exercises: false },
      },
    });
    expect(made.statusCode).toBe(201);
  });
  afterEach(async () => {
    await server.close();
    await gateway.close();
  });

  const press = (url: string, fields: Record<string, string> = {}) =>
    server.inject({
      method: 'POST',
      url,
      headers: form,
      payload: new URLSearchParams(fields).toString(),
    });
  /** Answers where the code is asked for. */
  const ask = async (number: string, query = ''): Promise<string> => {
    const answer = await press(`/abonnement/sms${query}`, { number });
    expect(answer.statusCode).toBe(303);
    return String(answer.headers.location);
  };
  const code = () => gateway.got.at(-1)?.text.slice(0, 6) ?? '';
  const wrong = () => String((Number(code()) + 1) % 1_000_000).padStart(6, '0');
  const rows = () => server.deps.store.db.selectFrom('subscriber').selectAll().execute();

  test('a number is subscribed by the code that was sent there, told of alerts, changed and ended', async () => {
    const front = await server.inject('/abonnement');
    expect(front.headers.location).toBe('/abonnement/sms?lang=fr');
    expect((await server.inject('/')).body).toContain('href="/abonnement');
    const page = await ask('06 12 34 56 78');
    expect(gateway.got).toMatchObject([{ to: '+33612345678' }]);
    expect(gateway.got[0]?.text).toMatch(
      /^\d{6} est votre code .*\nhttps:\/\/ville\.example\/abonnement\/sms\/\S+$/s,
    );
    expect(page).not.toContain('612345678');
    expect((await server.inject(page)).body).toContain('autocomplete="one-time-code"');
    expect(await rows()).toEqual([]);
    const spaced = `${code().slice(0, 3)} ${code().slice(3)}`;
    const own = String((await press(page, { code: spaced })).headers.location);
    expect(await rows()).toMatchObject([
      { way: 'sms', address: '+33612345678', level: 'urgent', confirmed_at: server.clock.now },
    ]);
    const manage = await server.inject(own);
    expect(manage.body).toContain('ce numéro recevra les alertes');
    expect(manage.headers['cache-control']).toBe('no-store');
    expect(manage.body).not.toContain('name="level"');
    expect((await press(own)).statusCode).toBe(303);
    expect((await rows())[0]).toMatchObject({ level: 'urgent', topics: '[]' });
    // Once used, a code is none; a new one leads to the same subscription.
    expect((await press(page, { code: code() })).statusCode).toBe(403);
    const again = await ask('+33612345678');
    expect((await press(again, { code: code() })).headers.location).toBe(own);
    const end = own.replace('?', '/fin?');
    expect((await press(end)).body).toContain('Votre numéro est effacé');
    expect(await rows()).toEqual([]);
  });

  test('whoever holds the telephone has the number erased, and nobody is subscribed by that', async () => {
    await press(await ask('0612345678'), { code: code() });
    const page = await ask('0612345678', '?fin=1');
    expect(page).toContain('fin=1');
    expect((await press(page, { code: wrong() })).statusCode).toBe(403);
    expect(await rows()).toHaveLength(1);
    expect((await press(page, { code: code() })).body).toContain('Votre numéro est effacé');
    expect(await rows()).toEqual([]);
    await press(await ask('0698765432', '?fin=1'), { code: code() });
    expect(await rows()).toEqual([]);
  });

  test('a code can be tried five times and for ten minutes, and is kept by nobody', async () => {
    const page = await ask('0612345678');
    for (let time = 0; time < 5; time++) expect((await press(page, { code: wrong() })).statusCode).toBe(403);
    expect((await press(page, { code: code() })).statusCode).toBe(403);
    const late = await ask('0612345678');
    const kept = JSON.stringify(await server.deps.store.db.selectFrom('phone_code').selectAll().execute());
    expect(kept).not.toContain(`"${code()}"`);
    server.clock.advance(10 * minute);
    expect((await press(late, { code: code() })).statusCode).toBe(403);
    await server.services.phoneCodes.forget();
    const left = await server.deps.store.db.selectFrom('phone_code').selectAll().execute();
    expect(left.map(({ number }) => number)).toEqual([null, null]);
    expect(await rows()).toEqual([]);
  });

  test('neither a number nor the town is sent codes without end; what is no number is said so', async () => {
    for (let time = 0; time < 3; time++) await ask('0612345678');
    const fourth = await press('/abonnement/sms', { number: '06 12 34 56 78' });
    expect(fourth.statusCode).toBe(429);
    expect(fourth.body).toContain('Trop de codes');
    for (let other = 1; other <= 3; other++) await ask(`061234560${other}`);
    expect((await press('/abonnement/sms', { number: '0612345609' })).statusCode).toBe(429);
    expect(gateway.got).toHaveLength(6);
    const none = await press('/abonnement/sms?lang=en', { number: '112 <b>' });
    expect(none.statusCode).toBe(422);
    expect(none.body).toContain('value="112 &lt;b&gt;"');
    expect(none.body).toContain('This is not a complete telephone number.');
    server.clock.advance(24 * 60 * minute);
    gateway.fail('+33612345678', 500);
    const broken = await press('/abonnement/sms', { number: '0612345678' });
    expect(broken.statusCode).toBe(503);
    expect(broken.body).toContain('Le SMS n’a pas pu partir');
  });
});
