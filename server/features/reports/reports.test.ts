import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Report, ReportCategory } from '#core/contracts/index.ts';
import { startPushService } from '#test/networks/push-service.ts';
import { startTestServer, type TestServer } from '#test/server.ts';
import { startSmtp, type TestSmtp } from '#test/smtp.ts';
import { dialects } from '#test/stores.ts';

const site = 'https://ville.example';
const categories = [
  {
    code: 'voirie',
    name: { fr: 'Trou dans la chaussée', en: 'Hole in the road' },
    about: 'place',
    public: true,
    department: 'Voirie',
    questions: [
      {
        code: 'taille',
        type: 'singlevaluelist',
        required: true,
        label: { fr: 'Taille', en: 'Size' },
        values: [
          { key: 'petit', name: { fr: 'Petit' } },
          { key: 'grand', name: { fr: 'Grand' } },
        ],
      },
    ],
  },
  { code: 'amiante', name: { fr: 'Amiante' }, about: 'thing', public: false, questions: [] },
  {
    code: 'gaz',
    name: { fr: 'Odeur de gaz' },
    about: 'thing',
    public: true,
    questions: [],
    emergency: ['18', '112'],
  },
] as const;

/** 43° 36′ 16.9″ N, 1° 26′ 38.8″ E, as a phone writes it. */
const photoThere = () =>
  sharp({ create: { width: 640, height: 480, channels: 3, background: '#8a8a8a' } })
    .withExif({
      IFD0: { Make: 'SecretPhone 9' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '43/1 36/1 169/10',
        GPSLongitudeRef: 'E',
        GPSLongitude: '1/1 26/1 388/10',
      },
    })
    .jpeg()
    .toBuffer();

