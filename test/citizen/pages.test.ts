/**
 * Every page of a town's site, as it is found by following links from its home page: checked by axe, narrow, enlarged, and
 * without scripts, in both languages and both schemes. What was found is written down for the town's statement.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CheckedPages, checkedPagesFile } from '#server/features/site/checked-pages.ts';
import { launchBrowser } from '#test/browser.ts';
import { survey } from '#test/polls/survey.ts';
import { asked } from '#test/polls/town.ts';
import { callOf } from '#test/proposals/call.ts';
import { holdBudget, sendAs } from '#test/proposals/held-budget.ts';
import { buildCitizen } from './build.ts';
import { openTown, type Town } from './town.ts';

const require = createRequire(import.meta.url);
const axe = require('axe-core/package.json') as { version: string };
const axeSource = await readFile(require.resolve('axe-core/axe.min.js'), 'utf8');

const languages = ['fr', 'en', 'fr-x-falc'] as const;
const schemes = ['light', 'dark'] as const;
/** Browsers ask for no easy French: it is chosen, in the address. */
const inLanguage = (path: string, language: (typeof languages)[number]) =>
  language === 'fr-x-falc' ? `${path}${path.includes('?') ? '&' : '?'}lang=${language}` : path;
/** Not reached by a link: addresses that one is given, mistypes, or keeps for too long. */
const unlinked = ['/abonnement', '/integrer', '/m/unknown', '/nulle-part'];

let browser: Browser;
const towns: { name: string; town: Town; pages: string[] }[] = [];
const checks: CheckedPages['checks'] = {
  axe: { checked: 0, faults: 0 },
  reflow: { checked: 0, faults: 0 },
  zoom: { checked: 0, faults: 0 },
  plain: { checked: 0, faults: 0 },
};
/** Counted before it is expected to be none. */
function none(check: keyof typeof checks, faults: readonly string[]): void {
  checks[check].checked += 1;
  checks[check].faults += faults.length;
  expect(faults).toEqual([]);
}

beforeAll(async () => {
  await buildCitizen({ emptyOutDir: false });
  browser = await launchBrowser();
  const full = await openTown();
  await fill(full);
  const empty = await openTown();
  for (const [name, town, known] of [
    ['full', full, [...(await proposed(full)), ...(await reported(full)), ...(await previewed(full))]],
    ['empty', empty, []],
  ] as const)
    towns.push({ name, town, pages: [...new Set([...(await crawl(town)), ...unlinked, ...known])] });
});
afterAll(async () => {
  await browser.close();
  for (const { town } of towns) await town.close();
  const pages = towns.reduce((sum, one) => sum + one.pages.length, 0);
  // A run of some of the tests alone has not gone over every page.
  if (Object.values(checks).some(({ checked }) => checked === 0)) return;
  const known: CheckedPages = { at: Date.now(), tool: `axe-core ${axe.version}`, pages, checks };
  await mkdir(join(checkedPagesFile, '..'), { recursive: true });
  await writeFile(checkedPagesFile, `${JSON.stringify(known, null, 2)}\n`);
});

/** Two that are open: one by letter and at the counter, one that shows its answers. */
async function consulted(town: Town): Promise<void> {
  const desk = (url: string, payload?: object) =>
    town.server().as('approver')({ method: 'POST', url: `/api/polls${url}`, ...(payload && { payload }) });
  const opensAt = town.server().deps.clock() - 3_600_000;
  const question = (method: object) => ({ ...asked.question, method });
  for (const input of [
    { ...asked, question: question({ kind: 'ranked' }), opensAt, closesAt: opensAt + 48 * 3_600_000 },
    {
      ...asked,
      question: question({ kind: 'points', points: 10 }),
      eligibility: { who: 'anyone', paper: false },
      live: true,
      opensAt,
      closesAt: opensAt + 48 * 3_600_000,
    },
  ]) {
    const made = await desk('', input);
    expect(made.statusCode, made.body).toBe(201);
    expect((await desk(`/${made.json().id}/announcement`)).statusCode).toBe(200);
  }
}

