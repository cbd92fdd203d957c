import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Content, OfferedSheet, Report } from '#core/contracts/index.ts';
import { startPushService } from '#test/networks/push-service.ts';
import { startTestServer, type TestServer } from '#test/server.ts';
import { startSmtp, type TestSmtp } from '#test/smtp.ts';
import { dialects } from '#test/stores.ts';
import { alikeSheets } from './sheets.ts';

const site = 'https://ville.example';
const question = {
  code: 'mairie',
  name: { fr: 'Une question', en: 'A question' },
  about: 'question',
  public: false,
  questions: [],
} as const;
const claim = 'La piscine municipale va fermer définitivement';
const sheetContent = (more: Partial<Content> = {}): Content => ({
  title: 'La piscine ferme deux mois pour travaux',
  language: 'fr',
  topics: [],
  variants: [],
  body: '<p>Le bassin est vidé en <strong>janvier</strong>, il rouvre en mars.</p>',
  data: { claim, verdict: 'false', sources: [{ name: 'Délibération 2026-81' }] },
  ...more,
});

test('what says much the same is found, in other words and inside a longer letter; the rest is not', () => {
  const sheet = { id: 's', title: 'La piscine ferme deux mois pour travaux', claim };
  const found = (asked: string) => alikeSheets(asked, [sheet]).map(({ id }) => id);
  expect(found('Est-ce vrai que la piscine municipale va fermer ?')).toEqual(['s']);
  expect(
    found(
      'Bonjour, j’habite ici depuis douze ans et je vous remercie de votre travail. La piscine municipale fermerait définitivement ? Mes enfants y nagent chaque mercredi, et la cantine du centre de loisirs est très bien. Cordialement.',
    ),
  ).toEqual(['s']);
  expect(found('À quelle heure ouvre la mairie le samedi ?')).toEqual([]);
  expect(found('')).toEqual([]);
});

