import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Letterbox, Report, ReportLine } from '#core/contracts/index.ts';
import { hasDovecot, type OwnImap, startDovecot, startImap, type TestImap } from '#test/imap.ts';
import { startTestServer, type TestServer } from '#test/server.ts';
import { startSmtp, type TestSmtp } from '#test/smtp.ts';
import { dialects } from '#test/stores.ts';

const categories = [
  { code: 'question', name: { fr: 'Question' }, about: 'question', public: false, questions: [] },
  { code: 'voirie', name: { fr: 'Trou' }, about: 'place', public: true, questions: [] },
];
const mb = 1_000_000;
type Head = Readonly<Record<string, string>>;
let letters = 0;
/** As mail programs write them. */
function letter(text: string, head: Head = {}): string {
  letters += 1;
  const all = {
    From: 'Ana <ana@mail.example>',
    To: 'mairie@ville.example',
    Subject: 'Horaires de la piscine',
    'Message-ID': `<letter-${letters}@mail.example>`,
    Date: 'Mon, 23 Nov 2026 09:00:00 +0100',
    'MIME-Version': '1.0',
    'Content-Type': 'text/plain; charset=utf-8',
    ...head,
  };
  const lines = Object.entries(all).flatMap(([name, value]) => (value === '' ? [] : [`${name}: ${value}`]));
  return `${lines.join('\r\n')}\r\n\r\n${text.replace(/\r?\n/g, '\r\n')}\r\n`;
}
async function photo(side = 320): Promise<Buffer> {
  const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const;
  return sharp({ create: { width: side, height: side, channels: 3, background: '#888', noise } })
    .withExif({ IFD0: { Make: 'SecretPhone 9' } })
    .jpeg({ quality: 95 })
    .toBuffer();
}
function withFiles(text: string, files: readonly { type: string; bytes: Buffer }[], head: Head = {}): string {
  const parts = files.map(
    ({ type, bytes }, n) =>
      `--b\r\nContent-Type: ${type}; name="f${n}"\r\nContent-Disposition: attachment; filename="f${n}"\r\nContent-Transfer-Encoding: base64\r\n\r\n${bytes
        .toString('base64')
        .replace(/.{76}/g, '$&\r\n')}\r\n`,
  );
  const body = `--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${text}\r\n${parts.join('')}--b--`;
  return letter(body, { 'Content-Type': 'multipart/mixed; boundary=b', ...head });
}