const square = (lat: number, lon: number): [number, number][] => [
  [lat, lon],
  [lat + 0.01, lon],
  [lat + 0.01, lon + 0.01],
  [lat, lon + 0.01],
];

/** Named parts of the town, which have figures of their own. */
async function named(town: Town): Promise<void> {
  const neighbourhoods = [
    { name: 'Centre', areas: [{ polygon: square(43.6, 1.44) }] },
    { name: 'Saint-Cyprien', areas: [{ polygon: square(43.59, 1.42) }] },
  ];
  const made = await town.server().as('administrator')({
    method: 'PUT',
    url: '/api/neighbourhoods',
    payload: { neighbourhoods },
  });
  expect(made.statusCode, made.body).toBe(200);
}

/** The preview of a survey that is being written: known to whoever the desk gives its address. */
async function previewed(town: Town): Promise<string[]> {
  const send = town.server().as('approver');
  const made = await send({ method: 'POST', url: '/api/surveys', payload: { ...survey, paper: true } });
  const { path } = (await send({ method: 'POST', url: `/api/surveys/${made.json().id}/preview` })).json();
  return [path];
}

/** A survey and debates that are open. */
async function debated(town: Town): Promise<void> {
  const opensAt = town.server().deps.clock() - 3_600_000;
  const closesAt = opensAt + 48 * 3_600_000;
  for (const [url, payload] of [
    ['/api/surveys', { ...survey, who: 'anyone', opensAt, closesAt }],
    [
      '/api/debates',
      {
        title: { fr: 'La place du marché' },
        statements: ['Il faut des arbres.', 'Il faut des places de stationnement.', 'Moins de voitures.'],
        proposals: true,
        who: 'anyone',
        opensAt,
        closesAt,
      },
    ],
    [
      '/api/debates',
      {
        title: { fr: 'Les rythmes scolaires' },
        statements: ['Quatre jours.', 'Quatre jours et demi.', 'L’école plus tard le matin.'],
        proposals: false,
        who: 'codes',
        opensAt,
        closesAt,
      },
    ],
  ] as const) {
    const send = town.server().as('approver');
    const made = await send({ method: 'POST', url, payload });
    expect(made.statusCode, made.body).toBe(201);
    const said = await send({ method: 'POST', url: `${url}/${made.json().id}/announcement` });
    expect(said.statusCode).toBe(200);
  }
}

