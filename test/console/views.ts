/** Every view of the console by its address, with something in it: what is tested for all of them, and pictured. */
import {
  type CallView,
  type DebateInput,
  type DebateView,
  dataKinds,
  type Model,
  type PollInput,
  type PollView,
  type SurveyText,
  type SurveyView,
} from '#core/contracts/index.ts';
import { mp4Sample } from '#server/features/media/samples.ts';
import { withText } from '#test/cap/documents.ts';
import { survey } from '#test/polls/survey.ts';
import { asked } from '#test/polls/town.ts';
import { budgetOf, callOf } from '#test/proposals/call.ts';
import { holdBudget, type Send } from '#test/proposals/held-budget.ts';
import { holeInTheRoad, report } from '#test/reports.ts';
import { type Call, content, furnish, pair, publish, raise, type Town, write } from './town.ts';

/** Fills the town and answers the address of each view under the name that a finding is reported by. */
export async function openViews(town: Town): Promise<Readonly<Record<string, string>>> {
  const { displays, market, works, council } = await furnish(town);
  const { call } = await town.as('admin');
  await lightOne(town, call, market.id);
  await call('PATCH', `/api/displays/${displays.panel.id}`, { place: { lat: 47.2142, lon: -1.5491 } });
  const alert = await raise(call);
  await receiveOne(town, call);
  const film = await call<{ hash: string }>('POST', '/api/media', filmForm());
  const act = await publish(
    call,
    'legal',
    content('Enquête publique', {
      data: { reference: 'Arrêté nº 2026-118', from: '2026-11-16', until: '2026-12-18' },
    }),
  );
  return eachOnce(
    messageViews({ market: market.id, works: works.id, council: council.id, act: act.id, film: film.hash }),
    planningViews(displays.hall.id),
    displayViews({ hall: displays.hall.id, panel: displays.panel.id }),
    await writeViews(town),
    syncViews(market.id, displays.hall.id),
    alertViews(alert.id),
    {
      today: '/',
      'the queue of approvals': '/approve',
      'a text to approve': `/approve/${works.id}`,
      'noting an absence': '/approve?away=new',
      'no such page': '/nowhere',
    },
    settingsViews(),
    await inboxViews(town, call),
    await pollViews(town, call),
    await proposalViews(town, call),
    await surveyViews(town, call),
    await debateViews(town, call),
    await linkViews(town, market.id),
  );
}

/** A screen that is heard of and stands on the map; what it showed on three days is counted. */
async function lightOne(town: Town, call: Call, message: string): Promise<void> {
  const { display, key } = await pair(town, call, {
    name: 'Gymnase',
    tags: ['sport'],
    width: 1920,
    height: 1080,
  });
  await call('PATCH', `/api/displays/${display.id}`, { place: { lat: 47.2184, lon: -1.5536 } });
  const hour = 3_600_000;
  const rows = [1, 2, 3].map((day) => {
    const from = town.server.clock.now - day * 24 * hour;
    return { id: `witness-${day}`, message, revision: 1, from, until: from + (2 + day) * hour, how: 'shown' };
  });
  await fetch(`${town.url}/api/display/witnesses`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ rows }),
  });
  town.server.clock.advance(11 * 60_000);
  await town.server.services.tally.run();
}

/** An alert of somebody who is not believed waits for an officer. */
async function receiveOne(town: Town, call: Call): Promise<void> {
  const policy = { senders: [], atOnce: null, geocodes: ['49999'], place: null, longest: 48 };
  const source = { title: 'Préfecture', kind: 'cap', url: null, active: true, target: { all: true }, policy };
  const { id } = await call<{ id: string }>('POST', '/api/cap/sources', source);
  const { services, deps } = town.server;
  const { territory_id: territory } = await deps.store.db
    .selectFrom('cap_source')
    .select('territory_id')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const actor = { user: 'system', name: 'Beffroi', email: '', territory, roles: ['alert-officer'] } as const;
  const sample = withText(
    'expires',
    new Date(town.server.clock.now + 36_000_000).toISOString().replace('.000Z', '-00:00'),
  );
  await services.cap.take(actor, id, new TextEncoder().encode(sample), 'fr');
}

