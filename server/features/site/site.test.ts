import { gunzipSync } from 'node:zlib';
import { parseAtomFeed, parseRssFeed } from 'feedsmith';
import ical from 'node-ical';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Content, Message } from '#core/contracts/index.ts';
import type { Actor } from '#server/deps.ts';
import { startTestServer, type TestServer } from '#test/server.ts';
import { dialects } from '#test/stores.ts';

let server: TestServer;
let actor: Actor;

const plain: Content = { title: 'Marché de Noël', language: 'fr', topics: [], variants: [] };

async function publish(content: Partial<Content> = {}, kind: Message['kind'] = 'news'): Promise<Message> {
  const { content: service } = server.services;
  const { id } = await service.create(actor, { kind, content: { ...plain, ...content } });
  return service.approve(actor, id, { revision: 1 });
}

async function correct({ id }: Message, content: Partial<Content>, said = ''): Promise<void> {
  const { content: service } = server.services;
  const { latest } = await service.get(actor.territory, id);
  const edited = await service.edit(actor, id, {
    content: { ...latest.content, ...content },
    revision: latest.number,
  });
  const revision = edited.latest.number;
  if (said !== '') await service.correct(actor, id, { revision, text: said });
  await service.approve(actor, id, { revision });
}

const get = (url: string, headers: Record<string, string> = {}) => server.inject({ url, headers });
const body = async (url: string) => (await get(url)).body;

async function raise(headline: string, until = '2026-11-23T20:00', status = 'Actual') {
  const answer = await server.as('alert-officer')({
    method: 'POST',
    url: '/api/alerts',
    payload: {
      class: 'vital',
      status,
      text: { headline, senderName: 'Mairie', language: 'fr', description: 'La Loire monte.' },
      target: { all: true },
      until,
    },
  });
  expect(answer.statusCode).toBe(201);
  return answer.json().id as string;
}

/** What the ledger says of an alert on the site and in the feeds, after both were asked. */
async function ledgerOf(alert: string) {
  await server.services.scheduling.settle();
  await server.services.sync.look();
  const territory = server.services.rootTerritory;
  const { message } = await server.services.alerts.one(territory, alert);
  const rows = await server.services.sync.channels({ territory, message, language: 'fr' });
  return rows.map(({ id, revision, state, goneAt }) => `${id} ${revision} ${state}${goneAt ? ', gone' : ''}`);
}