async function fill(town: Town): Promise<void> {
  await holdBudget({ server: town.server(), send: sendAs(town.server()) }, 'works');
  await consulted(town);
  await debated(town);
  await named(town);
  const made = await town.server().as('administrator')({
    method: 'POST',
    url: '/api/channels/connected',
    payload: {
      type: 'email',
      title: 'Lettre',
      options: { from: 'Mairie <infos@ville.example>' },
      takes: { kinds: ['news', 'alert'], topics: [], exercises: false },
    },
  });
  expect(made.statusCode).toBe(201);
  const directory = await town.server().as('approver')({
    method: 'PUT',
    url: '/api/directory',
    payload: {
      services: [
        {
          name: 'Mairie',
          about: 'État civil, urbanisme, élections.',
          address: '1 place du Beffroi\n49000 Saint-Aubin',
          phone: '0241000000',
          hours: 'Du lundi au vendredi de 9 h à 12 h et de 14 h à 17 h\nSamedi sur rendez-vous',
          email: 'accueil.administratif@saint-aubin-sur-loire.example',
          web: 'https://saint-aubin-sur-loire.example/mairie/accueil-et-demarches-administratives',
          access: 'Entrée de plain-pied, boucle magnétique à l’accueil.',
        },
        { name: 'Médiathèque', phone: '+33 2 41 00 00 01', hours: 'Mercredi et samedi de 10 h à 18 h' },
      ],
      numbers: [{ name: 'Astreinte de l’eau', number: '06 12 34 56 78', about: 'Fuite ou coupure' }],
      hidden: ['196'],
    },
  });
  expect(directory.statusCode).toBe(200);
  const long =
    'Assainissement : l’anticonstitutionnellement longue réunion d’information (entrée gratuite, accès PMR)';
  await town.publish({
    title: long,
    body: '<h2>Où ?</h2><p>Salle <strong>des fêtes</strong></p><ul><li>Un</li></ul><blockquote><p>Deux</p></blockquote>',
    topics: ['Vie locale'],
    place: { name: 'Salle des fêtes', at: { lat: 47.4, lon: -0.8 } },
    link: 'https://ville.example/reunion',
  });
  await town.publish(
    {
      title: 'Marché',
      happening: { from: '2026-11-25T08:00', until: '2026-11-25T13:00', rrule: 'FREQ=WEEKLY;BYDAY=WE,SA' },
    },
    'event',
  );
  await town.publish(
    {
      title: 'Enquête publique',
      data: {
        reference: 'Arrêté nº 2026-118',
        from: '2026-11-16',
        until: '2026-12-18',
        signedBy: 'Le maire',
      },
    },
    'legal',
  );
  await town
    .publish(
      {
        title: 'Quel nom pour le square ?',
        data: {
          question: 'Quel nom ?',
          options: [
            { label: 'Simone-Veil', votes: 3 },
            { label: 'Du Moulin', votes: 1 },
          ],
        },
      },
      'poll',
    )
    .catch(() => undefined);
  await town.publish(
    {
      title: 'L’eau du robinet est potable',
      body: '<p>Les deux analyses de cette semaine sont conformes.</p>',
      data: {
        claim: 'L’eau de la commune est polluée depuis les travaux',
        verdict: 'false',
        heardOn: '2026-11-20',
        sources: [
          { name: 'Agence régionale de santé, analyses du 20 novembre', url: 'https://sante.example/eau' },
          { name: 'Service de l’eau' },
        ],
      },
    },
    'rumour',
  );
  const wrong = await town.publish({ title: 'Fermture de la piscine' });
  const { content } = town.server().services;
  const { territory, latest } = await content.get(town.server().services.rootTerritory, wrong);
  const actor = { user: 'user-approver', name: 'A', email: '', territory, roles: ['approver' as const] };
  const edited = await content.edit(actor, wrong, {
    content: { ...latest.content, title: 'Fermeture de la piscine' },
    revision: 1,
  });
  await content.approve(actor, wrong, { revision: edited.latest.number });
  for (const loudness of ['urgent', 'vital']) {
    const raised = await town.server().as('alert-officer')({
      method: 'POST',
      url: '/api/alerts',
      payload: {
        class: loudness,
        status: 'Actual',
        text: {
          headline: 'Crue de la Loire',
          description: 'La Loire monte.',
          instruction: 'Montez à l’étage.',
          senderName: 'Mairie',
          language: 'fr',
        },
        target: { all: true },
        until: '2026-11-23T20:00',
      },
    });
    expect(raised.statusCode).toBe(201);
  }
}