describe.each(dialects)('the mailbox of a town on %s', (dialect) => {
  let server: TestServer;
  let smtp: TestSmtp;
  let imap: OwnImap;
  let known: { id: string }[];

  beforeEach(async () => {
    [smtp, imap] = [await startSmtp(), await startImap()];
    server = await startTestServer({
      dialect,
      byHand: true,
      config: {
        publicUrl: 'https://ville.example',
        mail: { smtpUrl: smtp.url },
        channels: { allowPrivate: true },
      },
    });
    known = (
      await server.as('administrator')({
        method: 'PUT',
        url: '/api/report-categories',
        payload: { categories },
      })
    ).json().categories;
  });
  afterEach(async () => {
    await server.close();
    await Promise.all([smtp.close(), imap.close()]);
  });

  const settings = (more: object = {}) => ({
    host: '127.0.0.1',
    port: imap.port,
    security: 'none',
    user: 'mairie',
    password: 'secret',
    folder: 'INBOX',
    address: 'mairie@ville.example',
    category: known[0]?.id,
    active: true,
    ...more,
  });
  const put = (more: object = {}) =>
    server.as('administrator')({ method: 'PUT', url: '/api/letterbox', payload: settings(more) });
  const set = async (more: object = {}) => {
    const answer = await put(more);
    expect(answer.statusCode, answer.body).toBe(200);
    await work();
  };
  const work = () => server.services.letterbox.work();
  const state = async (): Promise<Letterbox> =>
    (await server.as('administrator')({ url: '/api/letterbox' })).json().letterbox;
  const desk = async (url: string, payload?: object) => {
    const answer = await server.as('dispatcher')(
      payload === undefined ? { url } : { method: 'POST', url, payload },
    );
    expect(answer.statusCode, answer.body).toBeLessThan(300);
    return answer.json();
  };
  const cases = async (): Promise<ReportLine[]> => (await desk('/api/reports?state=all')).reports;
  const whole = (id = ''): Promise<Report> => desk(`/api/reports/${id}`);
  const written = async () => {
    await server.services.postman.deliver();
    return smtp.received;
  };

  test('a letter becomes a question; its answer goes back into the thread, and what is answered to it joins the case', async () => {
    imap.put(letter('Ancien courrier, avant le réglage.'));
    await set();
    const about = withFiles(
      'Bonjour,\r\nquand ouvre la piscine ?\r\n\r\n-- \r\nAna',
      [{ type: 'image/jpeg', bytes: await photo() }],
      { 'Message-ID': '<first@mail.example>' },
    );
    imap.put(about);
    await work();
    await work();
    const [only, ...others] = await cases();
    expect(others).toEqual([]);
    expect(only?.description).toBe('Horaires de la piscine\n\nBonjour,\nquand ouvre la piscine ?');
    await server.services.reports.draw();
    expect(await whole(only?.id)).toMatchObject({
      source: 'email',
      photos: [{ state: 'ready' }],
      followers: { asked: 1, confirmed: 1 },
    });
    const [receipt] = await written();
    expect(receipt).toMatchObject({
      inReplyTo: '<first@mail.example>',
      replyTo: { value: [{ address: 'mairie@ville.example' }] },
    });
    expect(receipt?.text).toContain('répondez à cet e-mail');
    expect(receipt?.text).not.toContain('piscine ?');

    await desk(`/api/reports/${only?.id}/move`, { to: 'done', text: 'Le samedi à 9 h.' });
    const answer = (await written()).at(-1);
    expect(answer?.text).toContain('Le samedi à 9 h.');
    expect(answer?.references).toEqual('<first@mail.example>');
    imap.put(
      letter('Et le dimanche ?\n\nLe 23 nov. 2026, Mairie a écrit :\n> Le samedi', {
        'Message-ID': '<second@mail.example>',
        'In-Reply-To': answer?.messageId ?? '',
        References: `<first@mail.example> ${answer?.messageId}`,
        Subject: 'Re: Signalement',
      }),
    );
    await work();
    expect(await cases()).toHaveLength(1);
    const joined = await whole(only?.id);
    expect(joined.state).toBe('received');
    expect(joined.events.find(({ kind }) => kind === 'reply')).toMatchObject({
      text: 'Et le dimanche ?',
      public: false,
    });
    expect(imap.changes()).toBe(0);
    expect(await state()).toMatchObject({ taken: { cases: 1, replies: 1, ignored: 0 } });
  });

  test('a name that is guessed joins nothing, nor does one of another case', async () => {
    await set();
    imap.put(letter('Une question'));
    await work();
    const [only] = await cases();
    const guessed = `<r.${only?.id}.${'0'.repeat(24)}.x@ville.example>`;
    imap.put(letter('Je devine', { From: 'eve@mail.example', References: guessed }));
    await work();
    expect(await cases()).toHaveLength(2);
    expect((await whole(only?.id)).events.some(({ kind }) => kind === 'reply')).toBe(false);
  });

  test('what machines write makes no case and gets no answer', async () => {
    await set();
    imap.put(
      letter('Absent', { 'Auto-Submitted': 'auto-replied' }),
      letter('Undelivered', { From: 'MAILER-DAEMON@mail.example', 'Return-Path': '<>' }),
      letter('Promo', { 'List-Unsubscribe': '<https://x.example>' }),
      letter('Boucle', { From: 'mairie@ville.example' }),
      letter('Personne', { From: '' }),
      letter('Deux', { From: 'a@mail.example, b@mail.example' }),
      letter('Gagnez', { 'X-Spam-Flag': 'YES' }),
      letter('Une vraie'),
    );
    await work();
    expect((await cases()).map(({ description }) => description)).toEqual([
      'Horaires de la piscine\n\nUne vraie',
    ]);
    expect(await written()).toHaveLength(1);
    expect((await state()).taken).toEqual({ cases: 1, replies: 0, ignored: 7 });
    imap.put(...Array.from({ length: 25 }, (_, n) => letter(`Encore ${n}`, { From: 'flood@mail.example' })));
    await work();
    expect((await cases()).filter(({ description }) => description.includes('Encore'))).toHaveLength(20);
  });

  test('the same letter twice is one case: numbered anew, read by a server that died, or sent twice', async () => {
    await set();
    const twice = letter('Une seule fois');
    imap.put(twice, twice, letter('Une autre'));
    imap.dieAfter(2);
    await work();
    expect((await state()).failing?.reason).toBe('unreachable');
    imap.dieAfter(100);
    await work();
    expect((await state()).failing).toBeUndefined();
    // As if killed between the case and its note that it was taken.
    await server.deps.store.db.deleteFrom('letter_taken').execute();
    await server.deps.store.db.updateTable('letterbox').set({ last_uid: 0 }).execute();
    await work();
    imap.renumber();
    await work();
    await work();
    expect(await cases()).toHaveLength(2);
    const again = letter('Ma réponse', { References: (await written())[0]?.messageId ?? '' });
    imap.put(again, again);
    await work();
    const kinds = await Promise.all((await cases()).map(async ({ id }) => (await whole(id)).events));
    expect(kinds.flat().filter(({ kind }) => kind === 'reply')).toHaveLength(1);
  });

  test('years of letters that are numbered anew stay where they are', async () => {
    imap.put(letter('De bien avant'), letter('Avant'));
    await set();
    imap.put(letter('Maintenant'));
    await work();
    expect(await cases()).toHaveLength(1);
    await server.deps.store.db.deleteFrom('letter_taken').execute();
    imap.age(60);
    imap.renumber();
    await work();
    await work();
    expect(await cases()).toHaveLength(1);
    imap.put(letter('Demain'));
    await work();
    expect(await cases()).toHaveLength(2);
  });

  test('hostile letters are bounded, and keep nobody behind them', async () => {
    await set();
    const nested = `${'<div>'.repeat(20_000)}<script>steal()</script><style>x</style><p>Texte <b>sain</b></p>`;
    imap.put(
      letter(nested, { 'Content-Type': 'text/html; charset=utf-8', Subject: 'HTML' }),
      letter('x'.repeat(300_000), { Subject: `${'=?utf-8?Q?=0A?='.repeat(50)}${'y'.repeat(5000)}` }),
      withFiles('Un programme', [{ type: 'image/jpeg', bytes: Buffer.alloc(9000, 'MZ') }], {
        Subject: 'exe',
      }),
      withFiles('Un pdf', [{ type: 'application/pdf', bytes: Buffer.alloc(9000) }], { Subject: 'pdf' }),
      `${Array.from({ length: 3000 }, (_, n) => `X-${n}: ${n}`).join('\r\n')}\r\n\r\nsans rien`,
      '\r\n\r\n',
      Buffer.from([0, 255, 254, 13, 10, 0]),
      letter('À la fin', { Subject: 'Fin' }),
    );
    await work();
    await work();
    const all = await cases();
    const titles = all.map(({ description }) => description.split('\n')[0]).toReversed();
    expect(titles[0]).toBe('HTML');
    expect(titles.at(-1)).toBe('Fin');
    expect(titles).toHaveLength(5);
    const html = all.find(({ description }) => description.startsWith('HTML'));
    expect(html?.description).toContain('Texte sain');
    expect(html?.description).not.toContain('steal');
    for (const { description } of all) expect(description.length).toBeLessThanOrEqual(4000);
    const pdf = await whole(all.find(({ description }) => description.startsWith('pdf'))?.id);
    expect(pdf.events.some(({ text }) => text === '(+1)')).toBe(true);
  }, 60_000);

  test('a letter that is larger than we read is a case all the same, and says that something is missing', async () => {
    await set();
    const large = Buffer.alloc(22 * mb, 'a');
    imap.put(withFiles('Toutes mes photos', [{ type: 'image/jpeg', bytes: large }], { Subject: 'Lourd' }));
    imap.put(letter('Derrière', { Subject: 'Suite' }));
    await work();
    const all = await cases();
    expect(all.map(({ description }) => description.split('\n')[0])).toEqual(['Suite', 'Lourd']);
    expect((await whole(all[1]?.id)).events.some(({ text }) => text === '(+1)')).toBe(true);
  }, 60_000);

  test('its password is answered by nobody, goes to no other server, and is forgotten', async () => {
    await set();
    const [read, trail] = [await state(), await server.as('administrator')({ url: '/api/audit' })];
    expect(JSON.stringify([read, trail.body])).not.toContain('secret');
    const { password: _, ...without } = settings();
    const keep = (more: object) =>
      server.as('administrator')({ method: 'PUT', url: '/api/letterbox', payload: { ...without, ...more } });
    expect((await keep({ folder: 'INBOX' })).statusCode).toBe(200);
    expect((await keep({ host: 'localhost' })).json().code).toBe('LETTERBOX_PASSWORD');
    expect((await put({ host: 'imap.mail.example' })).json().code).toBe('LETTERBOX_OPEN');
    expect((await put({ category: known[1]?.id })).json().code).toBe('LETTERBOX_CATEGORY');
    for (const role of ['dispatcher', 'approver', 'reader'] as const)
      expect((await server.as(role)({ url: '/api/letterbox' })).statusCode).toBe(403);
    const check = async () =>
      (await server.as('administrator')({ method: 'POST', url: '/api/letterbox/check' })).json();
    expect(await check()).toEqual({ ok: true });
    await put({ password: 'wrong' });
    expect(await check()).toEqual({ ok: false, reason: 'sign-in' });
    await put({ folder: 'Nulle part' });
    expect(await check()).toEqual({ ok: false, reason: 'folder' });
    expect((await server.as('administrator')({ method: 'DELETE', url: '/api/letterbox' })).statusCode).toBe(
      204,
    );
    expect(await state()).toBeNull();
  });
});