/** A name that stood for two addresses would leave one of them out. */
function eachOnce(...groups: readonly Readonly<Record<string, string>>[]): Readonly<Record<string, string>> {
  const views = groups.flatMap((group) => Object.entries(group));
  for (const part of [0, 1]) {
    const all = views.map((view) => view[part]);
    const twice = all.find((one, index) => all.indexOf(one) !== index);
    if (twice !== undefined) throw new Error(`twice among the views: ${twice}`);
  }
  return Object.fromEntries(views);
}

/** A text with a past, as writers look at it. */
async function writeViews(town: Town): Promise<Record<string, string>> {
  const { call } = await town.as('admin');
  const short = 'Bibliothèque : fermée lundi';
  const { id } = await publish(call, 'notice', content('La bibliothèque ferme lundi', { short }));
  const body = '<p>Inventaire annuel.</p><p>Réouverture mardi à 9 h.</p>';
  const next = content('La bibliothèque ferme lundi et mardi', { short, body, topics: ['Culture'] });
  await call('PUT', `/api/messages/${id}/content`, { content: next, revision: 1 });
  const spoken = await write(
    call,
    'news',
    content('Collecte des déchets', {
      variants: [
        { language: 'fr-x-falc', title: 'Les poubelles changent de jour', body: '<p>Le CCAS vous aide.</p>' },
        { language: 'en', title: 'Bin day changes' },
      ],
    }),
  );
  const model = await call<Model>('POST', '/api/models', {
    name: 'Fermeture',
    kind: 'notice',
    content: next,
  });
  return {
    'two versions compared': `/messages/${id}/history?from=1&to=2`,
    'the archive': '/messages/archive',
    'messages narrowed down': '/messages?topic=Culture&from=2026-11-01&until=2026-11-30',
    models: '/messages/models',
    'a model renamed': `/messages/models?rename=${model.id}`,
    'a message to be duplicated': `/messages/${id}?ask=duplicate`,
    'a message to be kept as a model': `/messages/${id}?ask=model`,
    'a message in easy French': `/messages/${spoken.id}?lang=fr-x-falc`,
    'versions, one missing': `/messages/${id}/history?from=7&to=2`,
  };
}

/** More answers of one account than anybody can mean; the first case of them. */
async function heardElsewhere({ server }: Town): Promise<string> {
  const { db } = server.deps.store;
  const { social } = server.services.reports;
  const { id: message } = await db.selectFrom('message').select('id').orderBy('id').executeTakeFirstOrThrow();
  const author = 'https://mastodon.example/@ada';
  const ids: string[] = [];
  for (let n = 0; n < 7; n += 1) {
    const [made] = await db.transaction().execute((trx) =>
      social.hear(trx, {
        territory: server.services.rootTerritory,
        network: 'fediverse',
        id: `${author}/${n}`,
        author,
        handle: '@ada@mastodon.example',
        url: `${author}/${n}`,
        text: 'Et les forains, ils seront où samedi ?',
        language: 'fr',
        public: true,
        message,
        reply: `reply-${n}`,
      }),
    );
    ids.push(...(made ? [made.id] : []));
  }
  return ids[0] ?? '';
}

