import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Report, ReportCategory } from '#core/contracts/index.ts';
import { startTestServer, type TestServer } from '#test/server.ts';
import { startSmtp, type TestSmtp } from '#test/smtp.ts';
import { dialects } from '#test/stores.ts';
import { record } from '../../records/audit.ts';

const day = 86_400_000;
const there = { lat: 43.6047123, lon: 1.4441456 };
const question = { code: 'qui', type: 'string', required: false, label: { fr: 'Qui' } };
const categories = [
  {
    code: 'voirie',
    name: { fr: 'Trou' },
    about: 'place',
    public: true,
    questions: [question],
    keepMonths: 3,
  },
  {
    code: 'tags',
    name: { fr: 'Tag' },
    about: 'place',
    public: true,
    questions: [],
    keepMonths: 3,
    erasePublished: true,
  },
  { code: 'question', name: { fr: 'Question' }, about: 'question', public: false, questions: [] },
];
/** Whatever a person may leave anywhere, of one report. */
const secrets = (n: number) => ({
  words: `Devant chez Germaine${n} Poulain, tel 0611${n}22334`,
  place: `12${n} rue des Secrets`,
  answer: `Monsieur Discret${n}`,
  email: `germaine${n}@secret.example`,
  endpoint: `https://push.example/secret-${n}`,
  note: `Rappeler Mme Poulain${n}`,
  why: `Il reste un trou chez Poulain${n}`,
  reply: `Bonjour Mme Poulain${n}, c'est noté`,
  hide: `Nomme Poulain${n}`,
  name: `Nom Caché${n}`,
  phone: `+3361122000${n}`,
});

