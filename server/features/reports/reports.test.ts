import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Report, ReportCategory } from '#core/contracts/index.ts';
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
        channels: { allowPrivate: true, every: '0 0 1 1 *' },
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
    // Whoever has only been named is not written to again.
    await agent(`/api/reports/${id}/move`, { to: 'in-charge', text: 'Nous allons voir.' });
    expect(await mailTo('ana@mail.example')).toHaveLength(1);
    expect((await press(link.replace('?', '/prevenir?'))).statusCode).toBe(303);
    expect((await agent(`/api/reports/${id}/move`, { to: 'planned' })).json()).toMatchObject({
      code: 'REPORT_MOVE',
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

  test('what may be the same is shown first: followed, it is one more; sent all the same, it is another; pressed twice, once', async () => {
    await send(hole(there));
    const [first] = await listed();
    const form = hole({ lat: '43.6049', lon: '1.4442', email: 'bo@mail.example' });
    const sent = await send(form);
    expect(String(sent.headers.location)).toContain('/semblables');
    expect(String((await send(form)).headers.location)).toBe(String(sent.headers.location));
    expect(await listed()).toHaveLength(1);
    const near = await server.inject({ url: String(sent.headers.location) });
    expect(near.body).toContain(first?.reference);
    // Nobody has read it yet: its words are not shown to others.
    expect(near.body).not.toContain('Un trou profond');
    const same = String(sent.headers.location).replace('/semblables', '/suivre');
    expect((await press(same, { of: first?.id ?? '' })).statusCode).toBe(200);
    expect((await press(same, { of: first?.id ?? '' })).statusCode).toBe(403);
    expect(await listed()).toMatchObject([{ id: first?.id, supporters: 1 }]);
    expect(await mailTo('bo@mail.example')).toHaveLength(2);

    const other = await send(hole({ lat: '43.6049', lon: '1.4442' }));
    const all = String(other.headers.location).replace('/semblables', '/envoyer');
    await press(all);
    await press(all);
    const now = (await listed()).filter(({ id }) => id !== first?.id);
    expect(now).toHaveLength(1);
    expect((await whole(now[0]?.id ?? '')).events.filter(({ kind }) => kind === 'state')).toHaveLength(1);
    // Merged by the desk, both are told with one voice.
    const merged = await agent(`/api/reports/${now[0]?.id}/move`, { to: 'duplicate', of: first?.id });
    expect(merged.json(), merged.body).toMatchObject({ state: 'duplicate', duplicateOf: first?.id });
    expect(await whole(first?.id ?? '')).toMatchObject({ supporters: 2, duplicates: [{ id: now[0]?.id }] });
    expect(
      (await agent(`/api/reports/${first?.id}/move`, { to: 'duplicate', of: now[0]?.id })).statusCode,
    ).toBe(422);
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
    const [report] = await listed();
    const id = report?.id ?? '';
    const everywhere = async () => {
      const urls = [
        '/signalements?lang=fr',
        '/signalements?state=all',
        '/signalements.geojson',
        '/signalements.csv',
        `/suivi/${id}`,
      ];
      return Promise.all(urls.map(async (url) => (await server.inject({ url })).body));
    };
    for (const body of await everywhere()) expect(body).not.toMatch(/Un trou profond|Secret|dee@mail/);
    const { photos } = await whole(id);
    const blur = [{ x: 0.25, y: 0.25, width: 0.5, height: 0.5 }];
    const published = await agent(`/api/reports/${id}/publication`, {
      text: 'Un trou',
      place: 'Rue des Tanneurs',
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
    const broken = await send(hole(there), Buffer.from('GIF89a no photo at all'));
    expect(broken.statusCode).toBe(422);
    expect(broken.body).toContain('Un trou profond');
    expect((await send(hole({ ...there, website: 'http://spam.example' }))).statusCode).toBe(303);
    expect(await listed()).toHaveLength(before);
    expect(known.map(({ code }) => code)).toEqual(['voirie', 'amiante', 'gaz']);
  });

  test('an agent enters what was said on the phone, finds it by a word, and another town does not see it', async () => {
    const entered = await agent('/api/reports', {
      key: 'key-of-phone-1',
      category: known[1]?.id,
      source: 'phone',
      description: 'Des tôles ondulées éventrées',
      place: 'Chemin du Lavoir',
    });
    expect(entered.statusCode, entered.body).toBe(201);
    expect((await agent('/api/reports?q=EVENTREES')).json().reports).toHaveLength(1);
    expect((await agent('/api/reports?q=100%25')).json().reports).toEqual([]);
    expect(
      (await agent(`/api/reports?q=${entered.json().reference.toLowerCase()}`)).json().reports,
    ).toHaveLength(1);
    expect((await agent('/api/reports/counts')).json()).toEqual({ received: 1, open: 1 });
    expect((await server.as('author')({ url: '/api/reports' })).statusCode).toBe(403);
    expect((await server.inject({ url: '/api/reports' })).statusCode).toBe(401);
  });
});