/** Reports: one that waits, and one that is published, planned and followed. */
async function inboxViews(town: Town, call: Call): Promise<Record<string, string>> {
  const { services } = town.server;
  const { categories } = await call<{ categories: { id: string }[] }>('PUT', '/api/report-categories', {
    categories: [
      holeInTheRoad,
      { code: 'question', name: { fr: 'Une question' }, about: 'question', public: false, questions: [] },
    ],
  });
  const category = categories[0]?.id ?? '';
  const { neighbourhoods } = await call<{ neighbourhoods: { id: string }[] }>('PUT', '/api/neighbourhoods', {
    neighbourhoods: [
      {
        name: 'Le Port',
        areas: [
          {
            polygon: [
              [47.2, -1.56],
              [47.2, -1.54],
              [47.22, -1.54],
              [47.22, -1.56],
            ],
          },
        ],
      },
    ],
  });
  await call('PUT', '/api/departments', {
    departments: [
      {
        name: 'Antenne du port',
        address: '2 quai de la Loire',
        phone: '02 40 00 00 02',
        email: 'port@saint-aubin.example',
      },
      { name: 'Accueil de la mairie' },
    ],
  });
  await call('PUT', '/api/report-rules', {
    rules: [
      { category, neighbourhood: neighbourhoods[0]?.id, department: 'Antenne du port' },
      { department: 'Accueil de la mairie' },
    ],
  });
  const waiting = await report(services, category, {
    key: 'key-of-what-waits',
    description: 'Un trou d’un mètre, profond, juste avant le passage piéton de l’école.',
    at: { lat: 47.21, lon: -1.55 },
  });
  const planned = await report(services, category, {
    key: 'key-of-what-is-planned',
    description: 'Pavé descellé au bout du quai',
  });
  await call('POST', `/api/reports/${planned}/publication`, { text: 'Pavé descellé.', photos: [] });
  await call('POST', `/api/reports/${planned}/move`, {
    to: 'planned',
    expected: Date.now() + 3 * 86_400_000,
    text: 'Les paveurs passent lundi.',
  });
  await call('PUT', `/api/reports/${waiting}/contact`, {
    contact: {
      name: 'Germaine Poulain',
      phone: '06 11 22 33 44',
      email: 'germaine@mail.example',
      consent: { purpose: 'La recontacter au sujet de ce signalement', how: 'spoken' },
    },
  });
  await call('POST', `/api/reports/${waiting}/links`, { other: planned });
  await call('POST', `/api/reports/${waiting}/split`, {
    key: 'key-of-the-part',
    category,
    description: 'Le lampadaire est éteint.',
    photos: [],
  });
  await call('PUT', '/api/letterbox', {
    host: '127.0.0.1',
    port: 143,
    security: 'none',
    user: 'mairie',
    password: 'secret',
    folder: 'INBOX',
    address: 'mairie@saint-aubin.example',
    category: categories[1]?.id,
    active: true,
  });
  await call('PUT', '/api/provider', {
    name: 'FranceConnect',
    issuer: 'https://fc.example/api/v2',
    clientId: 'saint-aubin',
    clientSecret: 'secret',
    scopes: 'openid birthplace',
    acr: 'eidas1',
    about: 'https://franceconnect.gouv.fr/',
    rule: { claim: 'birthplace', values: ['49267'], said: { fr: 'aux personnes nées à Saint-Aubin' } },
  });
  await call('PUT', '/api/report-peers', {
    peers: [
      {
        name: 'Agglomération',
        url: 'https://agglo.example/open311/v2',
        apiKey: 'secret',
        services: [{ category, code: 'roads' }],
        when: 'in-charge',
        active: false,
      },
    ],
  });
  // Owed since yesterday.
  await town.server.deps.store.db
    .updateTable('report')
    .set({ due_at: town.server.clock.now - 86_400_000 })
    .where('id', '=', waiting)
    .execute();
  const model = await call<{ id: string }>('POST', '/api/report-answers', {
    name: 'Date connue',
    category,
    states: ['in-charge', 'planned'],
    text: {
      fr: 'Bonjour,\nmerci pour le signalement {reference}. Le service {service} passe le {expected}.',
      en: 'Hello,\nthank you for report {reference}. {service} comes on {expected}.',
    },
  });
  const heard = await heardElsewhere(town);
  const { id: sheet } = await call<{ id: string }>('POST', '/api/messages', {
    kind: 'rumour',
    content: {
      title: 'La piscine ferme deux mois pour travaux',
      language: 'fr',
      topics: [],
      variants: [],
      body: '<p>Le bassin est vidé en janvier, il rouvre en mars.</p>',
      data: { claim: 'La piscine municipale va fermer définitivement', verdict: 'false' },
    },
  });
  const asks = (key: string) =>
    report(services, categories[1]?.id ?? '', {
      key,
      description: 'Est-ce vrai que la piscine municipale va fermer ?',
    });
  const [question, joined] = [await asks('key-of-a-question'), await asks('key-of-one-joined')];
  await call('PUT', `/api/reports/${joined}/sheet`, { sheet });
  return {
    'a case from another network': `/inbox/${heard}`,
    'a question that a sheet may answer': `/inbox/${question}`,
    'a question that begins a sheet': `/inbox/${question}?do=claim`,
    'a question that has joined a sheet': `/inbox/${joined}`,
    'a sheet on a rumour that was asked for': `/messages/${sheet}`,
    'the departments': '/settings/departments',
    'reports whose receipt is due': '/inbox?view=receipts',
    'to whom reports go': '/settings/routing',
    'models of answers': '/settings/answers',
    'a model of an answer': `/settings/answers/${model.id}`,
    'a new model of an answer': '/settings/answers/new',
    'the reports': '/inbox',
    'the reports, none found': '/inbox?q=introuvable',
    'a report': `/inbox/${waiting}`,
    'a report that is published': `/inbox/${planned}`,
    'a call to be noted': '/inbox/new',
    'a person to be found': '/inbox/person',
    'a report to be assigned': `/inbox/$waiting?do=assign`,
    'a report of another category': `/inbox/$waiting?do=category`,
    'a report to be linked': `/inbox/$waiting?do=link`,
    'a report to be split': `/inbox/$waiting?do=split`,
    'reports that were reminded of': '/inbox?view=reminded',
  };
}

