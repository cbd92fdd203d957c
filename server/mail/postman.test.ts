import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '#test/server.ts';
import { startSmtp, type TestSmtp } from '#test/smtp.ts';
import { dialects } from '#test/stores.ts';
import { post } from './outbox.ts';
import { createPostman } from './postman.ts';
import { createMailer, mustEncrypt } from './smtp.ts';

let server: TestServer;
let smtp: TestSmtp;
beforeEach(async () => {
  smtp = await startSmtp();
});
afterEach(async () => {
  await server.close();
  await smtp.close();
});

const minute = 60_000;
const start = (dialect: (typeof dialects)[number] = 'sqlite') =>
  startTestServer({
    dialect,
    byHand: true,
    config: { mail: { smtpUrl: smtp.url }, publicUrl: 'https://ville.example' },
  });

async function write(id: string, to = 'tech@ville.example') {
  const { rootTerritory: territory } = server.services;
  const text = { subject: 'Un écran ne répond plus', text: 'Accueil', html: '<p>Accueil</p>' };
  await post(server.deps.store.db, { id, to, ...text, territory, kind: 'faults', at: server.clock.now });
}
const deliver = () => server.services.postman.deliver();
async function listed(query = '') {
  const answer = await server.as('administrator')({ url: `/api/mail${query}` });
  return answer.json<{
    mail: { id: string; state: string; attempts: number; dueAt?: number; reason?: string }[];
  }>().mail;
}

describe.each(dialects)('the postman on %s', (dialect) => {
  test('brings a mail whole, with a name that stays, and never twice', async () => {
    server = await start(dialect);
    await write('m1');
    expect(await listed()).toMatchObject([{ state: 'due', attempts: 0 }]);
    await deliver();
    await deliver();
    expect(smtp.received).toHaveLength(1);
    const [mail] = smtp.received;
    expect(mail?.subject).toBe('Un écran ne répond plus');
    expect(mail?.messageId).toBe('<m1@ville.example>');
    expect(mail?.from?.text).toBe('"Beffroi" <beffroi@ville.example>');
    expect([mail?.text?.trim(), mail?.html]).toEqual(['Accueil', '<p>Accueil</p>']);
    expect(mail?.headers.get('auto-submitted')).toBe('auto-generated');
    expect(await listed('?state=sent')).toMatchObject([{ id: 'm1', attempts: 1 }]);
  });

  test('tries again, each time later, what is refused for now', async () => {
    server = await start(dialect);
    smtp.refuse(451);
    await write('m1');
    await deliver();
    const [row] = await listed();
    expect(row).toMatchObject({ state: 'due', attempts: 1, dueAt: server.clock.now + minute });
    expect(row?.reason).toContain('451');
    server.clock.advance(minute - 1);
    await deliver();
    expect(await listed()).toMatchObject([{ attempts: 1 }]);
    server.clock.advance(1);
    await deliver();
    expect(await listed()).toMatchObject([{ attempts: 2, dueAt: server.clock.now + 2 * minute }]);
    smtp.refuse(undefined);
    server.clock.advance(2 * minute);
    await deliver();
    expect(await listed()).toMatchObject([{ state: 'sent', attempts: 3 }]);
    expect(smtp.received.map(({ messageId }) => messageId)).toEqual(['<m1@ville.example>']);
  });

  test('gives up at once what is refused for good, and the others still go', async () => {
    server = await start(dialect);
    smtp.refuse(550);
    await write('m1', 'nobody@ville.example');
    await deliver();
    expect(await listed('?state=dead')).toMatchObject([{ id: 'm1', attempts: 1 }]);
    smtp.refuse(undefined);
    await write('m2');
    await deliver();
    expect(smtp.received).toHaveLength(1);
    expect(await listed('?state=dead')).toHaveLength(1);
  });

  test('gives up after a day what never got through, having asked again within the hour', async () => {
    server = await start(dialect);
    await smtp.close();
    await write('m1');
    const begun = server.clock.now;
    for (let hour = 0; hour < 24; hour++) {
      await deliver();
      server.clock.advance(60 * minute);
    }
    expect(await listed()).toMatchObject([{ state: 'due', attempts: 24 }]);
    expect(server.clock.now - begun).toBe(24 * 60 * minute);
    await deliver();
    expect(await listed()).toMatchObject([{ state: 'dead', attempts: 25 }]);
    smtp = await startSmtp(smtp.port);
    await deliver();
    expect(smtp.received).toEqual([]);
  });

  test('that died between sending and writing it down sends the same mail once more, when the lease is over', async () => {
    server = await start(dialect);
    await write('m1');
    const mailer = createMailer(server.deps.config);
    const dying = createPostman(server.deps, {
      async send(mail) {
        await mailer.send(mail);
        throw new Error('killed');
      },
    });
    await expect(dying.deliver()).rejects.toThrow('killed');
    await deliver();
    expect(smtp.received).toHaveLength(1);
    server.clock.advance(5 * minute);
    await deliver();
    await deliver();
    expect(smtp.received.map(({ messageId }) => messageId)).toEqual([
      '<m1@ville.example>',
      '<m1@ville.example>',
    ]);
  });

  test('two of them at once send each mail once', async () => {
    server = await start(dialect);
    for (let number = 0; number < 12; number++) await write(`m${number}`);
    await Promise.all([deliver(), deliver()]);
    await deliver();
    expect(smtp.received.map(({ messageId }) => messageId).sort()).toEqual(
      Array.from({ length: 12 }, (_, number) => `<m${number}@ville.example>`).sort(),
    );
  });

  test('forgets what was sent after a week, and what was given up later', async () => {
    server = await start(dialect);
    await write('m1');
    await deliver();
    smtp.refuse(550);
    await write('m2');
    await deliver();
    server.clock.advance(8 * 86_400_000);
    await deliver();
    expect(await listed()).toMatchObject([{ id: 'm2', state: 'dead' }]);
    server.clock.advance(30 * 86_400_000);
    await deliver();
    expect(await listed()).toEqual([]);
  });
});