describe.each(dialects)('reports on %s', (dialect) => {
  let server: TestServer;
  let smtp: TestSmtp;
  let known: ReportCategory[];

  beforeEach(async () => {
    smtp = await startSmtp();
    server = await startTestServer({
      dialect,
      config: {
        publicUrl: site,
        mail: { smtpUrl: smtp.url },
        channels: { allowPrivate: true, every: '0 0 1 1 *', pushServices: ['push.example'] },
        reports: { draw: '0 0 1 1 *', waitingPhotos: 3 },
      },
    });
    const put = await server.as('administrator')({
      method: 'PUT',
      url: '/api/report-categories',
      payload: { categories },
    });
    expect(put.statusCode, put.body).toBe(200);
    known = put.json().categories;
    const channel = await server.as('administrator')({
      method: 'POST',
      url: '/api/channels/connected',
      payload: {
        type: 'email',
        title: 'Lettre',
        options: { from: 'Mairie <infos@ville.example>' },
        takes: { kinds: ['news'], topics: [], exercises: false },
      },
    });
    expect(channel.statusCode).toBe(201);
  });
  afterEach(async () => {
    await server.close();
    await smtp.close();
  });

  const send = async (fields: Record<string, string>, photo?: Buffer, code = 'voirie') => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    if (photo) form.append('photo', new Blob([Uint8Array.from(photo)], { type: 'image/jpeg' }), 'IMG_1.jpg');
    const request = new Request('http://town/', { method: 'POST', body: form });
    return server.inject({
      method: 'POST',
      url: `/signaler/${code}?lang=fr`,
      headers: { 'content-type': request.headers.get('content-type') ?? '' },
      payload: Buffer.from(await request.arrayBuffer()),
    });
  };
  let keys = 0;
  const hole = (more: Record<string, string> = {}) => {
    keys += 1;
    return { key: `key-of-form-${keys}`, description: 'Un trou profond', 'q-taille': 'grand', ...more };
  };
  /** What lies in a folder, at any depth. */
  const filesIn = (name: string) =>
    readdirSync(join(server.deps.config.dataDir, name), { recursive: true, withFileTypes: true }).filter(
      (file) => file.isFile(),
    ).length;
  const there = { lat: '43.6047', lon: '1.4441' };
  const press = (url: string, fields: Record<string, string> = {}) =>
    server.inject({
      method: 'POST',
      url,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams(fields).toString(),
    });
  const agent = (url: string, payload?: object) =>
    server.as('dispatcher')(payload === undefined ? { url } : { method: 'POST', url, payload });
  const listed = async (): Promise<Report[]> => (await agent('/api/reports?state=all')).json().reports;
  const whole = async (id: string): Promise<Report> => (await agent(`/api/reports/${id}`)).json();
  const mailTo = async (address: string) => {
    await server.services.postman.deliver();
    return smtp.received.filter((mail) => JSON.stringify(mail.to ?? '').includes(address));
  };
  const linkIn = (text = '') =>
    (/https:\/\/ville\.example(\/suivi\/\S+)/.exec(text.replace(/\s+/g, ' ')) ?? [])[1] ?? '';

  test('a hole with a photo: placed by it, stripped of it, followed by its sender, told by e-mail, opened again', async () => {
    const sent = await send(hole({ email: 'ana@mail.example' }), await photoThere());
    expect(sent.statusCode, sent.body).toBe(303);
    const page = String(sent.headers.location);
    const [report] = await listed();
    const id = report?.id ?? '';
    expect(report).toMatchObject({ state: 'received', at: { lat: 43.604694, lon: 1.444111 }, photos: 1 });
    const { photos, answers } = await whole(id);
    expect(answers).toEqual([{ label: 'Taille', said: ['Grand'] }]);
    // Until it is drawn anew nobody sees it, and nothing can be published of it.
    expect(photos).toMatchObject([{ state: 'preparing' }]);
    expect((await agent(`/api/reports/${id}/photos/${photos[0]?.id}`)).statusCode).toBe(404);
    const tooSoon = { text: 'Un trou', photos: [{ id: photos[0]?.id, blur: [] }] };
    expect((await agent(`/api/reports/${id}/publication`, tooSoon)).json()).toMatchObject({
      code: 'REPORT_PHOTO_NOT_READY',
    });
    expect(filesIn('report-originals')).toBe(1);
    await expect.poll(() => filesIn('incoming-photos')).toBe(0);
    await server.services.reports.draw();
    expect(filesIn('report-originals')).toBe(0);
    expect((await whole(id)).photos).toMatchObject([{ state: 'ready', width: 640, height: 480 }]);
    const kept = await server.as('dispatcher')({ url: `/api/reports/${id}/photos/${photos[0]?.id}` });
    expect((await sharp(kept.rawPayload).metadata()).exif).toBeUndefined();
    expect(kept.rawPayload.includes('SecretPhone')).toBe(false);
    expect(
      (await server.as('reader')({ url: `/api/reports/${id}/photos/${photos[0]?.id}` })).statusCode,
    ).toBe(403);

    const own = await server.inject({ url: page });
    expect(own.body).toContain('Un trou profond');
    expect(own.headers['cache-control']).toBe('no-store');
    expect((await server.inject({ url: page.replace(/t=[^&]+/, 't=of-nobody') })).statusCode).toBe(403);

    const [receipt] = await mailTo('ana@mail.example');
    expect(receipt?.subject).toContain(report?.reference);
    const link = linkIn(receipt?.text);
    expect(receipt?.text).toContain('Trou dans la chaussée');
    // Whoever has only been named is not written to again.
    await agent(`/api/reports/${id}/move`, { to: 'in-charge', text: 'Nous allons voir.' });
    expect(await mailTo('ana@mail.example')).toHaveLength(1);
    expect((await press(link.replace('?', '/prevenir?'))).statusCode).toBe(303);
    expect((await agent(`/api/reports/${id}/move`, { to: 'planned' })).json()).toMatchObject({
      code: 'REPORT_MOVE_DAY',
    });
    const expected = server.clock.now + 3 * 86_400_000;
    await agent(`/api/reports/${id}/move`, { to: 'planned', expected });
    expect((await agent(`/api/reports/${id}/move`, { to: 'done', text: 'Rebouché.' })).statusCode).toBe(200);
    const told = await mailTo('ana@mail.example');
    expect(told.map(({ subject }) => subject).slice(1)).toEqual([
      expect.stringContaining('Planifié'),
      expect.stringContaining('Fait'),
    ]);
    expect(told.at(-1)?.text).toContain('Rebouché.');

    const solved = await server.inject({ url: link });
    expect(solved.body).toContain('Est-ce résolu');
    expect(
      (await press(link.replace('?', '/resolu?'), { verdict: 'not-solved', why: 'Il reste un bord.' }))
        .statusCode,
    ).toBe(303);
    expect(await whole(id)).toMatchObject({ state: 'received', verdict: 'not-solved' });
    expect((await whole(id)).events.at(-1)).toMatchObject({
      kind: 'note',
      text: 'Il reste un bord.',
      public: false,
    });
    expect((await server.inject({ url: link })).body).not.toContain('Il reste un bord.');
    expect((await press(link.replace('?', '/resolu?'), { verdict: 'solved' })).statusCode).toBe(409);
  });

  test('a device is told the newest, encrypted, under its own link; one that is away hears it later, one that is gone is forgotten', async () => {
    const service = await startPushService();
    try {
      const { db } = server.deps.store;
      const follow = async (name: string, page: string) => {
        const { endpoint, keys } = service.device(name).subscription;
        const { push } = (await server.inject('/api/subscriptions/ways')).json<{ push?: { key: string } }>();
        const answer = await server.inject({
          method: 'POST',
          url: page.replace('?', '/appareil?'),
          payload: { push: { endpoint: `https://push.example/${name}`, keys, key: push?.key ?? 'none' } },
        });
        // The service lies at an address that only tests may reach.
        const address = { address: endpoint };
        await db.updateTable('report_follower').set(address).where('address', 'like', `%/${name}`).execute();
        return answer;
      };
      const page = String((await send(hole(there))).headers.location);
      expect((await follow('phone', page)).json()).toMatchObject({ code: 'SUBSCRIPTION_WAY' });
      await server.as('administrator')({
        method: 'POST',
        url: '/api/channels/connected',
        payload: {
          type: 'webpush',
          title: 'Application',
          options: { contact: 'mailto:mairie@saint-aubin.example' },
          takes: { kinds: ['news'], topics: [], exercises: false },
        },
      });
      expect((await follow('phone', page.replace(/t=[^&]+/, 't=of-nobody'))).statusCode).toBe(403);
      expect((await follow('phone', page)).statusCode).toBe(201);
      const { token } = (await follow('phone', page)).json<{ token: string }>();
      await follow('gone', page);
      const [{ id = '', reference } = {}] = await listed();
      expect((await whole(id)).followers).toEqual({ asked: 2, confirmed: 2 });
      service.fail('phone', { status: 503 });
      service.fail('gone', { status: 410 });
      await agent(`/api/reports/${id}/move`, { to: 'in-charge', text: 'Nous allons voir.' });
      await server.services.reports.devices.work();
      expect((await whole(id)).followers).toEqual({ asked: 1, confirmed: 1 });
      service.fail('phone', undefined);
      await agent(`/api/reports/${id}/move`, { to: 'done', text: 'Rebouché.' });
      await server.services.reports.devices.work();
      await server.services.reports.devices.work();
      expect(service.got).toMatchObject([
        {
          device: 'phone',
          payload: {
            title: expect.stringMatching(`Signalement ${reference}\\s: Fait`),
            body: expect.stringMatching(/^Rebouché\. · Est-ce résolu\s\? Dites-le\.$/),
            url: `${site}/suivi/${id}?f=${token}&lang=fr`,
          },
        },
      ]);
      const own = `/suivi/${id}?f=${token}&lang=fr`;
      expect((await server.inject(own)).body).not.toContain('Un trou profond');
      await press(own.replace('?', '/resolu?'), { verdict: 'not-solved' });
      await press(own.replace('?', '/fin?'));
      await server.services.reports.devices.work();
      expect(service.got).toHaveLength(1);
      expect((await server.inject(own)).statusCode).toBe(403);
    } finally {
      await service.close();
    }
  });

  test('what may be the same is shown first: followed, it is one more; sent all the same, it is another; pressed twice, once', async () => {
    await send(hole({ ...there, place: 'Chez Mme Secret' }));
    const [first] = await listed();
    const form = hole({ lat: '43.6049', lon: '1.4442', email: 'bo@mail.example' });
    const sent = await send(form);
    expect(String(sent.headers.location)).toContain('/semblables');
    expect(String((await send(form)).headers.location)).toBe(String(sent.headers.location));
    expect(await listed()).toHaveLength(1);
    // Nothing has been received, so nothing is said to have been.
    expect(await mailTo('bo@mail.example')).toEqual([]);
    const near = await server.inject({ url: String(sent.headers.location) });
    // Nobody has read it yet: others learn that it is there, and no more.
    expect(near.body).toContain('à moins de 50');
    expect(near.body).not.toMatch(/Un trou profond|Chez Mme Secret/);
    expect(near.body).not.toContain(first?.reference);
    expect(near.body).not.toContain(first?.id);
    const of = /name="of" value="([0-9a-f]+)"/.exec(near.body)?.[1] ?? '';
    const same = String(sent.headers.location).replace('/semblables', '/suivre');
    expect(String((await press(same, { of: 'not-in-the-list' })).headers.location)).toContain('/semblables');
    const [joined, again] = [await press(same, { of }), await press(same, { of })];
    expect([joined.statusCode, again.headers.location]).toEqual([303, joined.headers.location]);
    expect((await server.inject({ url: String(joined.headers.location) })).statusCode).toBe(200);
    const one = await whole(first?.id ?? '');
    expect(one).toMatchObject({ supporters: 1, duplicates: [{}] });
    const [receipt, ...more] = await mailTo('bo@mail.example');
    expect(more).toEqual([]);
    expect(receipt?.text).not.toMatch(/Un trou profond|Mme Secret/);
    // Who follows the second hears what becomes of the first.
    await press(linkIn(receipt?.text).replace('?', '/prevenir?'));
    await agent(`/api/reports/${first?.id}/move`, { to: 'in-charge', text: 'Nous y allons.' });
    expect((await mailTo('bo@mail.example')).at(-1)?.text).toContain('Nous y allons.');

    const other = await send(hole({ lat: '43.6049', lon: '1.4442' }));
    const all = String(other.headers.location).replace('/semblables', '/envoyer');
    await press(all);
    await press(all);
    const now = (await listed()).filter(({ state }) => state === 'received');
    expect(now).toHaveLength(1);
    const id = now[0]?.id ?? '';
    expect((await whole(id)).events.filter(({ kind }) => kind === 'state')).toHaveLength(1);
    // Merged by the desk, and taken back.
    const merge = { from: 'received', to: 'duplicate', of: first?.id };
    const merged = await Promise.all([
      agent(`/api/reports/${id}/move`, merge),
      agent(`/api/reports/${id}/move`, merge),
    ]);
    expect(merged.filter(({ statusCode }) => statusCode === 200)).toHaveLength(1);
    expect(await whole(first?.id ?? '')).toMatchObject({ supporters: 2 });
    const circle = await agent(`/api/reports/${first?.id}/move`, { to: 'duplicate', of: id });
    expect(circle.json()).toMatchObject({ code: 'REPORT_MOVE_OTHER' });
    await agent(`/api/reports/${id}/move`, { to: 'received', text: 'Ce n’est pas la même chose.' });
    expect(await whole(first?.id ?? '')).toMatchObject({ supporters: 1 });
  });

  test('a mailbox is written to ten times a day, whatever stands behind its plus, and never with a stranger’s words', async () => {
    for (let n = 0; n < 14; n++)
      await send(hole({ place: 'Gagnez 500 € https://evil.example', email: `vic+${n % 3}@mail.example` }));
    await server.services.postman.deliver();
    expect(smtp.received).toHaveLength(10);
    for (const { text, subject } of smtp.received) expect(`${subject} ${text}`).not.toContain('evil');
  });

  test('two agents at once: one decides, the other is told; two answers at once are one', async () => {
    await send(hole(there));
    const [report] = await listed();
    const id = report?.id ?? '';
    const answers = await Promise.all(
      ['done', 'declined'].map((to) =>
        agent(`/api/reports/${id}/move`, { from: 'received', to, text: 'Voilà.' }),
      ),
    );
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
    await agent(`/api/reports/${id}/move`, { to: 'done', text: 'Rebouché.' });
    const row = await server.deps.store.db
      .selectFrom('report')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    const { citizen } = server.services.reports;
    await Promise.all([citizen.judge(row, 'not-solved', 'Non.'), citizen.judge(row, 'not-solved', 'Non.')]);
    const { events } = await whole(id);
    expect(events.filter(({ kind }) => kind === 'verdict')).toHaveLength(1);
    expect(events.filter(({ kind }) => kind === 'note')).toHaveLength(1);
  });

  test('a key of the site answers for nothing that the desk has entered', async () => {
    const key = 'phone-0001';
    const payload = {
      key,
      category: known[0]?.id,
      source: 'phone',
      description: 'Secret',
      place: 'Ici',
      answers: { taille: ['petit'] },
    };
    expect((await agent('/api/reports', payload)).statusCode).toBe(201);
    const sent = await send({ ...hole(there), key });
    const page = await server.inject({ url: String(sent.headers.location) });
    expect(page.body).not.toContain('Secret');
    expect(await listed()).toHaveLength(2);
  });

  test('a photo that is cut off is said to be unreadable; so many may wait and no more; one that ends the process which draws each time is given up', async () => {
    const { db } = server.deps.store;
    const photo = await sharp({ create: { width: 900, height: 900, channels: 3, background: '#8a8a8a' } })
      .jpeg()
      .toBuffer();
    const sent = await send(hole(there), photo.subarray(0, photo.length / 2));
    await server.services.reports.draw();
    const [report] = await listed();
    expect((await whole(report?.id ?? '')).photos).toMatchObject([{ state: 'unreadable' }]);
    expect((await server.inject({ url: String(sent.headers.location) })).body).toMatch(/n’a pas pu être lue/);
    const tooLarge = await send(hole(there), Buffer.concat([photo, Buffer.alloc(12_000_000)]));
    expect(tooLarge.statusCode).toBe(413);
    expect(tooLarge.body).toContain('Un trou profond');

    server.clock.now += 1000;
    for (let one = 0; one < 3; one += 1) expect((await send(hole(there), photo)).statusCode).toBe(303);
    const busy = await send(hole(there), photo);
    expect(busy.statusCode).toBe(503);
    expect((await send(hole(there))).statusCode).toBe(303);
    expect(filesIn('report-originals')).toBe(3);
    await expect.poll(() => filesIn('incoming-photos')).toBe(0);
    await db.updateTable('report_photo').set({ tries: 3 }).where('waiting_bytes', 'is not', null).execute();
    await server.services.reports.draw();
    const faulty = await db.selectFrom('report_photo').select('id').where('hash', '=', '').execute();
    expect([faulty.length, filesIn('report-originals')]).toEqual([4, 0]);
    server.clock.now += 1000;
    // However long nothing could be drawn, they are not kept for longer than some days.
    expect((await send(hole(there), photo)).statusCode).toBe(303);
    server.clock.now += 4 * 86_400_000;
    await server.services.reports.forget();
    expect(filesIn('report-originals')).toBe(0);
  });

  test('an answer is owed within working days: the overdue come first, a promised day moves it, an answer ends it', async () => {
    const put = await server.as('administrator')({
      method: 'PUT',
      url: '/api/report-categories',
      payload: { categories: [{ ...categories[0], days: 2 }, categories[1]] },
    });
    expect(put.statusCode, put.body).toBe(200);
    server.clock.now = Date.parse('2026-12-23T09:00:00+01:00');
    await send(hole({ place: 'Quai' }));
    await send(hole({ place: 'Pont' }));
    await send({ key: 'key-asbestos', description: 'Tôles', place: 'Bois' }, undefined, 'amiante');
    const [free, second, first] = await listed();
    // Christmas is a Friday: Thursday and Monday.
    const due = Date.parse('2026-12-29T00:00:00+01:00');
    expect([free?.dueAt, second?.dueAt, first?.dueAt]).toEqual([undefined, due, due]);
    const late = async (is: boolean) =>
      (await agent(`/api/reports?late=${is}`)).json().reports.map(({ id }: Report) => id);
    server.clock.now = due - 1;
    expect(await late(true)).toEqual([]);
    server.clock.now = due + 1;
    expect(await late(true)).toEqual([first?.id, second?.id]);
    expect(await late(false)).toEqual([free?.id]);
    expect((await agent('/api/reports/counts')).json()).toMatchObject({ late: 2 });
    const expected = due + 5 * 86_400_000;
    await agent(`/api/reports/${first?.id}/move`, { to: 'planned', expected });
    await agent(`/api/reports/${second?.id}/move`, { to: 'done' });
    expect(await late(true)).toEqual([]);
    server.clock.now = expected + 1;
    expect(await late(true)).toEqual([first?.id]);
    // Opened again, the days begin again: 4 January, after New Year.
    await agent(`/api/reports/${second?.id}/move`, { to: 'received' });
    expect((await whole(second?.id ?? '')).dueAt).toBe(Date.parse('2027-01-06T00:00:00+01:00'));
  });

  test('a question has no place and is never public: it is answered on its own page and by e-mail', async () => {
    const put = (isPublic: boolean) =>
      server.as('administrator')({
        method: 'PUT',
        url: '/api/report-categories',
        payload: {
          categories: [
            {
              code: 'mairie',
              name: { fr: 'Une question' },
              about: 'question',
              public: isPublic,
              questions: [],
            },
          ],
        },
      });
    expect((await put(true)).statusCode).toBe(400);
    expect((await put(false)).statusCode).toBe(200);
    expect((await server.inject({ url: '/signaler?lang=fr' })).body).toContain('Poser une question');
    const form = await server.inject({ url: '/signaler/mairie?lang=fr' });
    expect(form.body).toContain('Votre question');
    expect(form.body).not.toMatch(/name="(place|photo)"/);
    const sent = await send(
      { key: 'key-question', description: 'Quand ouvre la mairie ?', email: 'eve@mail.example' },
      undefined,
      'mairie',
    );
    expect(sent.statusCode, sent.body).toBe(303);
    const [asked] = await listed();
    expect(await whole(asked?.id ?? '')).toMatchObject({
      mayPublish: false,
      description: 'Quand ouvre la mairie ?',
    });
    const link = linkIn((await mailTo('eve@mail.example'))[0]?.text);
    await press(link.replace('?', '/prevenir?'));
    await agent(`/api/reports/${asked?.id}/move`, { to: 'done', text: 'Du lundi au samedi, de 9 h à midi.' });
    expect((await server.inject({ url: String(sent.headers.location) })).body).toContain('de 9 h à midi');
    const mails = await mailTo('eve@mail.example');
    expect(mails.at(-1)?.text).toContain('de 9 h à midi');
  });

  test('a draft that nobody sends is erased after a day, with what it held', async () => {
    await send(hole(there));
    await send(hole({ ...there, email: 'cy@mail.example' }), await photoThere());
    const count = async (table: 'report' | 'report_photo' | 'report_follower') =>
      Number(
        (
          await server.deps.store.db
            .selectFrom(table)
            .select((eb) => eb.fn.countAll<number>().as('n'))
            .executeTakeFirstOrThrow()
        ).n,
      );
    expect(await count('report')).toBe(2);
    server.clock.now += 86_400_001;
    await server.services.reports.citizen.forget();
    expect([await count('report'), await count('report_photo'), await count('report_follower')]).toEqual([
      1, 0, 0,
    ]);
  });

  test('nothing is public before the desk has published it, and then nothing but what it has published', async () => {
    await send(
      hole({ ...there, place: 'Devant chez Mme Secret', email: 'dee@mail.example' }),
      await photoThere(),
    );
    await server.services.reports.draw();
    const [report] = await listed();
    const id = report?.id ?? '';
    const everywhere = async () => {
      const urls = [
        '/signalements?lang=fr',
        '/signalements?state=all',
        '/signalements.geojson',
        '/signalements.csv',
        `/signalements/${report?.reference}`,
      ];
      return Promise.all(urls.map(async (url) => (await server.inject({ url })).body));
    };
    for (const body of await everywhere()) expect(body).not.toMatch(/Un trou profond|Secret|dee@mail/);
    const { photos } = await whole(id);
    const blur = [{ x: 0.25, y: 0.25, width: 0.5, height: 0.5 }];
    const published = await agent(`/api/reports/${id}/publication`, {
      text: 'Un trou',
      place: 'Rue des Tanneurs',
      at: { lat: 43.60471234, lon: 1.44411234 },
      photos: [{ id: photos[0]?.id, blur }],
    });
    expect(published.statusCode, published.body).toBe(200);
    const [list, , geojson, csv, page] = await everywhere();
    for (const body of [list, geojson, csv, page]) {
      expect(body).toMatch(/Un trou/);
      expect(body).toMatch(/Rue des Tanneurs/);
      expect(body).not.toMatch(/profond|Secret|dee@mail/);
    }
    expect(JSON.parse(geojson ?? '').features).toMatchObject([
      {
        geometry: { type: 'Point', coordinates: [1.4441, 43.6047] },
        properties: { state: 'received', category: 'voirie' },
      },
    ]);
    const picture = /\/signalements\/photos\/[0-9a-f]{64}/.exec(page ?? '')?.[0] ?? '';
    expect((await server.inject({ url: picture })).headers['content-type']).toBe('image/jpeg');
    // Neither the hour nor what says it: ids are made of the time.
    for (const body of [list, geojson, csv, page]) {
      expect(body).not.toContain(id);
      expect(body).not.toMatch(/\d\d:\d\d/);
    }
    // A category that has become sensitive takes its reports back.
    const put = (all: object[]) =>
      server.as('administrator')({
        method: 'PUT',
        url: '/api/report-categories',
        payload: { categories: all },
      });
    const sensitive = known.map((one) => (one.code === 'voirie' ? { ...one, public: false } : one));
    expect((await put(sensitive)).statusCode).toBe(200);
    for (const body of await everywhere()) expect(body).not.toMatch(/Un trou|Tanneurs/);
    expect((await server.inject({ url: picture })).statusCode).toBe(404);
    await put(known);
    expect((await server.inject({ url: picture })).statusCode).toBe(200);
    await agent(`/api/reports/${id}/hiding`, { text: 'Un visage' });
    expect((await server.inject({ url: picture })).statusCode).toBe(404);
    for (const body of await everywhere()) expect(body).not.toMatch(/Un trou|Tanneurs/);
  });

  test('a made unreadable part of a photo holds a few colours only', async () => {
    const noise = Buffer.from(
      Array.from({ length: 200 * 200 * 3 }, (_, index) => (index * 2_654_435_761) % 251),
    );
    const photo = await sharp(noise, { raw: { width: 200, height: 200, channels: 3 } })
      .jpeg({ quality: 95 })
      .toBuffer();
    await send(hole(there), photo);
    await server.services.reports.draw();
    const [report] = await listed();
    const { photos } = await whole(report?.id ?? '');
    const { photos: drawn } = (
      await agent(`/api/reports/${report?.id}/publication`, {
        text: 'Un trou',
        photos: [{ id: photos[0]?.id, blur: [{ x: 0.5, y: 0, width: 0.5, height: 1 }] }],
      })
    ).json() as Report;
    const picture = await server.inject({ url: `/signalements/photos/${drawn[0]?.published}` });
    const spread = async (left: number) => {
      const part = await sharp(picture.rawPayload)
        .extract({ left, top: 10, width: 8, height: 16 })
        .png()
        .toBuffer();
      const { channels } = await sharp(part).stats();
      return channels[0]?.stdev ?? 0;
    };
    expect(await spread(10)).toBeGreaterThan(20);
    expect(await spread(104)).toBeLessThan(8);
  });

  test('sensitive ones are never public; emergencies have no form; what is missing is said and nothing is kept', async () => {
    await send({ key: 'key-asbestos', description: 'Tôles', ...there }, undefined, 'amiante');
    const [report] = await listed();
    const refused = await agent(`/api/reports/${report?.id}/publication`, { text: 'Tôles', photos: [] });
    expect(refused.json()).toMatchObject({ code: 'REPORT_SENSITIVE' });
    const again = await send({ key: 'key-asbestos2', description: 'Tôles', ...there }, undefined, 'amiante');
    expect(String(again.headers.location)).not.toContain('/semblables');

    const urgent = await server.inject({ url: '/signaler/gaz?lang=fr' });
    expect(urgent.body).toContain('tel:18');
    expect(urgent.body).not.toContain('<textarea');
    expect((await send({ key: 'key-of-gas', description: 'Gaz' }, undefined, 'gaz')).statusCode).toBe(422);

    const before = (await listed()).length;
    const faults: [Record<string, string>, RegExp][] = [
      [hole({ ...there, description: ' ' }), /quelques mots/],
      [hole({}), /Dites où c’est/],
      [hole({ ...there, 'q-taille': '' }), /Taille/],
      [hole({ ...there, 'q-taille': 'enorme' }), /Taille/],
      [hole({ ...there, email: 'nobody@' }), /e-mail est incomplète/],
    ];
    for (const [fields, said] of faults) {
      const answer = await send(fields);
      expect(answer.statusCode).toBe(422);
      expect(answer.body).toMatch(said);
    }
    await send(hole({ place: 'Quai' }), await photoThere());
    const kept = filesIn('report-originals');
    // No place, and its photo says none: nothing of it stays.
    const blind = await sharp({ create: { width: 64, height: 64, channels: 3, background: '#123456' } })
      .jpeg()
      .toBuffer();
    expect((await send(hole(), blind)).statusCode).toBe(422);
    expect(filesIn('report-originals')).toBe(kept);
    const drawing = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');
    expect((await send(hole(there), drawing)).statusCode).toBe(422);
    const broken = await send(hole(there), Buffer.from('GIF89a no photo at all'));
    expect(broken.statusCode).toBe(422);
    expect(broken.body).toContain('Un trou profond');
    expect((await send(hole({ ...there, website: 'http://spam.example' }))).statusCode).toBe(303);
    expect(await listed()).toHaveLength(before + 1);
    expect(known.map(({ code }) => code)).toEqual(['voirie', 'amiante', 'gaz']);
  });

  test('an agent enters what was said on the phone, finds it by a word, and another town does not see it', async () => {
    const entered = await agent('/api/reports', {
      key: 'key-of-phone-1',
      category: known[1]?.id,
      source: 'phone',
      description: 'Des tôles ondulées éventrées, arrêt Gare-Parc',
      place: 'Chemin du Lavoir',
    });
    expect(entered.statusCode, entered.body).toBe(201);
    expect((await agent('/api/reports?q=EVENTREES')).json().reports).toHaveLength(1);
    expect((await agent('/api/reports?q=100%25')).json().reports).toEqual([]);
    expect(
      (await agent(`/api/reports?q=${entered.json().reference.toLowerCase()}`)).json().reports,
    ).toHaveLength(1);
    // Words may look like a number.
    expect((await agent('/api/reports?q=gare-parc')).json().reports).toHaveLength(1);
    expect((await agent('/api/reports/counts')).json()).toEqual({
      received: 1,
      open: 1,
      late: 0,
      receipts: 1,
      reminded: 0,
    });
    expect((await server.as('author')({ url: '/api/reports' })).statusCode).toBe(403);
    expect((await server.inject({ url: '/api/reports' })).statusCode).toBe(401);
  });
});