const minute = 60_000;

/** Consultations: one being written, one open, one to be counted, one counted with all that can be told of it. */
async function pollViews(town: Town, call: Call): Promise<Record<string, string>> {
  const { clock } = town.server;
  const { question } = asked;
  const options = ['Une aire de jeux', 'Des arbres place du Beffroi', 'Un abri pour les vélos'];
  const ranked: PollInput['question'] = {
    title: { fr: 'Que faire d’abord sur la place ?', en: 'What first on the square?' },
    options: options.map((fr, n) => ({ code: `choix-${n}`, name: { fr } })),
    method: { kind: 'ranked' },
  };
  const budget: PollInput['question'] = {
    title: { fr: 'Budget participatif 2027' },
    options: ranked.options.map((option, n) => ({ ...option, cost: 8000 * (n + 1) })),
    method: { kind: 'knapsack', ceiling: 30_000 },
  };
  const write = async (change: Partial<PollInput>, minutes: number) => {
    const [opensAt, closesAt] = [clock.now, clock.now + minutes * minute];
    const { id } = await call<PollView>('POST', '/api/polls', { ...asked, opensAt, closesAt, ...change });
    return id;
  };
  const open = async (change: Partial<PollInput>, minutes: number) => {
    const id = await write(change, minutes);
    await call('POST', `/api/polls/${id}/announcement`);
    const { codes } = await call<{ codes: string[] }>('POST', `/api/polls/${id}/codes`, { n: 3 });
    await call('POST', `/api/polls/${id}/marks`, { voter: codes[0] });
    return id;
  };
  const draft = await write({ question: budget, opensAt: clock.now + 60 * minute }, 20_000);
  const under = await open({ text: { fr: 'Les travaux commencent au printemps.' } }, 20_000);
  await call('POST', `/api/polls/${under}/extension`, {
    until: clock.now + 30_000 * minute,
    reason: 'La neige a fermé la mairie.',
  });
  const over = await open({ question: { ...question, method: { kind: 'several', most: 2 } } }, 1);
  const done = await open({ question: ranked }, 1);
  clock.advance(2 * minute);
  for (const choice of [{ 'choix-0': 1, 'choix-1': 2 }, { 'choix-1': 1 }, { 'choix-1': 1 }, 'blank']) {
    const { form } = await call<{ form: string }>('POST', `/api/polls/${done}/form`);
    await call('POST', `/api/polls/${done}/paper`, { form, choice });
  }
  await call('POST', `/api/polls/${done}/count`);
  return {
    consultations: '/polls',
    'a consultation from nothing': '/polls/new',
    'a consultation being written': `/polls/${draft}`,
    'a consultation under way': `/polls/${under}`,
    'a consultation to be counted': `/polls/${over}`,
    'the result of a consultation': `/polls/${done}`,
    'a consultation for displays': `/messages/new?kind=consultation&poll=${under}`,
  };
}