describe.each(dialects)('the site on %s', (dialect) => {
  beforeEach(async () => {
    server = await startTestServer({ dialect, config: { publicUrl: 'https://ville.example/' } });
    actor = {
      user: 'user-approver',
      name: 'A',
      email: '',
      territory: server.services.rootTerritory,
      roles: ['approver'],
    };
  });
  afterEach(() => server.close());

  test('a message that is approved is at once on its page, at home, and in every feed with one revision', async () => {
    expect(await body('/')).not.toContain('Marché de Noël');
    const message = await publish({ body: '<p>Place du Beffroi</p>', topics: ['Vie locale'] });
    for (const title of ['Marché de Noël', 'Marché d’hiver']) {
      const revision = title === 'Marché de Noël' ? 1 : 2;
      if (revision === 2) await correct(message, { title });
      expect(await body('/')).toContain(title);
      const page = await get(`/m/${message.id}`);
      expect(page.headers['x-beffroi-revision']).toBe(`${message.id}@${revision}`);
      expect(page.body).toContain(`<h1>${title}</h1>`);
      expect(page.body.includes('Corrigé le')).toBe(revision === 2);
      const rss = parseRssFeed(await body('/feeds/rss.xml')).items?.[0];
      expect(rss).toMatchObject({
        title,
        link: `https://ville.example/m/${message.id}`,
        guid: { value: message.id, isPermaLink: false },
        content: {
          encoded: expect.stringMatching(
            revision === 1
              ? /^<p>Place du Beffroi<\/p>$/
              : /^<p><strong>Corrigé le .*le titre<\/strong><\/p><p>Place du Beffroi<\/p>$/,
          ),
        },
        dcterms: { hasVersions: [`${message.id}@${revision}`] },
      });
      const atom = parseAtomFeed(await body('/feeds/atom.xml')).entries?.[0];
      expect(atom).toMatchObject({
        id: `urn:uuid:${message.id}`,
        dcterms: { hasVersions: [`${message.id}@${revision}`] },
      });
      const json = JSON.parse(await body('/feeds/feed.json'));
      expect(json.items[0]).toMatchObject({
        id: message.id,
        title,
        _beffroi: { message: message.id, revision },
      });
    }
  });

  test('a draft is nowhere, and what is withdrawn is gone from everywhere and says so', async () => {
    const draft = await server.services.content.create(actor, { kind: 'news', content: plain });
    expect((await get(`/m/${draft.id}`)).statusCode).toBe(404);
    const message = await publish({ title: 'Retirez-moi' });
    expect(await body('/')).toContain('Retirez-moi');
    await server.services.content.withdraw(actor, message.id);
    const gone = await get(`/m/${message.id}`);
    expect([gone.statusCode, gone.headers['content-type']]).toEqual([410, 'text/html; charset=utf-8']);
    expect(gone.body).toContain('Ce message a été retiré');
    expect(gone.body).toContain('retiré de tous ses supports le 23\u00a0novembre\u00a02026 à 9\u00a0h.');
    expect((await get(`/m/${message.id}?lang=en`)).body).toContain(
      'on 23\u00a0November\u00a02026 at 9\u00a0am',
    );
    for (const path of ['/', '/feeds/rss.xml', '/feeds/atom.xml', '/feeds/feed.json']) {
      expect(await body(path)).not.toContain('Retirez-moi');
    }
    await server.services.content.restore(actor, message.id);
    expect((await get(`/m/${message.id}`)).statusCode).toBe(200);
  });

  test('a message comes and goes with its validity, without anybody touching it', async () => {
    const { id } = await publish({ validFrom: '2026-11-23T10:00', validUntil: '2026-11-23T11:00' });
    const statuses: number[] = [];
    for (let quarter = 0; quarter < 10; quarter++) {
      statuses.push((await get(`/m/${id}`)).statusCode);
      server.clock.advance(15 * 60_000);
    }
    // From 09:00 in Paris: not yet, then for the hour, then over.
    expect(statuses).toEqual([404, 404, 404, 404, 200, 200, 200, 200, 410, 410]);
  });

  test('a page is sent once and then confirmed, until something on it changes', async () => {
    const message = await publish();
    for (const url of ['/', `/m/${message.id}`, '/feeds/rss.xml', '/feeds/feed.json', '/agenda.ics']) {
      const { etag = '' } = (await get(url)).headers;
      expect(etag).toMatch(/^"[\w-]{20,}"$/);
      const again = await get(url, { 'if-none-match': String(etag) });
      expect([url, again.statusCode, again.body]).toEqual([url, 304, '']);
    }
    const packed = await get('/', { 'accept-encoding': 'br, gzip' });
    expect(packed.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(packed.rawPayload).toString()).toBe(await body('/'));
    const tag = { 'accept-encoding': 'gzip', 'if-none-match': String(packed.headers.etag) };
    expect((await get('/', tag)).statusCode).toBe(304);
    expect((await get('/', { ...tag, 'accept-encoding': 'gzip;q=0' })).statusCode).toBe(200);
    const { etag } = (await get('/')).headers;
    server.clock.advance(60_000);
    expect((await get('/')).headers.etag).toBe(etag);
    await correct(message, { title: 'Autre chose' });
    expect((await get('/', { 'if-none-match': String(etag) })).statusCode).toBe(200);
  });

  test('a page says which parts were corrected and when, not what stood there, and nothing of what nobody read', async () => {
    const message = await publish({ title: 'Marhcé', place: { name: 'Halle' } });
    server.clock.advance(3_600_000);
    await correct(message, { title: 'Marché', short: 'Marché' });
    server.clock.advance(3_600_000);
    await correct(message, { place: { name: 'Place du Beffroi' }, validUntil: '2026-12-24T18:00' });
    await correct(message, { short: 'Le marché' });
    const page = await body(`/m/${message.id}`);
    const said = [...page.matchAll(/<p><strong>(Corrigé .*?)<\/p>/g)].map(([, text = '']) => text);
    expect(said.map((text) => text.replace(/<[^>]+>/g, '').replaceAll('\u00a0', ' '))).toEqual([
      'Corrigé le 23 novembre 2026 à 11 h : le lieu',
      'Corrigé le 23 novembre 2026 à 10 h : le titre',
    ]);
    expect(page).not.toMatch(/Marhcé|Halle/);
    expect(await body(`/m/${message.id}?lang=en`)).toContain('</time></strong>: the place</p>');
    const ahead = await publish({ title: 'Marhcé', validFrom: '2026-11-23T12:00' });
    await correct(ahead, { title: 'Marché' });
    server.clock.advance(3_600_000);
    expect(await body(`/m/${ahead.id}`)).toContain('<h1>Marché</h1>');
    expect(await body(`/m/${ahead.id}`)).not.toContain('Corrigé');
  });

  test('what was corrected is said in the words of its author, on the page and in every feed', async () => {
    const message = await publish({ title: 'Réunion', body: '<p>À 19 h.</p>' });
    server.clock.advance(3_600_000);
    await correct(message, { body: '<p>À 20 h.</p>' }, 'Elle est à 20 h & non à 19 h.');
    const said =
      /Corrigé le (?:<time[^>]*>)?23\snovembre\s2026 à 10\sh(?:<\/time><\/strong>)?\s: (?:<span[^>]*>)?Elle est à 20 h &(?:amp;)? non à 19 h\./;
    expect(await body(`/m/${message.id}`)).toMatch(said);
    const [rss] = parseRssFeed(await body('/feeds/rss.xml')).items ?? [];
    const [atom] = parseAtomFeed(await body('/feeds/atom.xml')).entries ?? [];
    const [json] = JSON.parse(await body('/feeds/feed.json')).items as { content_html: string }[];
    for (const html of [rss?.content?.encoded, atom?.content?.value, json?.content_html]) {
      expect(html).toMatch(said);
      expect(html).toContain('<p>À 20 h.</p>');
    }
  });

  test('the change of another node is seen within five seconds', async () => {
    const { id } = await publish();
    expect((await get(`/m/${id}`)).statusCode).toBe(200);
    await server.deps.store.db.updateTable('message').set({ live: null, withdrawn_at: 1 }).execute();
    server.clock.advance(5000);
    expect((await get(`/m/${id}`)).statusCode).toBe(410);
  });

  test('an alert stands on every page from the moment it is raised until it is ended', async () => {
    const { id } = await publish();
    const pages = ['/', '/agenda', `/m/${id}`, '/m/unknown'];
    await get('/');
    const alert = await raise('Évacuez les quais');
    for (const page of pages) expect(await body(page)).toContain('Évacuez les quais');
    expect(await ledgerOf(alert)).toEqual(['feeds 1 shown', 'site 1 shown']);
    const ended = await server.as('alert-officer')({ method: 'POST', url: `/api/alerts/${alert}/end` });
    expect(ended.statusCode).toBe(200);
    for (const page of pages) expect(await body(page)).not.toContain('Évacuez les quais');
    expect(await ledgerOf(alert)).toEqual(['feeds 1 withdrawn, gone', 'site 1 withdrawn, gone']);
  });

  test('the page of an alert says what was changed, that it was lifted or is over, and since when', async () => {
    const id = await raise('Évacuez les quais');
    const officer = server.as('alert-officer');
    const { message } = (await officer({ url: `/api/alerts/${id}` })).json();
    server.clock.advance(3_600_000);
    const longer = {
      method: 'POST',
      url: `/api/alerts/${id}/extend`,
      payload: { until: '2026-11-23T22:00' },
    } as const;
    expect(await ledgerOf(id)).toEqual(['feeds 1 shown', 'site 1 shown']);
    expect((await officer(longer)).statusCode).toBe(200);
    const [old, standing] = ['withdrawn, gone', 'shown'];
    expect(await ledgerOf(id)).toEqual([
      ...[`feeds 1 ${old}`, `site 1 ${old}`],
      ...[`feeds 2 ${standing}`, `site 2 ${standing}`],
    ]);
    expect(await body(`/m/${message}`)).toMatch(
      /Alerte mise à jour le <time [^>]+>23.novembre.2026 à 10.h<\/time><\/strong>.: l’heure de fin/u,
    );
    server.clock.now = Date.UTC(2026, 10, 23, 21);
    const over = await get(`/m/${message}`);
    expect([
      over.statusCode,
      over.body.includes('Elle valait jusqu’au 23\u00a0novembre\u00a02026 à 22\u00a0h.'),
    ]).toEqual([410, true]);
    const again = await raise('Évacuez les quais', '2026-11-24T08:00');
    const { message: second } = (await officer({ url: `/api/alerts/${again}` })).json();
    server.clock.advance(60_000);
    await officer({ method: 'POST', url: `/api/alerts/${again}/end` });
    expect((await get(`/m/${second}`)).body).toContain('Cette alerte est levée');
    const exercise = await raise('Évacuez les quais', '2026-11-24T08:00', 'Exercise');
    const { message: third } = (await officer({ url: `/api/alerts/${exercise}` })).json();
    server.clock.advance(60_000);
    await officer({ method: 'POST', url: `/api/alerts/${exercise}/end` });
    expect((await get(`/m/${third}`)).statusCode).toBe(404);
    expect(await ledgerOf(exercise)).toEqual([]);
  });

  test('an alert leaves the pages at its end by itself', async () => {
    const alert = await raise('Évacuez les quais');
    expect(await body('/')).toContain('Évacuez les quais');
    expect(await ledgerOf(alert)).toEqual(['feeds 1 shown', 'site 1 shown']);
    server.clock.now = Date.UTC(2026, 10, 23, 19);
    expect(await body('/')).not.toContain('Évacuez les quais');
    expect(await ledgerOf(alert)).toEqual(['feeds 1 expired, gone', 'site 1 expired, gone']);
  });

  test('what begins later is due on the site when it begins, and what is over is asked for there until it is gone', async () => {
    const from = '2026-11-23T12:00:00Z';
    const later = await publish({ title: 'Marché', validFrom: from, validUntil: '2026-11-23T14:00:00Z' });
    const rows = async () => {
      await server.services.scheduling.settle();
      await server.services.sync.look();
      const territory = server.services.rootTerritory;
      return server.services.sync.channels({ territory, message: later.id, language: 'fr' });
    };
    const [feeds, site] = await rows();
    const due = { state: 'due', dueAt: Date.parse(from) };
    expect([feeds, site]).toMatchObject([
      { id: 'feeds', ...due },
      { id: 'site', ...due },
    ]);
    server.clock.now = Date.parse(from);
    expect(await rows()).toMatchObject([{ state: 'shown' }, { state: 'shown' }]);
    server.clock.now = Date.parse('2026-11-23T14:00:00Z');
    const gone = { state: 'expired', goneAt: server.clock.now };
    expect(await rows()).toMatchObject([gone, gone]);
  });

  test('the agenda writes out the next sixty days, exceptions left out', async () => {
    await publish(
      {
        title: 'Marché hebdomadaire',
        happening: {
          from: '2026-09-05T08:00',
          until: '2026-09-05T13:00',
          rrule: 'FREQ=WEEKLY;BYDAY=WE,SA',
          exdate: ['2026-12-26T08:00'],
        },
      },
      'event',
    );
    await publish({ title: 'Passé', happening: { from: '2026-11-20T08:00' } }, 'event');
    const agenda = await body('/agenda');
    expect(agenda.match(/Marché hebdomadaire/g)).toHaveLength(16);
    expect(agenda).not.toContain('Passé');
    expect(agenda).toContain('2026-11-25');
    expect(agenda).not.toContain('2026-12-26');
    const calendar = ical.sync.parseICS(await body('/agenda.ics'));
    const market = Object.values(calendar).find((event) => event?.type === 'VEVENT' && event.rrule);
    if (market?.type !== 'VEVENT') throw new Error('no market');
    expect(market).toMatchObject({ summary: 'Marché hebdomadaire', start: new Date('2026-09-05T06:00:00Z') });
    expect(market.rrule?.toString()).toContain('FREQ=WEEKLY;BYDAY=WE,SA');
    expect(Object.keys(market.exdate ?? {})).toContain('2026-12-26');
  });

  test('a calendar carries its time zone, and the revision as SEQUENCE', async () => {
    const message = await publish(
      { happening: { from: '2026-12-31T22:00', until: '2027-01-01T02:00' } },
      'event',
    );
    await correct(message, { title: 'Bal' });
    const calendar = await body(`/m/${message.id}.ics`);
    expect(calendar).toContain(`UID:${message.id}`);
    expect(calendar).toContain('SEQUENCE:2');
    expect(calendar).toContain('DTSTART;TZID=Europe/Paris:20261231T220000');
    expect(calendar).toContain(
      'BEGIN:DAYLIGHT\r\nDTSTART:20260329T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200',
    );
    expect(calendar).toMatch(/DTSTAMP:\d{8}T\d{6}Z/);
    expect(calendar.trimEnd().endsWith('END:VCALENDAR')).toBe(true);
  });

  test('pages speak the language that is asked for, and their addresses are whole', async () => {
    expect((await get('/')).body).toContain('<html lang="fr">');
    const english = await get('/', { 'accept-language': 'en' });
    expect(english.body).toContain('<html lang="en">');
    expect(english.headers).toMatchObject({
      'content-language': 'en',
      vary: 'accept-language, accept-encoding',
    });
    expect(await body('/?lang=en')).toContain('<html lang="en">');
    expect(await body('/')).toContain('<link rel="canonical" href="https://ville.example/">');
    expect((await get('/?lang=xx')).statusCode).toBe(400);
    expect(english.body).toContain('<link rel="canonical" href="https://ville.example/?lang&#x3D;en">');
    for (const page of [await body('/'), english.body]) {
      expect(
        [...page.matchAll(/<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">/g)].map(
          ([, ...one]) => one,
        ),
      ).toEqual([
        ['fr', 'https://ville.example/'],
        ['en', 'https://ville.example/?lang&#x3D;en'],
        ['x-default', 'https://ville.example/'],
      ]);
    }
    expect(await body('/robots.txt')).toContain('Disallow: /api/');
    expect(await body('/robots.txt')).toContain('Sitemap: https://ville.example/sitemap.xml');
  });

  test('an address that leads nowhere is a page for a person and a problem for a program', async () => {
    const person = await get('/nulle-part', { accept: 'text/html,*/*' });
    expect([person.statusCode, person.headers['content-type']]).toEqual([404, 'text/html; charset=utf-8']);
    expect(person.body).toContain('Page introuvable');
    expect(person.headers['content-security-policy']).toContain("default-src 'none'");
    for (const [url, accept] of [
      ['/nulle-part', '*/*'],
      ['/api/nulle-part', 'text/html'],
    ] as const)
      expect((await get(url, { accept })).json()).toMatchObject({ code: 'NOT_FOUND' });
  });

  test('search engines are told of every page in both languages, and of when it last changed', async () => {
    const message = await publish();
    server.clock.advance(3_600_000);
    await correct(message, { title: 'Marché' });
    const answer = await get('/sitemap.xml');
    expect(answer.headers['content-type']).toBe('application/xml; charset=utf-8');
    expect(answer.body).toContain(
      `<loc>https://ville.example/m/${message.id}</loc><lastmod>2026-11-23T09:00:00.000Z</lastmod><xhtml:link rel="alternate" hreflang="fr" href="https://ville.example/m/${message.id}"/>`,
    );
    for (const [, path = ''] of answer.body.matchAll(/<loc>https:\/\/ville\.example([^<]*)<\/loc>/g))
      expect([path, (await get(path)).statusCode]).toEqual([path, 200]);
    expect((await get('/sitemap-1.xml')).body).toBe(answer.body);
    expect((await get('/sitemap-2.xml')).statusCode).toBe(404);
    await server.services.content.withdraw(actor, message.id);
    expect(await body('/sitemap.xml')).not.toContain(message.id);
  });

  const dataOf = async (url: string) => {
    const [, text = '{}'] =
      /<script type="application\/ld\+json">(.*?)<\/script>/.exec(await body(url)) ?? [];
    return JSON.parse(text)['@graph'] as Record<string, unknown>[];
  };

  test('a page says what it is in the words of schema.org, and a title cannot end the element that says so', async () => {
    const title = '</script><script>alert(1)</script><!-- & fin';
    const news = await publish({ title, body: '<p>Entrée libre</p>' });
    const [town, article] = await dataOf(`/m/${news.id}`);
    expect(town).toMatchObject({ '@type': 'GovernmentOrganization', url: 'https://ville.example/' });
    expect(article).toMatchObject({
      '@type': 'NewsArticle',
      headline: title,
      articleBody: 'Entrée libre',
      publisher: { '@id': town?.['@id'] },
    });
    expect(await body(`/m/${news.id}`)).not.toContain('<script>alert');
    const happening = { from: '2026-12-05T10:00', until: '2026-12-05T18:00', rdate: ['2026-12-06T10:00'] };
    const market = await publish(
      { title: 'Marché', happening, place: { name: 'Halle', at: { lat: 47.4, lon: -0.8 } } },
      'event',
    );
    const events = (await dataOf(`/m/${market.id}`)).slice(1);
    expect(events.map(({ startDate, endDate }) => [startDate, endDate])).toEqual([
      ['2026-12-05T10:00:00+01:00', '2026-12-05T18:00:00+01:00'],
      ['2026-12-06T10:00:00+01:00', '2026-12-06T18:00:00+01:00'],
    ]);
    expect(events[0]).toMatchObject({
      '@type': 'Event',
      name: 'Marché',
      location: { name: 'Halle', geo: { latitude: 47.4 } },
    });
    const far = await publish(
      { title: 'Fête', happening: { from: '2027-07-14T00:00', allDay: true } },
      'event',
    );
    expect((await dataOf(`/m/${far.id}`))[1]).toMatchObject({ '@type': 'Event', startDate: '2027-07-14' });
    const data = { claim: 'L’eau est polluée', verdict: 'misleading', sources: [{ name: 'Analyses' }] };
    const answer = await publish({ title: 'L’eau est potable', data }, 'rumour');
    expect((await dataOf(`/m/${answer.id}`))[2]).toMatchObject({
      '@type': 'ClaimReview',
      claimReviewed: 'L’eau est polluée',
      reviewRating: { ratingValue: 2, bestRating: 5, alternateName: 'C’est trompeur' },
    });
    expect(await body('/info-ou-intox')).toMatch(/L’eau est potable.*L’eau est polluée.*C’est trompeur/s);
    expect(await body('/info-ou-intox')).not.toContain('Marché');
    await raise('Évacuez les quais');
    expect((await dataOf('/'))[2]).toMatchObject({
      '@type': 'SpecialAnnouncement',
      name: 'Évacuez les quais',
      expires: '2026-11-23T19:00:00.000Z',
    });
  });

  test('pages and programs of everybody may read the feeds, and only them', async () => {
    await publish({ title: 'Marché', happening: { from: '2026-11-28T08:00' } }, 'event');
    await publish({ title: 'Travaux', short: 'Rue fermée' });
    await raise('Évacuez les quais');
    const feed = await get('/feeds/widget.json?lang=en');
    expect(feed.json()).toMatchObject({
      version: 'https://jsonfeed.org/version/1.1',
      items: [{ title: 'Travaux', summary: 'Rue fermée' }],
      _beffroi: {
        alerts: [{ class: 'vital', headline: 'Évacuez les quais' }],
        agenda: [{ title: 'Marché', from: '2026-11-28T07:00:00.000Z' }],
      },
    });
    const again = await get('/feeds/widget.json?lang=en', { 'if-none-match': String(feed.headers.etag) });
    expect(again.statusCode).toBe(304);
    for (const url of ['/feeds/widget.json', '/feeds/feed.json', '/feeds/rss.xml', '/agenda.ics'])
      expect([url, (await get(url)).headers['access-control-allow-origin']]).toEqual([url, '*']);
    for (const url of ['/', '/api/messages', '/abonnement'])
      expect([url, (await get(url)).headers['access-control-allow-origin']]).toEqual([url, undefined]);
  });

  test('a shared address has a picture of its own, whose address changes with what it shows', async () => {
    const message = await publish({ title: 'Marché de Noël 🎄' });
    const cardOf = async (url: string) =>
      /property="og:image" content="https:\/\/ville\.example([^"]+)"/.exec(await body(url))?.[1] ?? '';
    const path = await cardOf(`/m/${message.id}`);
    const answer = await get(path);
    expect(answer.headers).toMatchObject({
      'content-type': 'image/jpeg',
      'cache-control': 'public, max-age=31536000, immutable',
    });
    expect(await sharp(answer.rawPayload).metadata()).toMatchObject({ width: 1200, height: 630 });
    expect((await get(path)).rawPayload.equals(answer.rawPayload)).toBe(true);
    await correct(message, { title: 'Marché' });
    expect(await cardOf(`/m/${message.id}`)).not.toBe(path);
    const old = await get(path);
    expect([old.statusCode, old.headers['cache-control']]).toEqual([200, 'no-cache']);
    await server.services.content.withdraw(actor, message.id);
    expect((await get(path)).statusCode).toBe(404);
    expect((await get(await cardOf('/'))).statusCode).toBe(200);
    expect(await body(`/m/${message.id}`)).not.toContain('og:image');
  });

  test('a page needs no script and asks nobody else for anything', async () => {
    const message = await publish({ body: '<p><a href="https://elsewhere.example/">ailleurs</a></p>' });
    for (const url of ['/', '/agenda', '/accessibilite', `/m/${message.id}`]) {
      const page = await body(url);
      expect(page).not.toMatch(
        /<script(?![^>]* (?:src="\/|type="application\/ld\+json"))|<style|style="|\son\w+="/,
      );
      for (const [, address] of page.matchAll(
        /<(?:link rel="(?:stylesheet|icon)"|img|script)[^>]* (?:href|src)="([^"]+)"/g,
      )) {
        expect(address).toMatch(/^\//);
        expect((await get(String(address))).statusCode).toBe(200);
      }
    }
  });

  test('a correction changes when a message was updated, not when it was published nor where it stands', async () => {
    const first = await publish({ title: 'Premier' });
    server.clock.advance(3_600_000);
    await publish({ title: 'Second' });
    server.clock.advance(3_600_000);
    await correct(first, { title: 'Premier corrigé' });
    const { items } = JSON.parse(await body('/feeds/feed.json'));
    expect(items.map((item: { title: string }) => item.title)).toEqual(['Second', 'Premier corrigé']);
    expect(items[1]).toMatchObject({
      date_published: '2026-11-23T08:00:00.000Z',
      date_modified: '2026-11-23T10:00:00.000Z',
    });
  });

  test('an event stands at home among the dates, or among the news while it is far ahead, and not once it is over', async () => {
    const event = (title: string, from: string, rrule?: string) =>
      publish({ title, happening: { from, ...(rrule ? { rrule } : {}) } }, 'event');
    await event('Bientôt', '2026-11-30T08:00');
    await event('Cet été', '2027-07-14T08:00');
    await event('Armistice', '2026-11-11T00:00', 'FREQ=YEARLY');
    const home = await body('/');
    expect(home.match(/Bientôt/g)).toHaveLength(1);
    expect(home).toContain('Cet été');
    expect(home).not.toContain('Armistice');
  });

  test('files of the pages are kept for ever under their version, and unknown ones are not found', async () => {
    const sheet = /href="(\/citizen\/[^"]+citizen\.css)"/.exec(await body('/'))?.[1] ?? '';
    const answer = await get(sheet);
    expect(answer.headers).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-type': 'text/css; charset=utf-8',
    });
    expect((await get(sheet.replace(/citizen\/[^/]+/, 'citizen/old'))).headers['cache-control']).toBe(
      'no-cache',
    );
    expect((await get('/citizen/x/nothing.css')).statusCode).toBe(404);
    expect((await get('/citizen/x/..%2f..%2fpackage.json')).statusCode).toBe(400);
  });
});