/** Reports: one that is published and done, one that its sender has to look at others for. Answers the pages that only they know. */
async function reported(town: Town): Promise<string[]> {
  const { services } = town.server();
  const put = await town.server().as('administrator')({
    method: 'PUT',
    url: '/api/report-categories',
    payload: {
      categories: [
        {
          code: 'mairie',
          name: { fr: 'Une question à la mairie', en: 'A question to the town hall' },
          about: 'question',
          public: false,
          questions: [],
        },
        {
          code: 'voirie',
          name: { fr: 'Trou dans la chaussée', en: 'Hole in the road' },
          hint: { fr: 'Nid-de-poule, pavé descellé', en: 'Pothole, loose cobble' },
          group: { fr: 'Rue', en: 'Street' },
          about: 'place',
          public: true,
          questions: [
            {
              code: 'taille',
              type: 'singlevaluelist',
              required: true,
              label: { fr: 'De quelle taille ?', en: 'How large?' },
              values: [
                { key: 'petit', name: { fr: 'Comme une assiette', en: 'Like a plate' } },
                { key: 'grand', name: { fr: 'Plus grand', en: 'Larger' } },
              ],
            },
            {
              code: 'depuis',
              type: 'string',
              required: false,
              label: { fr: 'Depuis quand ?', en: 'Since when?' },
            },
          ],
          department: 'Voirie',
          decision: { silence: 'rejected', months: 2 },
        },
        {
          code: 'gaz',
          name: { fr: 'Odeur de gaz', en: 'Smell of gas' },
          about: 'thing',
          public: true,
          questions: [],
          emergency: ['18', '112'],
        },
      ],
    },
  });
  expect(put.statusCode, put.body).toBe(200);
  const { citizen, desk } = services.reports;
  const charged = await town.server().as('administrator')({
    method: 'PUT',
    url: '/api/departments',
    payload: {
      departments: [
        {
          name: 'Voirie',
          address: '1 place du Beffroi',
          phone: '02 40 00 00 00',
          email: 'voirie@ville.example',
        },
      ],
    },
  });
  expect(charged.statusCode, charged.body).toBe(200);
  const send = (key: string, description: string) =>
    citizen.send(services.rootTerritory, {
      key,
      category: put.json().categories[1].id,
      source: 'site',
      description,
      at: { lat: 47.4, lon: -0.8 },
      place: 'Rue des Tanneurs',
      answers: { taille: ['grand'] },
      language: 'fr',
    });
  const actor = {
    user: 'user-dispatcher',
    name: 'D',
    email: '',
    territory: services.rootTerritory,
    roles: ['dispatcher' as const],
  };
  const done = await send(
    'key-of-the-done',
    'Un trou d’un mètre, profond, juste avant le passage piéton de l’école.',
  );
  await desk.publish(actor, done.id, {
    text: 'Un trou profond, juste avant le passage piéton.',
    place: 'Rue des Tanneurs',
    photos: [],
  });
  await desk.move(actor, done.id, { to: 'planned', expected: town.server().clock.now + 86_400_000 });
  const draft = await send('key-of-the-draft', 'Gros trou devant l’école');
  expect(draft.isDraft).toBe(true);
  await desk.move(actor, done.id, { to: 'done', text: 'Rebouché ce matin par le service de la voirie.' });
  const again = await send('key-of-another', 'Le trou est revenu');
  await desk.publish(actor, again.id, { text: 'Le trou est revenu.', photos: [] });
  const waiting = await send('key-of-who-looks', 'Un trou');
  expect(waiting.isDraft).toBe(true);
  const own = (more = '') => `/suivi/${done.id}${more}?t=${done.token}`;
  const asking = await questioned(town, put.json().categories[0].id);
  const near = `/suivi/${waiting.id}/semblables?t=${waiting.token}`;
  return [own(), own('/donnees'), own('/effacer'), near, ...asking];
}

/** Questions that the sheet on a rumour answers: one whose sender reads it first, and some that it has answered. */
async function questioned(town: Town, category: string): Promise<string[]> {
  const { services } = town.server();
  const { citizen, everybody } = services.reports;
  const ask = (key: string) =>
    citizen.send(services.rootTerritory, {
      key: `key-of-question-${key}`,
      category,
      source: 'site',
      description: 'L’eau de la commune est-elle polluée depuis les travaux ?',
      language: 'fr',
    });
  const waiting = await ask('of-who-reads');
  const [sheet = ''] = await citizen.answers(waiting.id, waiting.token);
  let answered = '';
  for (let n = 0; n < 5; n += 1) {
    const { id, token } = await ask(`number-${n}`);
    expect(await citizen.accept(id, token, sheet)).toBe(true);
    const { row } = await everybody.track(services.rootTerritory, id, { t: token });
    answered = `/suivi/${row.id}?t=${token}`;
  }
  return [`/suivi/${waiting.id}/semblables?t=${waiting.token}`, answered];
}