/** A call that is written, and one in which a proposal waits, one is published and owed an answer, one was refused and appealed. */
async function proposalViews(town: Town, call: Call): Promise<Record<string, string>> {
  const { clock, services } = town.server;
  const input = callOf(clock.now);
  const draft = await call<CallView>('POST', '/api/calls', input);
  const { id } = await call<CallView>('POST', '/api/calls', input);
  await call('POST', `/api/calls/${id}/announcement`);
  const row = await services.proposals.desk.call(services.rootTerritory, id);
  const put = (title: string) =>
    services.proposals.citizen.deposit(row, {
      key: `key-${title.length}-abcdefgh`,
      title,
      text: 'Sur la partie au soleil, avec un composteur et une réserve d’eau de pluie.',
      email: '',
      language: 'fr',
    });
  const [orchard, court, waits] = [
    await put('Un verger partagé, ouvert à toutes les écoles'),
    await put('Un terrain de pétanque'),
    await put('Des bancs face au fleuve'),
  ];
  await call('POST', `/api/proposals/${orchard.id}/publication`, {
    title: orchard.title,
    text: orchard.text,
  });
  for (const voice of ['a'.repeat(24), 'b'.repeat(24)])
    await services.proposals.citizen.support(row, orchard, voice);
  await call('POST', `/api/proposals/${court.id}/refusal`, {
    rule: 'person',
    reason: 'Un voisin y est nommé.',
  });
  const refused = await services.proposals.citizen.own(services.rootTerritory, court.id, court.token);
  await services.proposals.citizen.appeal(refused.row, 'J’ai retiré son nom.');
  const send: Send = (method, url, payload) => call(method, `/api${url}`, payload);
  const budget = await holdBudget({ server: town.server, send }, 'study');
  const built = await holdBudget({ server: town.server, send }, 'works');
  const voted = await holdBudget({ server: town.server, send }, 'vote');
  const drafted = await call<CallView>('POST', '/api/calls', { ...input, budget: budgetOf(clock.now) });
  return {
    'a participatory budget being written': `/inbox/proposals/${drafted.id}`,
    'a participatory budget being studied': `/inbox/proposals/${budget.call.id}`,
    'a proposal of a budget to be studied': `/inbox/proposals/${budget.call.id}/${budget.proposals[3]?.id}`,
    'a participatory budget being built': `/inbox/proposals/${built.call.id}`,
    'a project of a budget being built': `/inbox/proposals/${built.call.id}/${built.proposals[2]?.id}`,
    'the vote of a participatory budget': `/polls/${voted.ballot}`,
    'calls for proposals': '/inbox/proposals',
    'a new call for proposals': '/inbox/proposals/new',
    'a call being written': `/inbox/proposals/${draft.id}`,
    'a call under way': `/inbox/proposals/${id}`,
    'a proposal to be read': `/inbox/proposals/${id}/${waits.id}`,
    'a proposal to be answered': `/inbox/proposals/${id}/${orchard.id}`,
    'a proposal to be read again': `/inbox/proposals/${id}/${court.id}`,
  };
}

/** Debates: one being written, one open with a proposal to be read. */
async function debateViews(town: Town, call: Call): Promise<Record<string, string>> {
  const { clock, services } = town.server;
  const input: DebateInput = {
    title: { fr: 'La place du marché', en: 'The market square' },
    statements: [
      'Il faut des arbres.',
      'Il faut des places de stationnement.',
      'La place doit être piétonne.',
    ],
    proposals: true,
    who: 'anyone',
    opensAt: clock.now,
    closesAt: clock.now + 20_000 * minute,
  };
  const [draft, under] = [
    await call<DebateView>('POST', '/api/debates', input),
    await call<DebateView>('POST', '/api/debates', input),
  ];
  await call('POST', `/api/debates/${under.id}/announcement`);
  const { debates, everybody } = services.polls;
  const { row } = await everybody.debate(services.rootTerritory, under.slug);
  await debates.propose(row, 'v'.repeat(24), 'Il faut des bancs à l’ombre.');
  return {
    'a new debate': '/polls/debates/new',
    'a debate being written': `/polls/debates/${draft.id}`,
    'a debate under way': `/polls/debates/${under.id}`,
  };
}