test('a refused connection costs one attempt of one mail, and all go when the server is back', async () => {
  server = await start();
  await smtp.close();
  await write('m1');
  await write('m2');
  await deliver();
  expect((await listed()).map(({ id, attempts }) => [id, attempts])).toEqual([
    ['m2', 0],
    ['m1', 1],
  ]);
  smtp = await startSmtp(smtp.port);
  server.clock.advance(minute);
  await deliver();
  expect(smtp.received).toHaveLength(2);
});

test.each(['greeting', 'sender'] as const)(
  'a server that refuses the %s for good refuses the town, not the mail: it waits',
  async (at) => {
    server = await start();
    smtp.refuse(554, at);
    await write('m1');
    await deliver();
    expect(await listed()).toMatchObject([{ state: 'due', attempts: 1 }]);
  },
);

test('a mail that was given up is an error in the log, which names neither the person nor the password', async () => {
  const lines: string[] = [];
  server = await startTestServer({
    byHand: true,
    config: { mail: { smtpUrl: smtp.url.replace('://', '://mairie:hush@') } },
    log: pino({ level: 'error' }, { write: (line: string) => void lines.push(line) }),
  });
  smtp.refuse(535, 'sign-in');
  await write('m1');
  for (let hour = 0; hour < 25; hour++) {
    await deliver();
    server.clock.advance(60 * minute);
  }
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ mail: 'm1', kind: 'faults', attempts: 25 });
  expect(lines.join()).not.toMatch(/hush|tech@/);
});

test('only administrators see who was written to', async () => {
  server = await start();
  expect((await server.as('reader')({ url: '/api/mail' })).statusCode).toBe(403);
  expect((await server.as('administrator')({ url: '/api/mail?state=lost' })).statusCode).toBe(400);
});

test('a password goes to another machine encrypted or not at all', async () => {
  server = await start();
  expect(mustEncrypt('smtp://u:p@smtp.example.org:587')).toBe(true);
  expect(mustEncrypt('smtp://smtp.example.org')).toBe(false);
  expect(mustEncrypt('smtp://u:p@[::1]:25')).toBe(false);
  expect(() => mustEncrypt('smtp://u:secret@:25')).toThrow(/^mail.smtpUrl is not an address$/);
});