/** A call with a proposal that is answered, and one that was refused: the page of whoever sent it is reached by no link. */
async function proposed(town: Town): Promise<string[]> {
  const { services, deps } = town.server();
  const desk = async (url: string, payload: object = {}) => {
    const answer = await town.server().as('administrator')({ method: 'POST', url: `/api${url}`, payload });
    expect(answer.statusCode, answer.body).toBeLessThan(300);
    return answer.json();
  };
  const { id } = await desk('/calls', callOf(deps.clock() - 3_600_000));
  await desk(`/calls/${id}/announcement`);
  const { citizen, desk: held } = services.proposals;
  const call = await held.call(services.rootTerritory, id);
  const put = (key: string, title: string) =>
    citizen.deposit(call, {
      key,
      title,
      text: 'Sur la partie au soleil, avec un composteur.\nLes écoles s’en occupent.',
      email: '',
      language: 'fr',
    });
  const orchard = await put('key-of-the-orchard', 'Un verger partagé, ouvert à toutes les écoles');
  await desk(`/proposals/${orchard.id}/publication`, { title: orchard.title, text: orchard.text });
  await desk(`/proposals/${orchard.id}/answers`, {
    outcome: 'accepted',
    text: 'Le verger est planté en mars.',
  });
  const other = await put('key-of-the-other', 'Un terrain de pétanque');
  await desk(`/proposals/${other.id}/refusal`, { rule: 'person', reason: 'Un voisin y est nommé.' });
  const same = await put('key-of-the-same', 'Des fruitiers au parc');
  await desk(`/proposals/${same.id}/publication`, { title: same.title, text: same.text });
  await desk(`/proposals/${same.id}/merge`, {
    into: orchard.id,
    reason: 'Les deux demandent des arbres fruitiers au parc.',
  });
  const waits = await put('key-of-who-waits', 'Des bancs face au fleuve');
  return [other, waits].map(({ id: of, token }) => `/propositions/suivi/${of}?t=${token}`);
}

/** Paths of all pages of the site that links lead to. */
async function crawl(town: Town): Promise<string[]> {
  const seen = new Map<string, boolean>([['/', true]]);
  const waiting = ['/'];
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const answer = await town.server().inject(path);
    expect([path, answer.statusCode]).not.toEqual([path, 500]);
    if (!answer.headers['content-type']?.toString().startsWith('text/html')) {
      seen.set(path, false);
      continue;
    }
    expect([path, answer.statusCode]).toEqual([path, 200]);
    for (const [, href = ''] of answer.body.matchAll(/<a [^>]*href="(\/[^"#?]*)/g)) {
      if (seen.has(href)) continue;
      seen.set(href, true);
      waiting.push(href);
    }
  }
  return [...seen].filter(([, isPage]) => isPage).map(([path]) => path);
}

async function wider(page: Page, path: string): Promise<string[]> {
  const by = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  return by > 0 ? [`${path}: wider than ${page.viewportSize()?.width} px by ${by}`] : [];
}