/** Surveys: one being written, one open, one counted with texts to be read. */
async function surveyViews(town: Town, call: Call): Promise<Record<string, string>> {
  const { clock, services } = town.server;
  const write = async (minutes: number, paper = false) => {
    const [opensAt, closesAt] = [clock.now, clock.now + minutes * minute];
    const { id } = await call<SurveyView>('POST', '/api/surveys', { ...survey, paper, opensAt, closesAt });
    return id;
  };
  const [draft, under, done] = [await write(20_000), await write(20_000, true), await write(1)];
  const box = await write(1, true);
  for (const id of [under, done, box]) await call('POST', `/api/surveys/${id}/announcement`);
  const { codes } = await call<{ codes: string[] }>('POST', `/api/surveys/${done}/codes`, { n: 20 });
  const { slug } = await call<SurveyView>('GET', `/api/surveys/${done}`);
  const { surveys, everybody, form } = services.polls;
  const { row } = await everybody.survey(services.rootTerritory, slug);
  for (const [n, voter] of codes.entries())
    await surveys.cast(row, {
      form: form(row),
      voter,
      answers: {
        age: n % 3 === 0 ? 'young' : 'old',
        how: n % 2 === 0 ? ['bike'] : ['car', 'foot'],
        ...(n % 2 === 0 && { lanes: 1 + (n % 5), km: n * 7 }),
        happy: n % 4 === 0 ? 'no' : 'yes',
        ...(n % 9 === 0 && { say: 'Des arceaux devant l’école.\nEt un abri pour les vélos.' }),
      },
    });
  clock.advance(2 * minute);
  await call('POST', `/api/surveys/${done}/count`);
  const { texts } = await call<{ texts: SurveyText[] }>('GET', `/api/surveys/${done}/texts`);
  await call('PUT', `/api/surveys/${done}/texts/${texts[0]?.id}`, { state: 'published' });
  return {
    'a new survey': '/polls/surveys/new',
    'a survey being written': `/polls/surveys/${draft}`,
    'a survey under way': `/polls/surveys/${under}`,
    'the result of a survey': `/polls/surveys/${done}`,
    'the sheets of a survey': `/polls/surveys/${box}`,
  };
}

function alertViews(alert: string): Record<string, string> {
  return {
    alerts: '/alerts',
    'alerts, none found': '/alerts?q=introuvable',
    'alerts received': '/alerts/received',
    'alerts received, all of them': '/alerts/received?show=all',
    'a new alert': '/alerts/new',
    'a new alert from a prepared one': '/alerts/new?scenario=flood',
    'a new alert as an exercise': '/alerts/new?scenario=fire&as=exercise',
    'a new alert in free text': '/alerts/new?scenario=free',
    'an alert': `/alerts/${alert}`,
    'ending an alert': `/alerts/${alert}?do=end`,
    'extending an alert': `/alerts/${alert}?do=extend`,
    'updating an alert': `/alerts/${alert}/edit`,
    'prepared alerts': '/alerts/scenarios',
    'a prepared alert': '/alerts/scenarios/chemical',
    'a new prepared alert': '/alerts/scenarios/new',
  };
}

type Messages = Readonly<Record<'market' | 'works' | 'council' | 'act' | 'film', string>>;

function messageViews({ market, works, council, act, film }: Messages): Record<string, string> {
  return {
    messages: '/messages',
    'messages, none found': '/messages?q=introuvable',
    'choosing a kind': '/messages/new',
    'a new event': '/messages/new?kind=event',
    ...Object.fromEntries(dataKinds.map((kind) => [`a new ${kind}`, `/messages/new?kind=${kind}`])),
    'a legal act': `/messages/${act}`,
    'the certificate of an act': `/messages/${act}/certificate`,
    media: '/media',
    'media, none found': '/media?show=unused',
    'a film among the media': `/media/${film}`,
    'a message': `/messages/${market}`,
    'a message sent back': `/messages/${council}`,
    'the placements of a message': `/messages/${market}/place`,
    'a new placement': `/messages/${works}/place?add=`,
    versions: `/messages/${council}/history`,
    'where a message shows': `/messages/${market}/where`,
  };
}

