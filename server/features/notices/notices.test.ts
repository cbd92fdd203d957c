import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import { sql } from 'kysely';
import { afterEach, describe, expect, test } from 'vitest';
import type { Message, SignedCertificate, Witness } from '#core/contracts/index.ts';
import { main } from '#server/cli.ts';
import { pairScreen } from '#test/displays.ts';
import { startTestServer, type TestServer } from '#test/server.ts';
import { dialects } from '#test/stores.ts';
import { verify } from './index.ts';

let server: TestServer;
afterEach(() => server.close());

const minute = 60_000;
const day = 86_400_000;

async function notice(more: object = {}): Promise<string> {
  const as = server.as('administrator');
  const content = {
    title: 'Enquête publique : révision du PLU',
    language: 'fr',
    topics: [],
    variants: [],
    validFrom: '2026-11-23T09:00',
    validUntil: '2026-11-25T09:00',
    ...more,
  };
  const made = await as({ method: 'POST', url: '/api/messages', payload: { kind: 'notice', content } });
  const { id } = made.json<Message>();
  await as({ method: 'POST', url: `/api/messages/${id}/submit` });
  const approved = await as({
    method: 'POST',
    url: `/api/messages/${id}/approve`,
    payload: { revision: 1 },
  });
  expect([made.statusCode, approved.statusCode]).toEqual([201, 200]);
  return id;
}

/** A loop in which the message has one minute of each ten. */
function loop(message: string, from: number, until: number): Witness[] {
  return Array.from({ length: Math.ceil((until - from) / (10 * minute)) }, (_, i) => ({
    id: `witness-${from}-${i}`,
    message,
    revision: 1,
    from: from + i * 10 * minute,
    until: from + i * 10 * minute + minute,
    how: 'shown',
  }));
}

async function certificate(id: string, query = '') {
  const answer = await server.as('reader')({ url: `/api/messages/${id}/certificate.json${query}` });
  return { status: answer.statusCode, body: answer.json<SignedCertificate & { code?: string }>() };
}

/** A hall that showed the notice on two days, and a library that never did. */
async function town(dialect: (typeof dialects)[number] = 'sqlite') {
  server = await startTestServer({ dialect });
  const hall = (await pairScreen(server, 'Hall')).display;
  const library = (await pairScreen(server, 'Médiathèque')).display;
  await server.as('administrator')({
    method: 'PATCH',
    url: `/api/displays/${hall.id}`,
    payload: { darkHours: { from: '22:00', until: '06:00' } },
  });
  const id = await notice();
  const start = server.clock.now;
  server.clock.advance(2 * day);
  for (const from of [start, start + day]) {
    await server.services.witness.store(hall, loop(id, from, from + 6 * 60 * minute));
  }
  await server.deps.store.db
    .insertInto('delivery')
    .values({
      message_id: id,
      revision: 1,
      surface_type: 'display',
      surface_id: library.id,
      state: 'due',
      due_at: start,
      sent_at: null,
      accepted_at: null,
      shown_at: null,
      last_shown_at: null,
      ended_at: null,
      reason_code: null,
      reason: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return { id, start, hall, library };
}

describe.each(dialects)('a certificate of display on %s', (dialect) => {
  test('says where and when the notice stood, with its gaps, and holds when it is verified', async () => {
    const { id, start, hall, library } = await town(dialect);
    const { body } = await certificate(id);
    expect(body.period).toEqual({ from: start, until: start + 2 * day });
    expect(body.displays.map((one) => one.name)).toEqual(['Hall', 'Médiathèque']);
    const [shown, never] = body.displays;
    expect(shown).toMatchObject({ id: hall.id, turns: 72, shownMs: 72 * minute });
    expect(shown?.shown).toEqual([
      { from: start, until: start + 351 * minute },
      { from: start + day, until: start + day + 351 * minute },
    ]);
    // 22 h and 6 h in Paris.
    const [ten, six] = [Date.UTC(2026, 10, 23, 21), Date.UTC(2026, 10, 24, 5)];
    expect(shown?.gaps.slice(0, 3)).toEqual([
      { from: start + 351 * minute, until: ten, dark: false },
      { from: ten, until: six, dark: true },
      { from: six, until: start + day, dark: false },
    ]);
    expect(never).toMatchObject({ id: library.id, turns: 0, shown: [] });
    expect(never?.gaps).toEqual([{ from: start, until: start + 2 * day, dark: false }]);
    expect(body.witnesses.count).toBe(72);
    const keys = (await server.inject('/.well-known/beffroi-notice-keys.json')).json<{ keys: [] }>().keys;
    expect(verify(body, keys)).toMatchObject({ faults: [], rowsChecked: true });
    const { rows, ...bare } = body;
    expect(rows).toHaveLength(72);
    expect(verify(bare, keys)).toMatchObject({ faults: [], rowsChecked: false });
  });
});

describe('a certificate that was touched', () => {
  type Touch = (given: SignedCertificate) => SignedCertificate;
  test.each<[string, Touch, string]>([
    ['a title', (c) => ({ ...c, message: { ...c.message, title: 'Autre' } }), 'signature'],
    ['a period', (c) => ({ ...c, period: { ...c.period, from: 0 } }), 'signature'],
    [
      'a time of display',
      (c) => ({ ...c, displays: c.displays.map((one) => ({ ...one, turns: 99 })) }),
      'signature',
    ],
    ['a row less', (c) => ({ ...c, rows: c.rows?.slice(1) ?? [] }), 'rows-hash'],
    [
      'another row',
      (c) => ({ ...c, rows: c.rows?.map((row) => ({ ...row, until: row.from + day })) ?? [] }),
      'rows-hash',
    ],
    ['another key', (c) => ({ ...c, signature: { ...c.signature, key: stranger } }), 'unknown-key'],
  ])('%s changed, does not hold', async (_, touch, fault) => {
    const { id } = await town();
    const { body } = await certificate(id);
    expect(verify(touch(body), [server.services.notices.publicKey()]).faults).toContain(fault);
  });

  const stranger = {
    kty: 'OKP' as const,
    crv: 'Ed25519' as const,
    x: 'AAAA',
    kid: 'AAAA',
  };
});

test('the command line says whether a certificate holds, with the key of the town or without any', async () => {
  const { id } = await town();
  const folder = mkdtempSync(join(tmpdir(), 'beffroi-notice-'));
  const [file, keys] = [join(folder, 'c.json'), join(folder, 'keys.json')];
  const { body } = await certificate(id);
  writeFileSync(file, JSON.stringify(body));
  writeFileSync(keys, (await server.inject('/.well-known/beffroi-notice-keys.json')).body);
  const say = async (...args: string[]) => {
    let out = '';
    const write = (text: string) => {
      out += text;
    };
    const io = { stdin: process.stdin, stdout: { write }, stderr: { write }, env: { BEFFROI_DATA: folder } };
    return { status: await main(['notice', 'verify', ...args], io), out };
  };
  expect(await say(file, '--key', keys)).toMatchObject({ status: 0, out: expect.stringContaining('intact') });
  const alone = await say(file);
  expect(alone.status).toBe(0);
  expect(alone.out).toContain('n’a été comparée à aucune autre');
  writeFileSync(file, JSON.stringify({ ...body, issuedAt: 1 }));
  expect(await say(file, '--key', keys)).toMatchObject({ status: 1, out: expect.stringContaining('✗') });
  writeFileSync(file, '{}');
  expect((await say(file)).status).toBe(1);
  expect((await say()).status).toBe(2);
  expect((await say(join(folder, 'none.json'))).status).toBe(2);
  rmSync(folder, { recursive: true, force: true });
});

test('the paper names the text, the displays, the gaps, and the proof', async () => {
  const { id } = await town();
  const answer = await server.as('reader')({ url: `/api/messages/${id}/certificate.pdf` });
  expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'application/pdf']);
  const library = await PDFiumLibrary.init();
  const pdf = await library.loadDocument(answer.rawPayload);
  const text = [...pdf.pages()].map((page) => page.getText()).join('\n');
  pdf.destroy();
  library.destroy();
  const { body } = await certificate(id);
  for (const said of [
    'Certificat d’affichage',
    'Enquête publique : révision du PLU',
    'Médiathèque',
    '23/11/2026 09:00 UTC+1',
    'heures d’extinction',
    '72 passages constatés, 1 h 12 min au total',
    body.witnesses.sha256,
  ]) {
    expect(text).toContain(said);
  }
});