describe.each(languages)('in %s', (language) => {
  const locale = language === 'en' ? 'en-GB' : 'fr-FR';

  test.each(schemes)(
    'every page, %s, is sound for axe at 320 px and at 200 %%, and nothing is wider than it',
    async (colorScheme) => {
      const context = await browser.newContext({ locale, colorScheme, serviceWorkers: 'block' });
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (line) => {
        if (/Content.Security.Policy|Refused to/i.test(line.text())) complaints.push(line.text());
      });
      for (const { name, town, pages } of towns) {
        for (const path of pages) {
          await page.setViewportSize({ width: 320, height: 800 });
          await page.goto(town.url + inLanguage(path, language));
          expect([path, await page.getAttribute('html', 'lang')]).toEqual([path, language]);
          none('reflow', await wider(page, path));
          await page.evaluate(axeSource);
          const { violations } = (await page.evaluate(
            'axe.run(document, { resultTypes: ["violations"] })',
          )) as { violations: { id: string; nodes: { html: string }[] }[] };
          none(
            'axe',
            violations.map(
              ({ id, nodes }) => `${path}: ${id} ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
            ),
          );
          // A desk of 1280 px enlarged to 200 % has 640 px left.
          await page.setViewportSize({ width: 640, height: 400 });
          none('zoom', await wider(page, path));
          await picture(
            page,
            `${name}${path.replace(/\?.*/, '').replaceAll('/', '-').slice(-20)}${path.includes('?') ? '-own' : ''}-${language}-${colorScheme}`,
            path,
          );
        }
      }
      expect(complaints).toEqual([]);
      await context.close();
    },
    120_000,
  );

  test('without scripts every page says what it is for, and what it cannot do', async () => {
    const context = await browser.newContext({ locale, javaScriptEnabled: false });
    const page = await context.newPage();
    for (const { town, pages } of towns) {
      for (const path of pages) {
        await page.goto(town.url + inLanguage(path, language));
        const faults: string[] = [];
        if ((await page.locator('h1').count()) !== 1 || !(await page.locator('main').isVisible()))
          faults.push(`${path}: no text`);
        // No control that does nothing: a form is sent to the server, or is not there.
        for (const form of await page.locator('form:visible').all())
          if ((await form.getAttribute('method')) !== 'post')
            faults.push(`${path}: a form that goes nowhere`);
        for (const button of await page.locator('button:visible').all())
          if ((await button.getAttribute('type')) !== 'submit')
            faults.push(`${path}: a button that does nothing`);
        none('plain', faults);
      }
      await page.goto(`${town.url}/favoris`);
      expect(await page.textContent('main .empty:visible')).toContain('JavaScript');
      expect(await page.locator('[data-scripted]:visible').count()).toBe(0);
      await page.goto(`${town.url}/notifications`);
      expect(await page.textContent('.sayings')).toContain('JavaScript');
    }
    await context.close();
  }, 60_000);
});

test('a first visit takes 60 KB at most without its pictures, the letters with it', async () => {
  const context = await browser.newContext({ locale: 'fr-FR', serviceWorkers: 'block' });
  const page = await context.newPage();
  const [full] = towns;
  await page.goto(full?.town.url ?? '');
  await page.evaluate(() => document.fonts.ready);
  const sizes = await page.evaluate(() =>
    (performance.getEntries() as PerformanceResourceTiming[])
      .filter(
        ({ entryType, initiatorType }) =>
          entryType === 'navigation' || (entryType === 'resource' && initiatorType !== 'img'),
      )
      .map(
        ({ name, encodedBodySize }) => [new URL(name).pathname.split('/').at(-1), encodedBodySize] as const,
      ),
  );
  expect(
    sizes
      .filter(([name]) => name?.endsWith('.woff2'))
      .map(([name]) => name)
      .sort(),
  ).toEqual(['atkinson-hyperlegible-next-site-400-700.woff2', 'bricolage-grotesque-site-700.woff2']);
  expect(sizes.reduce((sum, [, bytes]) => sum + bytes, 0)).toBeLessThanOrEqual(60 * 1024);
  await context.close();
});

const looked = new Set<string>();
async function picture(page: Page, name: string, path: string): Promise<void> {
  const folder = process.env.BEFFROI_LOOK;
  if (!folder || looked.has(name)) return;
  looked.add(name);
  for (const [kind, width] of [
    ['phone', 390],
    ['desk', 1280],
  ] as const) {
    await page.setViewportSize({ width, height: 900 });
    await writeFile(
      `${folder}/page-${name}-${kind}.png`,
      await page.screenshot({ fullPage: path !== '/agenda' }),
    );
  }
}