describe.each(dialects)('erasing on %s', (dialect) => {
  let server: TestServer;
  let smtp: TestSmtp;
  let known: ReportCategory[];
  let keys = 0;

  beforeEach(async () => {
    smtp = await startSmtp();
    server = await startTestServer({
      dialect,
      byHand: true,
      config: {
        publicUrl: 'https://ville.example',
        mail: { smtpUrl: smtp.url },
        channels: { allowPrivate: true, pushServices: ['push.example'] },
      },
    });
    const administrator = server.as('administrator');
    const put = await administrator({
      method: 'PUT',
      url: '/api/report-categories',
      payload: { categories },
    });
    expect(put.statusCode, put.body).toBe(200);
    known = put.json().categories;
    const square = {
      polygon: [
        [43.6, 1.44],
        [43.61, 1.44],
        [43.61, 1.45],
        [43.6, 1.45],
      ],
    };
    const drawn = await administrator({
      method: 'PUT',
      url: '/api/neighbourhoods',
      payload: { neighbourhoods: [{ name: 'Bords de l’eau', areas: [square] }] },
    });
    expect(drawn.statusCode, drawn.body).toBe(200);
  });
  afterEach(async () => {
    await server.close();
    await smtp.close();
  });

  /** Days on which somebody is at work. */
  async function pass(days: number) {
    server.clock.advance((days - 2) * day);
    await record(server.deps.store.db, {
      id: server.deps.newId(),
      at: server.clock.now,
      actor: 'user-dispatcher',
      territory: server.services.rootTerritory,
      action: 'report.note',
      object: { type: 'report', id: 'another' },
    });
    server.clock.advance(2 * day);
  }
  const idOf = (code: string) => known.find((one) => one.code === code)?.id ?? '';
  const desk = async (url: string, payload?: object) => {
    const answer = await server.as('dispatcher')(
      payload === undefined ? { url } : { method: 'POST', url, payload },
    );
    expect(answer.statusCode, answer.body).toBeLessThan(300);
    return answer.json() as Report;
  };
  const press = (url: string, fields: Record<string, string> = {}) =>
    server.inject({
      method: 'POST',
      url,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams(fields).toString(),
    });
  const photo = () =>
    sharp({
      create: {
        width: 64,
        height: 48,
        channels: 3,
        background: '#888',
        noise: { type: 'gaussian', mean: 128, sigma: 40 },
      },
    })
      .jpeg()
      .toBuffer();
  const reports = () => server.services.reports;

  /** With all that somebody may leave. */
  async function full(n: number, code = 'voirie', more: { open?: boolean; draw?: boolean } = {}) {
    const said = secrets(n);
    keys += 1;
    const { id, token } = await reports().citizen.send(server.services.rootTerritory, {
      key: `key-of-form-${keys}`,
      category: idOf(code),
      source: 'open311',
      description: said.words,
      language: 'fr',
      email: said.email,
      place: said.place,
      ...(code === 'voirie' && { answers: { qui: [said.answer] } }),
      ...(code !== 'question' && {
        at: there,
        photos: [await photo(), await photo()],
      }),
    });
    if (more.draw !== false) await reports().draw();
    await server.deps.store.db
      .insertInto('report_follower')
      .values({
        id: server.deps.newId(),
        report_id: id,
        way: 'push',
        address: said.endpoint,
        address_hash: said.endpoint,
        keys: JSON.stringify({ p256dh: said.endpoint, auth: said.endpoint }),
        language: 'fr',
        token: 'token',
        created_at: 0,
        confirmed_at: 0,
      })
      .execute();
    await server.deps.store.db.updateTable('report_follower').set({ confirmed_at: 1 }).execute();
    await desk(`/api/reports/${id}/notes`, { text: said.note });
    const { name, phone, email } = said;
    const consent = { purpose: said.name, how: 'spoken' };
    const kept = await server.as('dispatcher')({
      method: 'PUT',
      url: `/api/reports/${id}/contact`,
      payload: { contact: { name, phone, email, consent } },
    });
    expect(kept.statusCode, kept.body).toBe(200);
    if (!more.open) {
      await desk(`/api/reports/${id}/move`, { to: 'done', text: said.reply });
      await press(`/suivi/${id}/resolu?t=${token}`, { verdict: 'not-solved', why: said.why });
      await desk(`/api/reports/${id}/move`, { to: 'done', text: said.reply });
    }
    return { id, token, track: `/suivi/${id}?t=${token}&lang=fr`, said };
  }

  async function publish(id: string, photos = 1) {
    const held = await desk(`/api/reports/${id}`);
    return desk(`/api/reports/${id}/publication`, {
      text: 'Un trou sur la chaussée',
      place: 'Rue des Tanneurs',
      at: there,
      photos: held.photos.slice(0, photos).map(({ id: one }) => ({ id: one, blur: [] })),
    });
  }

  /** Everything that is written anywhere: rows of all tables, the file of the database as it lies there, and the other files. */
  async function everything(): Promise<string> {
    const { db } = server.deps.store;
    const { dataDir } = server.deps.config;
    const tables = (await db.introspection.getTables()).map(({ name }) => name);
    const rows = await Promise.all(
      tables.map(async (table) => [table, (await sql`select * from ${sql.table(table)}`.execute(db)).rows]),
    );
    const names = readdirSync(dataDir, { recursive: true, withFileTypes: true }).filter((one) =>
      one.isFile(),
    );
    const files = names.map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'latin1'));
    const lists =
      dialect === 'sqlite'
        ? (await sql<{ file: string }>`select file from pragma_database_list`.execute(db)).rows
        : [];
    const raw = lists
      .flatMap(({ file }) => [file, `${file}-wal`])
      .filter((file) => existsSync(file))
      .map((file) => readFileSync(file, 'utf8'));
    return [JSON.stringify(rows), ...names.map(({ name }) => name), ...files, ...raw].join('\n');
  }
  /** Which of these secrets are still written somewhere. */
  const leftOf = async (said: Readonly<Record<string, string>>) => {
    const all = await everything();
    return Object.keys(said).filter((key) => all.includes(said[key] ?? ''));
  };
  const hashesOf = async (id: string) =>
    (
      await server.deps.store.db
        .selectFrom('report_photo')
        .select(['hash', 'published_hash'])
        .where('report_id', '=', id)
        .orderBy('position')
        .execute()
    ).flatMap(({ hash, published_hash }) => [hash, ...(published_hash === null ? [] : [published_hash])]);

  /** What is counted: by category, month, neighbourhood, state, with what was solved and how long it took. */
  async function figures() {
    const { rows } = await sql`select category_id, received_at, closed_at, due_at, state, verdict, supporters,
      duplicate_of, department, source from report where received_at is not null order by id`.execute(
      server.deps.store.db,
    );
    const { services } = server;
    const { neighbourhoods } = (await server.as('reader')({ url: '/api/neighbourhoods' })).json();
    const where = await sql<{
      n: string | null;
      lat: number | null;
    }>`select neighbourhood as n, lat from report
      where received_at is not null order by id`.execute(server.deps.store.db);
    return {
      rows,
      statistics: await services.reports.everybody.statistics(services.rootTerritory),
      counts: await desk('/api/reports/counts'),
      areas: where.rows.map(({ n, lat }) => n ?? (lat === null ? null : neighbourhoods[0].id)),
      csv: (await server.inject('/signalements.csv')).body,
      geojson: (await server.inject('/signalements.geojson')).body,
      open311: (
        await server.inject(
          '/open311/v2/requests.json?start_date=2026-11-20T00:00:00Z&end_date=2026-11-30T00:00:00Z',
        )
      ).body,
    };
  }

  test('what has been kept for its months is erased everywhere, and what is counted stays as it was', async () => {
    const old = await full(1);
    await publish(old.id);
    const gone = await full(2);
    await publish(gone.id);
    await desk(`/api/reports/${gone.id}/hiding`, { text: gone.said.hide });
    const asked = await full(3, 'question');
    const open = await full(4, 'voirie', { open: true });
    await server.services.postman.deliver();
    const [shown, hidden] = [await hashesOf(old.id), await hashesOf(gone.id)];
    const before = await figures();
    const { hide: _, ...left } = old.said;
    expect(await leftOf(left)).toEqual(Object.keys(left));
    expect(await leftOf(gone.said)).toEqual(Object.keys(gone.said));

    await pass(80);
    await reports().erasing.work();
    expect(await leftOf({ words: old.said.words, email: gone.said.email })).toEqual(['words', 'email']);

    server.clock.advance(20 * day);
    await reports().erasing.work();
    await reports().erasing.work();
    // What the town has answered in public stays with what is public.
    expect(await leftOf(left)).toEqual(['reply']);
    expect(await leftOf(gone.said)).toEqual([]);
    // Kept for longer, and still to be done.
    expect(await leftOf({ asked: asked.said.words, open: open.said.words })).toEqual(['asked', 'open']);
    expect(await figures()).toEqual(before);

    const all = await everything();
    expect(await hashesOf(old.id)).toEqual([shown[1], shown[1]]);
    for (const hash of [shown[0], shown[2], ...hidden]) expect(all).not.toContain(hash);
    expect((await server.inject(`/signalements/photos/${shown[1]}`)).statusCode).toBe(200);
    const read = await desk(`/api/reports/${old.id}`);
    expect(read).toMatchObject({ description: '', state: 'done', neighbourhood: 'Bords de l’eau' });
    expect(read.erasedAt).toBe(server.clock.now);
    expect(read.at).toBeUndefined();

    await pass(300);
    await reports().erasing.work();
    expect(await leftOf(asked.said)).toEqual([]);
    expect(await leftOf({ open: open.said.words, note: open.said.note })).toEqual(['open', 'note']);
  });

  test('where what is published goes as well, it leaves the public list and is counted all the same', async () => {
    const old = await full(1, 'tags');
    await publish(old.id);
    const hashes = await hashesOf(old.id);
    const { statistics } = await figures();
    await pass(100);
    await reports().erasing.work();
    expect(await leftOf(old.said)).toEqual([]);
    const all = await everything();
    for (const hash of hashes) expect(all).not.toContain(hash);
    expect(all).not.toContain('Un trou sur la chaussée');
    const after = await figures();
    expect(after.statistics).toEqual(statistics);
    expect(after.csv).not.toContain('Rue des Tanneurs');
  });

  test('a photo that waits to be drawn goes with the rest, also when it is being drawn just then', async () => {
    const { id, token, said } = await full(5, 'voirie', { draw: false });
    const [waiting = '', other = ''] = await hashesOf(id);
    const drawing = reports().draw();
    await reports().erasing.own(id, token);
    await drawing;
    expect(await leftOf({ ...said, waiting, other })).toEqual([]);
    expect(
      readdirSync(join(server.deps.config.dataDir, 'report-originals'), { recursive: true }),
    ).not.toContain(waiting);
    const kept = readdirSync(join(server.deps.config.dataDir), { recursive: true, withFileTypes: true });
    expect(kept.filter(({ parentPath }) => parentPath.includes('reports/'))).toEqual([]);
  });

  test('one that was joined to another is told of it until that one is over, and its words leave that one too', async () => {
    const first = await full(6, 'voirie', { open: true });
    const second = await full(7, 'voirie', { open: true });
    const db = server.deps.store.db;
    await db
      .insertInto('report_event')
      .values({
        id: server.deps.newId(),
        report_id: first.id,
        at: 0,
        kind: 'followed',
        state: null,
        text: second.said.words,
        expected_at: null,
        is_public: 0,
        by_user: null,
        said_by: second.id,
      })
      .execute();
    await desk(`/api/reports/${second.id}/move`, { to: 'duplicate', of: first.id });
    await pass(200);
    await reports().erasing.work();
    expect(await leftOf({ words: second.said.words, email: second.said.email })).toEqual(['words', 'email']);
    await desk(`/api/reports/${first.id}/move`, { to: 'done' });
    await pass(100);
    await reports().erasing.work();
    expect(await leftOf(second.said)).toEqual([]);
    expect(await leftOf(first.said)).toEqual([]);
    expect((await desk(`/api/reports/${first.id}`)).supporters).toBe(1);
  });

  test('what somebody says of the other one is theirs, there and in what they take along', async () => {
    const first = await full(8, 'voirie', { open: true });
    const second = await full(9, 'voirie', { open: true });
    await desk(`/api/reports/${second.id}/move`, { to: 'duplicate', of: first.id });
    await desk(`/api/reports/${first.id}/move`, { to: 'done' });
    const why = { verdict: 'not-solved', why: second.said.why };
    expect((await press(`/suivi/${second.id}/resolu?t=${second.token}`, why)).statusCode).toBe(303);
    const heldBy = async ({ id, token }: { id: string; token: string }) =>
      (await server.inject(`/suivi/${id}/donnees.json?t=${token}`)).body;
    expect(await heldBy(first)).not.toContain(second.said.why);
    expect(await heldBy(second)).toContain(second.said.why);
    await reports().erasing.own(second.id, second.token);
    expect(await leftOf({ why: second.said.why })).toEqual([]);
  });

  test('what the desk has taken out of a report goes with it', async () => {
    const { id, token, said } = await full(5);
    const part = await desk(`/api/reports/${id}/split`, {
      key: 'key-of-the-part',
      category: idOf('tags'),
      description: said.words,
      photos: [],
    });
    await reports().erasing.own(id, token);
    expect(await leftOf(said)).toEqual([]);
    expect((await desk(`/api/reports/${part.id}`)).description).toBe('');
  });

  test('who erases and sends again writes no more letters to a mailbox than anybody', async () => {
    for (let n = 0; n < 14; n += 1) {
      const { id, token } = await reports().citizen.send(server.services.rootTerritory, {
        key: `key-of-a-flood-${n}`,
        category: idOf('tags'),
        source: 'open311',
        description: 'Un tag',
        language: 'fr',
        email: 'Victime+x@mail.example',
        place: 'Mur',
      });
      await server.services.postman.deliver();
      await reports().erasing.own(id, token);
    }
    expect(smtp.received.length).toBe(10);
    expect(await leftOf({ email: 'ictime' })).toEqual([]);
  });

  test('what was published goes as well once its category says so, though the rest is gone already', async () => {
    const { id, token } = await full(3);
    await publish(id);
    await reports().erasing.own(id, token);
    expect((await server.inject('/signalements.csv')).body).toContain('Un trou sur la chaussée');
    await server.as('administrator')({
      method: 'PUT',
      url: '/api/report-categories',
      payload: { categories: categories.map((one) => ({ ...one, erasePublished: true })) },
    });
    await reports().erasing.own(id, token);
    expect((await server.inject('/signalements.csv')).body).not.toContain('Un trou sur la chaussée');
  });

  test('a clock that jumps ahead erases nothing by itself', async () => {
    const { said } = await full(4);
    server.clock.advance(3 * 365 * day);
    await reports().erasing.work();
    expect(await leftOf({ words: said.words })).toEqual(['words']);
    await pass(40);
    await reports().erasing.work();
    expect(await leftOf(said)).toEqual([]);
  });

  describe('by whoever has sent it', () => {
    const get = (url: string) => server.inject({ url, headers: { accept: 'text/html' } });

    test('all that is kept of it can be read and taken along, and nothing for colleagues', async () => {
      const { id, token, said } = await full(1);
      await server.services.postman.deliver();
      const json = await get(`/suivi/${id}/donnees.json?t=${token}`);
      expect(json.headers).toMatchObject({
        'cache-control': 'no-store',
        'content-disposition': expect.stringContaining('attachment'),
      });
      const { note: _, hide: __, ...own } = said;
      expect(Object.keys(own).filter((key) => !json.body.includes(said[key as keyof typeof own]))).toEqual(
        [],
      );
      expect(json.body).not.toContain(said.note);
      const held = json.json();
      expect(held).toMatchObject({ keptUntil: Date.UTC(2027, 1, 23, 8), at: there, photos: [{}, {}] });
      expect(held.letters.length).toBeGreaterThan(1);
      const page = await get(`/suivi/${id}/donnees?t=${token}&lang=fr`);
      expect(page.statusCode).toBe(200);
      for (const secret of [said.place, said.email, said.answer]) expect(page.body).toContain(secret);
      expect(page.body).toContain('23 février 2027');
      expect(page.body).not.toContain(said.note);
      const photo = await get(`/suivi/${id}/photos/${held.photos[0].id}?t=${token}`);
      expect(photo.headers['content-type']).toBe('image/jpeg');
      for (const url of ['donnees', 'donnees.json', 'effacer', `photos/${held.photos[0].id}`])
        expect((await get(`/suivi/${id}/${url}?t=guessed`)).statusCode).toBe(403);
      expect((await press(`/suivi/${id}/effacer?t=guessed`)).statusCode).toBe(403);
      expect(await leftOf({ words: said.words })).toEqual(['words']);
    });

    test('it is erased after one question; the town goes on with a case without a name', async () => {
      const { id, token, track, said } = await full(1, 'voirie', { open: true });
      await desk(`/api/reports/${id}/move`, { to: 'in-charge', text: said.reply });
      const before = await figures();
      expect((await get(track)).body).toContain('/effacer?');
      const asked = await get(`/suivi/${id}/effacer?t=${token}&lang=fr`);
      expect(asked.body).toContain('dix mètres');
      expect(asked.body).not.toContain('reste publié');
      expect(await leftOf({ words: said.words })).toEqual(['words']);
      expect((await press(`/suivi/${id}/effacer?t=${token}&lang=fr`)).body).toContain('C’est effacé');
      expect(await leftOf(said)).toEqual([]);
      expect(await figures()).toEqual(before);
      const page = await get(track);
      expect(page.body).toContain('Ce qui avait été envoyé est effacé.');
      expect(page.body).not.toContain('/effacer?');
      const kept = await desk(`/api/reports/${id}`);
      expect(kept).toMatchObject({ state: 'in-charge', description: '', photos: [] });
      expect(kept.at).toEqual({ lat: 43.6047, lon: 1.4441 });
      expect(kept.events.at(-1)).toMatchObject({ kind: 'erased', public: false });
      const audit = await server.as('administrator')({ url: '/api/audit?about=report' });
      expect(audit.json().entries[0]).toMatchObject({ action: 'report.erase', details: { reports: 1 } });
      // Twice, or by its form again, changes nothing and brings nothing back.
      expect((await press(`/suivi/${id}/effacer?t=${token}`)).statusCode).toBe(200);
      const device = await server.inject({
        method: 'POST',
        url: `/suivi/${id}/appareil?t=${token}`,
        payload: { push: { endpoint: said.endpoint, keys: { p256dh: 'x', auth: 'y' }, key: 'z' } },
      });
      expect(device.statusCode).toBeGreaterThanOrEqual(400);
    });

    test('what is written after that is erased in its turn', async () => {
      const { id, token, said } = await full(1, 'voirie', { open: true });
      await press(`/suivi/${id}/effacer?t=${token}`);
      await desk(`/api/reports/${id}/notes`, { text: said.note });
      server.clock.advance(1000);
      await desk(`/api/reports/${id}/move`, { to: 'done', text: said.reply });
      await pass(100);
      await reports().erasing.work();
      expect(await leftOf(said)).toEqual([]);
      expect((await desk(`/api/reports/${id}`)).at).toBeUndefined();
    });

    test('what the town has published stays, and it is said before', async () => {
      const { id, token, said } = await full(1);
      await publish(id);
      const { csv } = await figures();
      expect((await get(`/suivi/${id}/effacer?t=${token}&lang=fr`)).body).toContain('reste publié');
      await press(`/suivi/${id}/effacer?t=${token}`);
      expect(await leftOf({ ...said, reply: said.note })).toEqual([]);
      expect((await figures()).csv).toBe(csv);
    });
  });
});