test('a period can be asked for; one that has not begun, or a message of nobody, is refused', async () => {
  const { id, start } = await town();
  const { body } = await certificate(id, `?from=${start}&until=${start + 60 * minute}`);
  expect(body.witnesses.count).toBe(6);
  const ahead = await certificate(id, `?from=${server.clock.now + day}`);
  expect([ahead.status, ahead.body.code]).toEqual([422, 'NOTICE_PERIOD']);
  expect((await certificate('nobody')).status).toBe(404);
  expect((await server.inject(`/api/messages/${id}/certificate.json`)).statusCode).toBe(401);
});

test('a period with more witnesses than one paper can carry is refused, and a shorter one is certified', async () => {
  const { id, start, hall } = await town();
  await sql`insert into witness (id, display_id, message_id, revision, from_at, until_at, how, received_at)
    with recursive turn(n) as (select 0 union all select n + 1 from turn where n < 200000)
    select 'turn-' || n, ${hall.id}, ${id}, 1, ${start} + n * 100, ${start} + n * 100 + 50, 'shown', ${start} + n * 100
    from turn`.execute(server.deps.store.db);
  const whole = await certificate(id);
  expect([whole.status, whole.body.code]).toEqual([422, 'NOTICE_PERIOD']);
  const { body } = await certificate(id, `?from=${start}&until=${start + minute}`);
  expect(body.witnesses.count).toBe(601);
});

test('a legal notice is certified for the days that it names, both included', async () => {
  server = await startTestServer();
  const id = await notice({ validFrom: undefined, validUntil: undefined });
  const row = await server.deps.store.db.selectFrom('revision').selectAll().executeTakeFirstOrThrow();
  const content = { ...JSON.parse(row.content), data: { from: '2026-11-23', until: '2026-11-24' } };
  await server.deps.store.db
    .updateTable('revision')
    .set({ content: JSON.stringify(content) })
    .execute();
  server.clock.advance(30 * day);
  expect((await certificate(id)).body.period).toEqual({
    from: Date.UTC(2026, 10, 22, 23),
    until: Date.UTC(2026, 10, 24, 23),
  });
});
