import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '#test/server.ts';
import { startSmtp, type TestSmtp } from '#test/smtp.ts';
import { dialects } from '#test/stores.ts';

const hour = 3_600_000;
const form = { 'content-type': 'application/x-www-form-urlencoded' };

describe.each(dialects)('subscribing by e-mail on %s', (dialect) => {
  let server: TestServer;
  let smtp: TestSmtp;

  beforeEach(async () => {
    smtp = await startSmtp();
    server = await startTestServer({
      dialect,
      config: {
        publicUrl: 'https://ville.example',
        mail: { smtpUrl: smtp.url },
        channels: { allowPrivate: true, every: '0 0 1 1 *' },
      },
    });
    await connect();
  });
  afterEach(async () => {
    await server.close();
    await smtp.close();
  });

  const connect = async (more: object = {}) => {
    const answer = await server.as('administrator')({
      method: 'POST',
      url: '/api/channels/connected',
      payload: {
        type: 'email',
        title: 'Lettre',
        options: { from: 'Mairie <infos@ville.example>' },
        takes: { kinds: ['news', 'alert'], topics: [], exercises: false },
        ...more,
      },
    });
    expect(answer.statusCode).toBe(201);
  };
  const press = (url: string, fields: Record<string, string> | string = '') =>
    server.inject({
      method: 'POST',
      url,
      headers: form,
      payload: typeof fields === 'string' ? fields : new URLSearchParams(fields).toString(),
    });
  const ask = (email: string, more: Record<string, string> = {}, query = '') =>
    press(`/abonnement${query}`, { email, level: 'weekly', ...more });
  const deliver = () => server.services.postman.deliver();
  /** The path of the link in the last mail, by a word of the path. */
  const linkIn = async (part = 'abonnement'): Promise<string> => {
    await deliver();
    const text = smtp.received.at(-1)?.text?.replace(/\s+/g, ' ') ?? '';
    const [url = ''] = new RegExp(`https://ville.example/${part}\\S+`).exec(text) ?? [];
    return url.replace('https://ville.example', '');
  };
  const rows = () => server.deps.store.db.selectFrom('subscriber').selectAll().execute();

  test('nobody is written to who has not confirmed from their mailbox; the link is followed, pressed, and welcomed', async () => {
    const answer = await ask('Anne@Citizens.example', { topic: 'Sport' });
    expect(answer.statusCode).toBe(303);
    expect(answer.headers.location).toBe('/abonnement/envoye?lang=fr');
    const link = await linkIn();
    expect(link).toMatch(/^\/abonnement\/[^/]+\/confirmer\?t=/);
    expect(smtp.received[0]?.from?.text).toBe('"Mairie" <infos@ville.example>');
    expect(smtp.received[0]?.subject).toContain('Confirmez');
    // A machine that looks at links confirms nothing.
    const page = await server.inject(link);
    expect(page.statusCode).toBe(200);
    expect(page.headers['cache-control']).toBe('no-store');
    expect(page.headers['content-security-policy']).toContain("form-action 'self'");
    expect((await rows())[0]?.confirmed_at).toBeNull();
    expect((await press(link)).body).toContain('Bienvenue');
    expect(await rows()).toMatchObject([
      { confirmed_at: server.clock.now, level: 'weekly', topics: '["Sport"]', language: 'fr' },
    ]);
  });

  test('the link holds for 48 hours, and what nobody confirms is erased', async () => {
    await ask('anne@citizens.example');
    const link = await linkIn();
    server.clock.advance(48 * hour);
    expect((await press(link)).statusCode).toBe(403);
    expect((await rows())[0]?.confirmed_at).toBeNull();
    await server.services.mailboxes.forget();
    expect(await rows()).toHaveLength(1);
    server.clock.advance(1);
    await server.services.mailboxes.forget();
    expect(await rows()).toEqual([]);
    const gone = await server.inject(`${link}&lang=en`);
    expect(gone.statusCode).toBe(403);
    expect(gone.body).toContain('This link no longer holds');
  });

  test('the answer is the same whatever is known of the address; a known one gets its own page, once an hour', async () => {
    const first = await ask('anne@citizens.example');
    await press(await linkIn());
    server.clock.advance(hour - 1);
    const again = await ask('ANNE@citizens.example', { level: 'urgent' });
    const stranger = await ask('bob@citizens.example');
    const same = ({ statusCode, body, headers: { date: _date, ...headers } }: typeof first) => ({
      statusCode,
      body,
      headers: Object.fromEntries(Object.entries(headers).filter(([name]) => !name.startsWith('x-rate'))),
    });
    expect(same(again)).toEqual(same(first));
    expect(same(stranger)).toEqual(same(first));
    await deliver();
    // Bob's is the second: Anne's hour was not over.
    expect(smtp.received).toHaveLength(2);
    server.clock.advance(1);
    await ask('anne@citizens.example', { level: 'urgent' });
    const link = await linkIn();
    expect(smtp.received.at(-1)?.subject).toContain('Votre abonnement');
    expect(link).not.toContain('confirmer');
    expect((await rows()).map(({ level }) => level)).toEqual(['weekly', 'weekly']);
    expect((await server.inject(link)).body).toContain('Enregistrer mes choix');
  });

  test('wishes are changed by the owner alone, and ended by one press that a mail program can make', async () => {
    await ask('anne@citizens.example', {}, '?lang=en');
    await press(await linkIn());
    const [row] = await rows();
    const page = `/abonnement/${row?.id}?t=${row?.token}`;
    const saved = await press(`${page}&lang=en`, 'level=today&topic=Sport&topic=Culture');
    expect(saved.statusCode).toBe(303);
    expect((await server.inject(String(saved.headers.location))).body).toContain('Your choices are saved');
    expect(await rows()).toMatchObject([{ level: 'today', topics: '["Sport","Culture"]', language: 'en' }]);
    const end = `/abonnement/${row?.id}/fin`;
    for (const t of ['', '?t=', '?t=x']) {
      expect((await press(`${end}${t}`, 'List-Unsubscribe=One-Click')).statusCode).toBe(403);
      expect((await press(`/abonnement/${row?.id}${t}`, 'level=urgent')).statusCode).toBe(403);
    }
    expect((await server.inject(`${end}?t=${row?.token}`)).statusCode).toBe(200);
    expect(await rows()).toHaveLength(1);
    expect((await press(`${end}?t=${row?.token}`, 'List-Unsubscribe=One-Click')).statusCode).toBe(200);
    expect(await rows()).toEqual([]);
  });

  test('an address that is none is told so beside it, with what was chosen; nothing is sent', async () => {
    for (const email of [
      '',
      'anne',
      'anne@ville',
      'a b@ville.fr',
      'a\u0000@ville.fr',
      'a@ville.fr,b@ville.fr',
      `${'x'.repeat(300)}@v.fr`,
    ]) {
      const answer = await ask(email, { level: 'urgent' });
      expect(answer.statusCode).toBe(422);
      expect(answer.body).toContain('aria-invalid="true"');
      expect(answer.body).toMatch(/value="urgent" checked/);
    }
    expect((await ask('<script>@ville.fr')).body).not.toContain('<script>@');
    await deliver();
    expect(smtp.received).toEqual([]);
    expect(await rows()).toEqual([]);
    expect((await ask('anne@citizens.example', { topic: 'a\u0000b' })).statusCode).toBe(303);
    expect((await rows())[0]?.topics).toBe('[]');
  });

  test('a town that sends no e-mails says so, and no page leads there', async () => {
    expect((await server.inject('/')).body).toContain('href="/abonnement"');
    await server.deps.store.db.updateTable('channel').set({ active: 0 }).execute();
    server.clock.advance(10_000);
    const page = await server.inject('/abonnement');
    expect([page.statusCode, page.body.includes('<form')]).toEqual([404, false]);
    expect((await server.inject('/')).body).not.toContain('href="/abonnement"');
    expect((await ask('anne@citizens.example')).statusCode).toBe(303);
    expect(await rows()).toEqual([]);
  });

  test('mails that come back for good end the subscription, by address or by the name of the mail', async () => {
    for (const name of ['anne', 'bob', 'carl']) await ask(`${name}@citizens.example`);
    const [anne, bob] = await rows();
    const bounce = async (payload: object, role: 'administrator' | 'reader' = 'administrator') => {
      const answer = await server.as(role)({ method: 'POST', url: '/api/subscriptions/bounces', payload });
      return answer.statusCode === 200 ? answer.json().forgotten : answer.statusCode;
    };
    expect(await bounce({ address: anne?.address, permanent: true }, 'reader')).toBe(403);
    expect(await bounce({ address: anne?.address, permanent: false })).toBe(0);
    expect(await bounce({ address: anne?.address.toUpperCase(), permanent: true })).toBe(1);
    expect(await bounce({ messageId: `<digest.1.${bob?.id}@ville.example>`, permanent: true })).toBe(1);
    expect(await bounce({ permanent: true })).toBe(0);
    expect(await rows()).toHaveLength(1);
  });

  test('letters go out by the mail server of the channel, where it has its own', async () => {
    const own = await startSmtp();
    await server.deps.store.db
      .updateTable('channel')
      .set({ secrets: JSON.stringify({ smtp: own.url }) })
      .execute();
    await ask('anne@citizens.example');
    await deliver();
    expect([own.received.length, smtp.received.length]).toEqual([1, 0]);
    await own.close();
  });
});

test('one address of the network asks no more often than it may sign in', async () => {
  const server = await startTestServer({ config: { http: { signInPerMinute: 2 } } });
  const codes = [];
  for (let count = 0; count < 3; count++)
    codes.push(
      (await server.inject({ method: 'POST', url: '/abonnement', headers: form, payload: 'email=x' }))
        .statusCode,
    );
  expect(codes).toEqual([404, 404, 429]);
  await server.close();
});