/** What people answered to a message, and what the town answered them; a post that is left to be corrected by hand. */
async function talkOf(town: Town, call: Call, message: string): Promise<void> {
  const { db } = town.server.deps.store;
  const at = town.server.clock.now - 3 * 3_600_000;
  const territory = town.server.services.rootTerritory;
  const { user } = await call<{ user: string }>('GET', '/api/me');
  const said = [
    ['@ada@mastodon.example', 'Bonjour, les stands ouvrent à quelle heure le dimanche ?', null],
    ['@gaston@piaille.example', 'Bravo ! 🎄 Est-ce que le parking de la gare sera ouvert ?', at],
  ] as const;
  for (const [index, [handle, text, handled]] of said.entries()) {
    const id = `reply-${index}`;
    const actor = `https://mastodon.example/users/${index}`;
    await db
      .insertInto('fediverse_reply')
      .values({
        ...{ id, territory_id: territory, message_id: message, note_hash: id, actor, actor_hash: id, handle },
        ...{ text, language: 'fr', url: actor, said_at: at, received_at: at, changed_at: null },
        ...{
          note_id: actor,
          inbox: actor,
          public: 1,
          handled_at: handled,
          handled_by: handled === null ? null : user,
        },
      })
      .execute();
  }
  const answer = {
    channel_id: '',
    reply_id: 'reply-1',
    note: '{}',
    public: 1,
    written_by: user,
    written_at: at,
  };
  const [yes, no] = ['Oui, et gratuitement, de 9 h à 20 h.', 'Il ferme à 18 h le lundi.'];
  await db
    .insertInto('fediverse_answer')
    .values([
      { ...answer, id: 'answer-1', text: yes, arrived_at: at, refused: null },
      { ...answer, id: 'answer-2', text: no, arrived_at: null, refused: 'HTTP 403' },
    ])
    .execute();
  const { id: channel } = await call<{ id: string }>('POST', '/api/channels/connected', {
    type: 'instagram',
    title: 'Instagram de la ville',
    options: { account: '17841400000000001', api: 'http://127.0.0.1:9/v23.0' },
    secrets: { token: 'none' },
    takes: { kinds: ['event'], topics: [], exercises: false },
  });
  const post = 'https://www.instagram.com/p/DExample/';
  await db
    .insertInto('dispatch')
    .values({
      ...{ id: 'dispatch-by-hand', channel_id: channel, message_id: message, turn: 1, revision: 1 },
      ...{ act: 'correct', urgent: 0, state: 'refused', created_at: at, due_at: at, until_at: at },
      ...{ attempts: 1, leased_until: null, done_at: at, remote_id: '1', url: post, passed_at: null },
      ...{ reason_code: 'CHANNEL_BY_HAND', reason: post, recipients: null },
    })
    .execute();
}

/** Other systems: one that is told, with what it was told, and a key. */
async function linkViews(town: Town, market: string): Promise<Record<string, string>> {
  const { call } = await town.as('admin');
  await call('POST', '/api/keys', { name: 'Site de la ville', roles: ['reader'] });
  const { webhook } = await call<{ webhook: { id: string } }>('POST', '/api/webhooks', {
    title: 'Intranet',
    url: 'http://127.0.0.1:9/beffroi',
    events: ['message.published', 'alert.raised'],
  });
  await call('POST', `/api/webhooks/${webhook.id}/test`);
  const election = await call<{ id: string }>('POST', '/api/elections', {
    kind: 'municipal',
    round: '2026-03-15',
    until: '2026-03-22',
  });
  const channel = await call<{ id: string }>('POST', '/api/channels/connected', {
    type: 'mastodon',
    title: 'Compte de la ville',
    options: { server: 'http://127.0.0.1:9' },
    secrets: { token: 'none' },
    takes: { kinds: ['news', 'alert'], topics: ['Culture'], exercises: false },
  });
  const own = await call<{ id: string }>('POST', '/api/channels/connected', {
    type: 'fediverse',
    title: 'Fédivers',
    options: { name: 'ville' },
    takes: { kinds: ['news', 'alert'], topics: [], exercises: false },
  });
  await call('POST', '/api/fediverse/blocks', { who: 'spam.example' });
  await talkOf(town, call, market);
  return {
    towns: '/settings/towns',
    'a new town': '/settings/towns?new=',
    'offers, none': '/messages/offers',
    'offer rules': '/messages/offers/rules',
    elections: '/settings/elections',
    'the report of an election': `/settings/elections/${election.id}`,
    'a new election': '/settings/elections?new=',
    channels: '/settings/channels',
    'connecting a channel': '/settings/channels/new',
    'connecting an account': '/settings/channels/new?type=mastodon',
    'connecting Instagram': '/settings/channels/new?type=instagram',
    'a channel': `/settings/channels/${channel.id}`,
    'the account in the fediverse': `/settings/channels/${own.id}`,
    'a new account in the fediverse': '/settings/channels/new?type=fediverse',
    'removing a channel': `/settings/channels/${channel.id}?ask=remove`,
    'the settings of a channel': `/settings/channels/${channel.id}/edit`,
    'API keys': '/settings/keys',
    'a new API key': '/settings/keys?new=',
    webhooks: '/settings/webhooks',
    'a new webhook': '/settings/webhooks/new',
    'a webhook': `/settings/webhooks/${webhook.id}`,
    'the settings of a webhook': `/settings/webhooks/${webhook.id}/edit`,
  };
}