test.runIf(hasDovecot)(
  'Dovecot is read as well, from when it was set',
  async () => {
    const imap: TestImap = await startDovecot();
    const server = await startTestServer({ byHand: true, config: { channels: { allowPrivate: true } } });
    try {
      const administrator = server.as('administrator');
      const [category] = (
        await administrator({ method: 'PUT', url: '/api/report-categories', payload: { categories } })
      ).json().categories;
      imap.put(letter('Avant'));
      const payload = {
        host: '127.0.0.1',
        port: imap.port,
        security: 'none',
        user: 'mairie',
        password: 'secret',
        folder: 'INBOX',
        address: 'mairie@ville.example',
        category: category.id,
        active: true,
      };
      await administrator({ method: 'PUT', url: '/api/letterbox', payload });
      const check = await administrator({ method: 'POST', url: '/api/letterbox/check' });
      expect(check.json()).toEqual({ ok: true });
      await server.services.letterbox.work();
      const bytes = await photo(900);
      imap.put(
        withFiles('Voici', [{ type: 'image/jpeg', bytes }], { Subject: 'Avec photo' }),
        letter('Après'),
      );
      await server.services.letterbox.work();
      await server.services.letterbox.work();
      expect((await administrator({ url: '/api/letterbox' })).json().letterbox.failing).toBeUndefined();
      const { reports } = (await server.as('dispatcher')({ url: '/api/reports' })).json();
      expect(reports.map(({ photos }: ReportLine) => photos)).toEqual([0, 1]);
      expect(reports[0].description).toContain('Après');
    } finally {
      await server.close();
      await imap.close();
    }
  },
  30_000,
);
