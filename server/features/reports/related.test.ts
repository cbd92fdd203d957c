import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Report, ReportCategory } from '#core/contracts/index.ts';
import { startTestServer, type TestServer } from '#test/server.ts';
import { startSmtp, type TestSmtp } from '#test/smtp.ts';
import { dialects } from '#test/stores.ts';

const road = {
  code: 'voirie',
  name: { fr: 'Chaussée' },
  about: 'place',
  public: true,
  department: 'Voirie',
  days: 3,
  questions: [],
};
const light = { ...road, code: 'eclairage', name: { fr: 'Éclairage' }, department: 'Électricité', days: 5 };
const gas = { ...road, code: 'gaz', name: { fr: 'Gaz' }, emergency: ['18'] };

describe.each(dialects)('cases that belong together on %s', (dialect) => {
  let server: TestServer;
  let smtp: TestSmtp;
  let ids: Record<string, string>;

  beforeEach(async () => {
    smtp = await startSmtp();
    server = await startTestServer({
      dialect,
      byHand: true,
      config: { publicUrl: 'https://ville.example', mail: { smtpUrl: smtp.url } },
    });
    server.clock.now = Date.parse('2026-11-23T09:00:00+01:00');
    const put = await server.as('administrator')({
      method: 'PUT',
      url: '/api/report-categories',
      payload: { categories: [road, light, gas] },
    });
    ids = Object.fromEntries(
      put.json<{ categories: ReportCategory[] }>().categories.map(({ code, id }) => [code, id]),
    );
  });
  afterEach(async () => {
    await server.close();
    await smtp.close();
  });

  const agent = (url: string, payload?: object, method: 'POST' | 'DELETE' = 'POST') =>
    server.as('dispatcher')(
      payload === undefined && method === 'POST' ? { url } : { method, url, ...(payload && { payload }) },
    );
  const whole = async (id: string): Promise<Report> => (await agent(`/api/reports/${id}`)).json();
  let keys = 0;
  const send = async (more: object = {}) => {
    keys += 1;
    const { reports, rootTerritory } = server.services;
    return reports.citizen.send(rootTerritory, {
      key: `key-of-related-${keys}`,
      category: ids.voirie ?? '',
      source: 'site',
      description: 'Un trou, et le lampadaire est éteint',
      place: 'Quai',
      language: 'fr',
      ...more,
    });
  };
  const letters = async () => {
    await server.services.postman.deliver();
    return smtp.received;
  };
  const part = (more: object = {}) => ({
    key: 'key-of-the-part',
    category: ids.eclairage,
    description: 'Le lampadaire est éteint',
    photos: [],
    ...more,
  });

  test('a report of two things becomes two: same sender, place and day, own department, days and number; pressed twice, once', async () => {
    const { id, token, reference } = await send({ email: 'ana@mail.example' });
    const [first] = await letters();
    const link = /(\/suivi\/\S+)/.exec(first?.text?.replace(/=\s/g, '') ?? '')?.[1] ?? '';
    await server.inject({
      method: 'POST',
      url: link.replace('?', '/prevenir?'),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: '',
    });
    server.clock.advance(86_400_000);
    const both = await Promise.all([
      agent(`/api/reports/${id}/split`, part()),
      agent(`/api/reports/${id}/split`, part()),
    ]);
    expect(both.map(({ statusCode }) => statusCode)).toEqual([201, 201]);
    const [made] = both.map((answer) => answer.json<Report>());
    expect(both[1]?.json<Report>().id).toBe(made?.id);
    expect(made).toMatchObject({
      description: 'Le lampadaire est éteint',
      categoryName: 'Éclairage',
      department: 'Électricité',
      place: 'Quai',
      state: 'received',
      receivedAt: Date.parse('2026-11-23T09:00:00+01:00'),
      dueAt: Date.parse('2026-12-01T00:00:00+01:00'),
      followers: { asked: 1, confirmed: 1 },
      related: [{ id, reference, how: 'whole', state: 'received', categoryName: 'Chaussée' }],
    });
    expect(await whole(id)).toMatchObject({
      related: [{ id: made?.id, how: 'part' }],
      description: 'Un trou, et le lampadaire est éteint',
    });
    for (const one of [id, made?.id ?? ''])
      expect((await whole(one)).events.filter(({ kind }) => kind === 'split')).toHaveLength(1);
    // Its number is told, and what becomes of either.
    expect((await letters()).at(-1)?.subject).toContain(made?.reference);
    await agent(`/api/reports/${made?.id}/move`, { to: 'done', text: 'Ampoule changée.' });
    const told = (await letters()).at(-1);
    expect(told?.text).toContain('Ampoule changée.');
    expect(told?.text).not.toContain(reference);
    expect((await whole(id)).state).toBe('received');
    // Its sender finds the way from one to the other; nobody else does.
    const own = await server.inject(`/suivi/${id}?t=${token}&lang=fr`);
    expect(own.body).toContain(`sous le numéro ${made?.reference}`);
    const way =
      /href="(\/suivi\/[^"]+)"[^>]*>Une partie/
        .exec(own.body)?.[1]
        ?.replaceAll('&amp;', '&')
        .replaceAll('&#x3D;', '=') ?? '';
    expect((await server.inject(way)).body).toContain(`de votre message ${reference}`);
    await agent(`/api/reports/${id}/publication`, { text: 'Un trou', photos: [] });
    expect((await server.inject(`/signalements/${reference}?lang=fr`)).body).not.toContain(made?.reference);
    const { entries } = (await server.as('administrator')({ url: '/api/audit' })).json<{
      entries: { action: string }[];
    }>();
    expect(entries.filter(({ action }) => action === 'report.split')).toHaveLength(1);
  });

  test('a part takes the photos that show it, once they are drawn; nothing is made of a part that cannot be', async () => {
    const photo = await sharp({ create: { width: 90, height: 90, channels: 3, background: '#777' } })
      .jpeg()
      .toBuffer();
    const { id } = await send({ photos: [photo] });
    const [sent] = (await whole(id)).photos;
    const photos = [sent?.id];
    expect((await agent(`/api/reports/${id}/split`, part({ photos }))).json()).toMatchObject({
      code: 'REPORT_PHOTO_NOT_READY',
    });
    await server.services.reports.draw();
    const made = (await agent(`/api/reports/${id}/split`, part({ photos }))).json<Report>();
    expect(made.photos).toMatchObject([{ state: 'ready' }]);
    await server.services.reports.forget();
    expect((await agent(`/api/reports/${made.id}/photos/${made.photos[0]?.id}`)).statusCode).toBe(200);
    for (const [more, code] of [
      [{ category: ids.gaz }, 'REPORT_EMERGENCY'],
      [{ category: 'of-nobody' }, 'REPORT_CATEGORY'],
      [{ photos: ['of-nobody'] }, 'REPORT_PHOTO_NOT_READY'],
    ] as const)
      expect(
        (await agent(`/api/reports/${id}/split`, part({ key: 'key-of-another', ...more }))).json(),
      ).toMatchObject({ code });
    expect((await whole(id)).related).toHaveLength(1);
  });

  test('a part keeps the receipts of the whole, and a department that has contacts acknowledges it itself', async () => {
    const put = (departments: object[]) =>
      server.as('administrator')({ method: 'PUT', url: '/api/departments', payload: { departments } });
    const { id } = await send();
    await put([{ name: 'Électricité', address: '2 quai', phone: '02 40 00 00 00' }]);
    const made = (await agent(`/api/reports/${id}/split`, part())).json<Report>();
    const { receipts } = await whole(id);
    expect(made.receipts.registered).toEqual(receipts.registered);
    expect([receipts.acknowledged?.state, made.receipts.acknowledged?.state]).toEqual(['waiting', 'met']);
    expect(made.receipts.said).toMatchObject({ department: 'Électricité' });
  });

  test('two cases see each other, both ways, once; not one with itself, nor with what is not there', async () => {
    const [a, b] = [await send(), await send()];
    const link = (id: string, other: string) => agent(`/api/reports/${id}/links`, { other });
    await Promise.all([link(a.id, b.id), link(b.id, a.id)]);
    await link(a.id, b.id);
    expect(await whole(a.id)).toMatchObject({ related: [{ id: b.id, how: 'linked' }] });
    expect(await whole(b.id)).toMatchObject({ related: [{ id: a.id, how: 'linked' }] });
    expect(
      (await whole(a.id)).events.filter(({ kind }) => kind === 'linked').map(({ text }) => text),
    ).toEqual([b.reference]);
    expect((await link(a.id, a.id)).json()).toMatchObject({ code: 'REPORT_LINK_SELF' });
    expect((await link(a.id, 'of-nobody')).json()).toMatchObject({ code: 'REPORT_LINK_OTHER' });
    // Its sender reads nothing of what may be another's.
    expect((await server.inject(`/suivi/${a.id}?t=${a.token}&lang=fr`)).body).not.toContain(b.reference);
    const cut = () => agent(`/api/reports/${b.id}/links/${a.id}`, undefined, 'DELETE');
    expect((await cut()).json()).toMatchObject({ related: [] });
    expect((await cut()).statusCode).toBe(200);
    expect((await whole(a.id)).related).toEqual([]);
    expect(
      (
        await server.as('author')({
          method: 'POST',
          url: `/api/reports/${a.id}/links`,
          payload: { other: b.id },
        })
      ).statusCode,
    ).toBe(403);
  });
});