function settingsViews(): Record<string, string> {
  return {
    settings: '/settings',
    'my account': '/settings/me',
    'a code at sign-in': '/settings/me/code',
    'the town': '/settings/territory',
    'useful numbers': '/settings/directory',
    'what may be reported': '/settings/reports',
    'the mailbox of the town': '/settings/letterbox',
    'the identification of residents': '/settings/provider',
    'the desks to pass on to': '/settings/report-peers',
    neighbourhoods: '/settings/neighbourhoods',
    'duty for alerts': '/settings/duty',
    'notice boards': '/settings/boards',
    'the round of the boards': '/sync/paper',
    calendars: '/settings/calendars',
    'a new calendar': '/settings/calendars/new',
    people: '/settings/people',
    'an invitation': '/settings/people/new',
    'the audit trail': '/settings/audit',
    'the audit trail, none found': '/settings/audit?about=backup',
    'e-mails and faults': '/settings/mail',
    feeds: '/settings/feeds',
    'sources of alerts': '/settings/cap',
    updates: '/settings/updates',
    backups: '/settings/backups',
    'forms under attack': '/settings/forms',
    'the server': '/settings/installation',
  };
}

function planningViews(hall: string): Record<string, string> {
  return {
    'weeks ahead': '/planning/ahead',
    'a new campaign': '/planning/ahead?campaign=new',
    'the calendar of a week': '/planning?view=week',
    'the calendar of a week, by tags': '/planning?view=week&group=tag',
    'the calendar of a day': '/planning?view=day',
    'the calendar of a month': '/planning?view=month',
    'the calendar, no display found': '/planning?q=introuvable',
    'a display at a time, beside the calendar': `/planning?display=${hall}&at=2026-11-24T10:00`,
  };
}

function displayViews({ hall, panel }: Readonly<Record<'hall' | 'panel', string>>): Record<string, string> {
  return {
    displays: '/displays',
    'displays, none found': '/displays?q=introuvable',
    'the map of the displays': '/displays/map',
    'a display on the map': `/displays/map?display=${hall}`,
    'the groups of displays': '/displays/groups',
    'a group of displays': '/displays/groups/mairie',
    'an empty group': '/displays/groups/nulle%20part',
    'replacing a screen': `/displays/pair?replace=${hall}`,
    'what a display has shown on another day': `/displays/${hall}/shown?day=2026-11-22`,
    'a display': `/displays/${hall}`,
    'a display at another time': `/displays/${panel}?at=2026-11-28T14:00`,
    'the settings of a screen': `/displays/${hall}/edit`,
    'the settings of a panel': `/displays/${panel}/edit`,
    'the faults of a display': `/displays/${hall}/faults`,
    'what a display has shown': `/displays/${hall}/shown`,
    pairing: '/displays/pair?code=ABC123',
    'a new panel': '/displays/new',
  };
}

function syncViews(market: string, hall: string): Record<string, string> {
  return {
    'the sync board': '/sync',
    'the sync board, what is late': '/sync?show=late',
    'the story of a row': `/sync?row=${market}~1~${hall}`,
    figures: '/sync/numbers',
    'figures of a year': '/sync/numbers?period=year',
    'the report of a month': '/sync/report?month=2026-11',
  };
}

function filmForm(): FormData {
  const form = new FormData();
  form.set('file', new Blob([new Uint8Array(mp4Sample())]), 'loire.mp4');
  return form;
}