describe.each(dialects)('sheets on rumours as answers on %s', (dialect) => {
  let server: TestServer;
  let smtp: TestSmtp;

  beforeEach(async () => {
    smtp = await startSmtp();
    server = await startTestServer({
      dialect,
      config: {
        publicUrl: site,
        mail: { smtpUrl: smtp.url },
        channels: { allowPrivate: true, every: '0 0 1 1 *', pushServices: ['push.example'] },
      },
    });
    const put = await server.as('administrator')({
      method: 'PUT',
      url: '/api/report-categories',
      payload: { categories: [question] },
    });
    expect(put.statusCode, put.body).toBe(200);
    for (const channel of [
      { type: 'email', title: 'Lettre', options: { from: 'Mairie <infos@ville.example>' } },
      { type: 'webpush', title: 'Application', options: { contact: 'mailto:mairie@ville.example' } },
    ]) {
      const made = await server.as('administrator')({
        method: 'POST',
        url: '/api/channels/connected',
        payload: { ...channel, takes: { kinds: ['news'], topics: [], exercises: false } },
      });
      expect(made.statusCode, made.body).toBe(201);
    }
  });
  afterEach(async () => {
    await server.close();
    await smtp.close();
  });

  let keys = 0;
  const form = async (url: string, fields: Record<string, string>) => {
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) body.append(name, value);
    const request = new Request('http://town/', { method: 'POST', body });
    return server.inject({
      method: 'POST',
      url,
      headers: { 'content-type': request.headers.get('content-type') ?? '' },
      payload: Buffer.from(await request.arrayBuffer()),
    });
  };
  /** Answers the address that one is led to. */
  const ask = async (description: string, more: Record<string, string> = {}) => {
    keys += 1;
    const sent = await form('/signaler/mairie?lang=fr', { key: `key-of-form-${keys}`, description, ...more });
    expect(sent.statusCode, sent.body).toBe(303);
    return String(sent.headers.location);
  };
  const press = (url: string, fields: Record<string, string> = {}) =>
    server.inject({
      method: 'POST',
      url,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams(fields).toString(),
    });
  const agent = (method: 'GET' | 'PUT' | 'POST', url: string, payload?: object) =>
    server.as('dispatcher')({ method, url, ...(payload && { payload }) });
  const approver = (method: 'GET' | 'PUT' | 'POST', url: string, payload?: object) =>
    server.as('approver')({ method, url, ...(payload && { payload }) });
  const listed = async (): Promise<Report[]> => (await agent('GET', '/api/reports?state=all')).json().reports;
  const whole = async (id: string): Promise<Report> => (await agent('GET', `/api/reports/${id}`)).json();
  const offered = async (id: string): Promise<OfferedSheet[]> =>
    (await agent('GET', `/api/reports/${id}/sheets`)).json().sheets;
  const join = (id: string, sheet: string | null) => agent('PUT', `/api/reports/${id}/sheet`, { sheet });
  const written = async (content = sheetContent()) => {
    const made = await approver('POST', '/api/messages', { kind: 'rumour', content });
    expect(made.statusCode, made.body).toBe(201);
    return String(made.json().id);
  };
  const approve = async (id: string, revision = 1) => {
    const done = await approver('POST', `/api/messages/${id}/approve`, { revision });
    expect(done.statusCode, done.body).toBe(200);
  };
  const edit = async (id: string, revision: number, content: Content, text?: string) => {
    const done = await approver('PUT', `/api/messages/${id}/content`, { content, revision });
    expect(done.statusCode, done.body).toBe(200);
    if (text !== undefined)
      await approver('PUT', `/api/messages/${id}/correction`, { revision: revision + 1, text });
    await approve(id, revision + 1);
  };
  const work = () => server.services.reports.answering.work();
  const mailTo = async (address: string) => {
    await server.services.postman.deliver();
    return smtp.received.filter((mail) => JSON.stringify(mail.to ?? '').includes(address));
  };
  const linkIn = (text = '') =>
    (/https:\/\/ville\.example(\/suivi\/\S+)/.exec(text.replace(/\s+/g, ' ')) ?? [])[1] ?? '';
  const confirmed = async (address: string) => {
    const [receipt] = await mailTo(address);
    const link = linkIn(receipt?.text);
    expect((await press(link.replace('?', '/prevenir?'))).statusCode).toBe(303);
    return link;
  };

  test('the desk joins a question to a sheet that is being written: whoever asked is told when it is published, corrected and withdrawn, each once', async () => {
    const page = await ask('Est-ce vrai que la piscine municipale va fermer ?', {
      email: 'ana@mail.example',
    });
    const link = await confirmed('ana@mail.example');
    const [{ id = '' } = {}] = await listed();
    const sheet = await written();
    expect(await offered(id)).toEqual([
      { id: sheet, title: sheetContent().title, claim, state: 'draft', asked: 0, alike: true },
    ]);
    const joined = await join(id, sheet);
    expect(joined.json()).toMatchObject({
      state: 'received',
      sheet: { id: sheet, state: 'draft', asked: 1 },
    });
    expect((await join(id, sheet)).statusCode).toBe(200);
    expect((await whole(id)).events.filter(({ kind }) => kind === 'sheet')).toHaveLength(1);
    await work();
    // Nothing of it is known to anybody before it is approved.
    expect((await server.inject(page)).body).not.toContain('piscine ferme');
    expect(await mailTo('ana@mail.example')).toHaveLength(1);

    await approve(sheet);
    await work();
    await work();
    expect(await whole(id)).toMatchObject({ state: 'done', sheet: { state: 'published' } });
    const told = await mailTo('ana@mail.example');
    expect(told).toHaveLength(2);
    expect(told[1]?.subject).toContain('Réponse à votre question');
    expect(told[1]?.text).toContain('C’est faux');
    expect(told[1]?.text).toContain(claim);
    const own = await server.inject(page);
    expect(own.body).toContain('La réponse de la mairie');
    expect(own.body).toContain('C’est faux');
    expect(own.body).toContain('il rouvre en mars');
    expect(own.body).toContain(`href="/m/${sheet}"`);
    expect(own.body).toContain('Cela répond-il à votre question');

    // A revision that reads the same is no news; one that does not is.
    await edit(sheet, 1, sheetContent({ short: 'Pour les réseaux' }));
    await work();
    expect(await mailTo('ana@mail.example')).toHaveLength(2);
    await edit(
      sheet,
      2,
      sheetContent({ body: '<p>Elle rouvre en avril.</p>' }),
      'La date de réouverture était fausse.',
    );
    await work();
    await work();
    const corrected = await mailTo('ana@mail.example');
    expect(corrected).toHaveLength(3);
    expect(corrected[2]?.subject).toContain('corrigée');
    expect(corrected[2]?.text).toContain('La date de réouverture était fausse.');
    expect((await server.inject(page)).body).toContain('La réponse est corrigée');

    const taken = await approver('POST', `/api/messages/${sheet}/withdraw`);
    expect(taken.statusCode, taken.body).toBe(200);
    await work();
    await work();
    expect((await mailTo('ana@mail.example')).map(({ subject }) => subject).slice(3)).toEqual([
      expect.stringContaining('retirée'),
    ]);
    const gone = await server.inject(page);
    expect(gone.body).not.toContain('il rouvre');
    expect((await join(id, null)).json().sheet).toBeUndefined();
    expect((await join(id, sheet)).json()).toMatchObject({ code: 'REPORT_SHEET' });
    // What is missing takes it up again.
    await press(link.replace('?', '/resolu?'), { verdict: 'not-solved', why: 'Et les bébés nageurs ?' });
    expect(await whole(id)).toMatchObject({ state: 'received' });
  });

  test('who asks what is answered already reads the answer first: theirs, and they are one more; not theirs, and it is sent', async () => {
    const sheet = await written();
    await approve(sheet);
    const near = await ask('La piscine municipale va-t-elle fermer définitivement ?', {
      email: 'bo@mail.example',
    });
    expect(near).toContain('/semblables');
    expect(await listed()).toEqual([]);
    const read = await server.inject(near);
    expect(read.body).toContain('La mairie y a peut-être déjà répondu');
    expect(read.body).toContain(claim);
    expect(read.body).toContain('C’est faux');
    const accept = near.replace('/semblables', '/reponse');
    expect(String((await press(accept, { of: 'of-nobody' })).headers.location)).toContain('/semblables');
    const done = String((await press(accept, { of: sheet })).headers.location);
    expect(String((await press(accept, { of: sheet })).headers.location)).toBe(done);
    expect((await server.inject(done)).body).toContain('il rouvre en mars');
    const [{ id = '' } = {}, ...none] = await listed();
    expect(none).toEqual([]);
    expect(await whole(id)).toMatchObject({ state: 'done', sheet: { id: sheet, asked: 1 } });
    // Whoever has only been named is not written to again, until they say that the mailbox is theirs.
    expect(await mailTo('bo@mail.example')).toHaveLength(1);
    await confirmed('bo@mail.example');
    await edit(sheet, 1, sheetContent({ data: { claim, verdict: 'misleading' } }));
    await work();
    expect((await mailTo('bo@mail.example')).at(-1)?.text).toContain('C’est trompeur');

    const other = await ask('La piscine municipale va-t-elle fermer le lundi aussi ?');
    expect(other).toContain('/semblables');
    await press(other.replace('/semblables', '/envoyer'));
    expect((await listed()).filter(({ state }) => state === 'received')).toHaveLength(1);
    // What is like nothing is sent at once.
    expect(await ask('Où se trouve le bureau de vote numéro quatre ?')).not.toContain('/semblables');
  });

  test('a device hears it by notification; few who asked are not counted in public, many are, in steps', async () => {
    const service = await startPushService();
    try {
      const page = await ask('Est-ce vrai que la piscine municipale va fermer ?');
      const { endpoint, keys: secret } = service.device('phone').subscription;
      const { push } = (await server.inject('/api/subscriptions/ways')).json<{ push?: { key: string } }>();
      const following = await server.inject({
        method: 'POST',
        url: page.replace('?', '/appareil?'),
        payload: { push: { endpoint: 'https://push.example/phone', keys: secret, key: push?.key ?? '' } },
      });
      expect(following.statusCode, following.body).toBe(201);
      // The service lies at an address that only tests may reach.
      const { db } = server.deps.store;
      await db.updateTable('report_follower').set({ address: endpoint }).where('way', '=', 'push').execute();
      const sheet = await written();
      await approve(sheet);
      const [{ id = '' } = {}] = await listed();
      // Published already: told at once.
      expect((await join(id, sheet)).json()).toMatchObject({ state: 'done' });
      await server.services.reports.devices.work();
      expect(service.got).toMatchObject([
        {
          payload: {
            title: expect.stringContaining('La réponse est publiée'),
            body: expect.stringContaining(claim),
          },
        },
      ]);
      expect((await server.inject(`/m/${sheet}?lang=fr`)).body).not.toContain('personnes l’ont demandé');
      for (let n = 0; n < 5; n += 1) {
        const near = await ask('La piscine municipale va fermer définitivement ?');
        await press(near.replace('/semblables', '/reponse'), { of: sheet });
      }
      const asked = async (role: 'reader' | 'author') =>
        (await server.as(role)({ url: `/api/sheets/${sheet}/asked` })).json();
      expect(await asked('reader')).toEqual({ asked: 6 });
      server.clock.advance(6000);
      expect((await server.inject(`/m/${sheet}?lang=fr`)).body).toContain(
        'Au moins 5 personnes l’ont demandé',
      );
      expect((await server.inject('/info-ou-intox?lang=fr')).body).toContain('Au moins 5 personnes');
    } finally {
      await service.close();
    }
  });

  test('a question begins on the list of rumours and goes on in the form; sheets are the desk’s to join, and of the town alone', async () => {
    const list = await server.inject('/info-ou-intox?lang=fr');
    expect(list.body).toContain('action="/signaler/mairie"');
    const begun = await form('/signaler/mairie?lang=fr', { begin: '1', description: 'On dit <b>quoi</b> ?' });
    expect(begun.statusCode).toBe(200);
    expect(begun.body).toContain('On dit &lt;b&gt;quoi&lt;/b&gt; ?');
    expect(await listed()).toEqual([]);
    await ask('Une question sans réponse');
    const [{ id = '' } = {}] = await listed();
    const news = await approver('POST', '/api/messages', {
      kind: 'news',
      content: { title: 'Avis', language: 'fr', topics: [], variants: [] },
    });
    for (const wrong of ['of-nobody', String(news.json().id)])
      expect((await join(id, wrong)).json()).toMatchObject({ code: 'REPORT_SHEET' });
    expect((await server.as('author')({ url: `/api/reports/${id}/sheets` })).statusCode).toBe(403);
    expect((await agent('GET', '/api/sheets/of-nobody/asked')).statusCode).toBe(404);
  });
});
