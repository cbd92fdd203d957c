/** Saint-Aubin-sur-Loire on a real server: people, displays, messages in every state, for the console's tests. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import type { Alert, Content, Display, Message, MessageKind, PanelProfile } from '#core/contracts/index.ts';
import type { Role } from '#core/identity/roles.ts';
import { startTestServer, type TestServer } from '#test/server.ts';
import { listen } from '#test/sockets.ts';

const file = (path: string) => readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)));
export const password = 'la cloche du matin';
export const people = {
  admin: { name: 'Anne Morel', email: 'anne@saint-aubin.example', roles: ['administrator'] },
  author: { name: 'Luc Besnard', email: 'luc@saint-aubin.example', roles: ['author'] },
  approver: { name: 'Claire Petit', email: 'claire@saint-aubin.example', roles: ['approver'] },
  reader: { name: 'Zoé Marchand', email: 'zoe@saint-aubin.example', roles: ['reader'] },
} as const satisfies Record<string, { name: string; email: string; roles: readonly Role[] }>;

export type Person = keyof typeof people;
type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
export type Call = <T>(method: Method, path: string, body?: unknown) => Promise<T>;

export type Town = {
  readonly url: string;
  readonly server: TestServer;
  readonly as: (person: Person) => Promise<{ call: Call; cookie: string }>;
  close(): Promise<void>;
};

/** `npm test` builds before it tests; whoever runs these alone gets the build they have, or the first one. */
export async function buildConsole(): Promise<void> {
  if (existsSync(fileURLToPath(new URL('../../dist/console/index.html', import.meta.url)))) return;
  await build({
    configFile: fileURLToPath(new URL('../../console/vite.config.ts', import.meta.url)),
    logLevel: 'error',
  });
}

/** A town without a display and without a word. */
export async function openTown(config: Record<string, unknown> = {}): Promise<Town> {
  await buildConsole();
  const server = await startTestServer({
    realIdentity: true,
    config,
  });
  const url = await listen(server);
  const { accounts, rootTerritory: territory } = server.services;
  for (const { name, email, roles } of Object.values(people)) {
    await accounts.create({ name, email, roles: [...roles], territory, by: 'system', password });
  }
  const town: Town = {
    url,
    server,
    as: async (person) => {
      const cookie = await signIn(url, people[person].email);
      return { cookie, call: caller(url, cookie) };
    },
    close: () => server.close(),
  };
  const { call } = await town.as('admin');
  await call('PUT', '/api/territory', {
    name: 'Saint-Aubin-sur-Loire',
    language: 'fr',
    timeZone: 'Europe/Paris',
    colour: '#1f4e6b',
    approval: 'self',
  });
  return town;
}

async function signIn(url: string, email: string): Promise<string> {
  const response = await fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ email, password }),
  });
  if (!response.ok) throw new Error(`sign-in: ${response.status} ${await response.text()}`);
  return response.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
}

function caller(url: string, cookie: string): Call {
  return async <T>(method: Method, path: string, body?: unknown) => {
    const form = body instanceof FormData;
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { cookie, origin: url, ...(body && !form ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: form ? body : JSON.stringify(body) } : {}),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return (response.status === 204 ? undefined : await response.json()) as T;
  };
}

export async function upload(call: Call, path: string): Promise<string> {
  const form = new FormData();
  form.set('file', new Blob([new Uint8Array(file(path))]), path);
  return (await call<{ hash: string }>('POST', '/api/media', form)).hash;
}

export function content(title: string, more: Partial<Content> = {}): Content {
  return { title, language: 'fr', topics: [], variants: [], ...more };
}

export async function write(call: Call, kind: MessageKind, text: Content): Promise<Message> {
  return call<Message>('POST', '/api/messages', { kind, content: text });
}

export async function publish(call: Call, kind: MessageKind, text: Content): Promise<Message> {
  const { id } = await write(call, kind, text);
  return call<Message>('POST', `/api/messages/${id}/approve`, { revision: 1 });
}

const everywhere = {
  target: { all: true },
  windows: { from: '2026-11-20T08:00', until: '2026-12-06T18:00', timeZone: 'Europe/Paris' },
  class: 'routine',
};

/** Of an LED panel with two lines of sixteen. */
export const panelProfile: PanelProfile = {
  kind: 'panel',
  width: 96,
  height: 16,
  columns: 16,
  rows: 2,
  colours: ['amber'],
  repertoire: 'alpha',
  maxPages: 6,
  roadside: false,
  language: 'fr',
};

/** Fills the town: two screens, a panel, a dozen messages. Answers what tests ask for by name. */
export async function furnish(town: Town) {
  const { call } = await town.as('admin');
  const author = (await town.as('author')).call;
  await importSamples(call);
  const displays = await addDisplays(town, call);
  const market = await publish(
    call,
    'event',
    content('Marché de Noël, place du Beffroi', {
      short: 'Marché de Noël les 5 et 6 décembre',
      body: '<p>Plus de <strong>40 exposants</strong>, vin chaud et chorale. Entrée libre, samedi de 10 h à 20 h, dimanche de 10 h à 18 h.</p>',
      place: { name: 'Place du Beffroi' },
      topics: ['Vie locale'],
      happening: { from: '2026-12-05T10:00', until: '2026-12-06T18:00' },
      picture: {
        media: await upload(call, 'config/demo/media/marche-de-noel.jpg'),
        alt: 'Le marché de Noël à la tombée de la nuit',
        focal: { x: 0.4, y: 0.6 },
      },
    }),
  );
  const library = await publish(
    call,
    'service',
    content('La médiathèque ouvre aussi le lundi', {
      body: '<p>À partir du 30 novembre, de 14 h à 18 h.</p>',
      topics: ['Culture'],
      picture: { media: await upload(call, 'config/demo/media/mediatheque.jpg'), alt: 'La salle de lecture' },
    }),
  );
  await call('POST', '/api/placements', { message: market.id, ...everywhere });
  await call('POST', '/api/placements', {
    message: library.id,
    target: { tags: ['mairie'] },
    windows: {
      from: '2026-11-23T08:00',
      timeZone: 'Europe/Paris',
      rrule: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR',
      duration: 'PT10H',
      except: ['fr-public-holidays'],
    },
    class: 'campaign',
    share: 0.4,
  });
  const works = await write(
    author,
    'notice',
    content('Coupure d’eau rue des Tanneurs mardi 24 novembre de 8 h 30 à 12 h', { topics: ['Travaux'] }),
  );
  await author('POST', `/api/messages/${works.id}/submit`);
  const council = await write(author, 'event', content('Conseil municipal, séance publique'));
  await author('POST', `/api/messages/${council.id}/submit`);
  await call('POST', `/api/messages/${council.id}/return`, {
    revision: 1,
    comment: 'Ajoutez la salle et l’heure, s’il vous plaît.',
  });
  const gone = await publish(call, 'news', content('Fermeture exceptionnelle de la piscine'));
  await call('POST', `/api/messages/${gone.id}/withdraw`);
  return { displays, market, library, works, council, gone };
}

async function importSamples(call: Call): Promise<void> {
  const samples = [
    ['rss', 'actualites.rss'],
    ['ics', 'agenda.ics'],
  ] as const;
  for (const [type, name] of samples) {
    await call('POST', '/api/imports', {
      type,
      feed: name,
      document: file(`test/samples/${name}`).toString('utf8'),
    });
  }
}

async function addDisplays(town: Town, call: Call): Promise<Record<'hall' | 'media' | 'panel', Display>> {
  const hall = await pair(town, call, {
    name: 'Hall de la mairie',
    tags: ['mairie'],
    width: 1920,
    height: 1080,
  });
  const media = await pair(town, call, {
    name: 'Médiathèque, entrée',
    tags: ['mairie', 'culture'],
    width: 1080,
    height: 1920,
  });
  const panel = await call<Display>('POST', '/api/displays', {
    name: 'Entrée de ville, avenue de la Loire',
    tags: ['rue'],
    timeZone: 'Europe/Paris',
    profile: panelProfile,
  });
  return { hall: hall.display, media: media.display, panel };
}

type Screen = {
  readonly name: string;
  readonly tags: string[];
  readonly width: number;
  readonly height: number;
};

/** Pairs a screen as a town hall does. Answers it with the key that its player would keep. */
export async function pair(town: Town, call: Call, { width, height, ...named }: Screen) {
  const offered = await offer(town, { width, height });
  const display = await call<Display>('POST', '/api/displays/pair', { code: offered.code, ...named });
  const collected = await fetch(`${town.url}/api/pairing/${offered.code}`, {
    headers: { authorization: `Bearer ${offered.secret}` },
  });
  const { key } = (await collected.json()) as { key: string };
  return { display, key };
}

/** What a screen that is not yet paired shows. */
export async function offer(town: Town, size: { width: number; height: number }) {
  const response = await fetch(`${town.url}/api/pairing`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...size, language: 'fr' }),
  });
  return (await response.json()) as { code: string; secret: string };
}

export async function raise(call: Call): Promise<Alert> {
  return call<Alert>('POST', '/api/alerts', {
    class: 'vital',
    status: 'Actual',
    target: { all: true },
    until: '2026-11-23T18:00:00+01:00',
    text: {
      headline: 'Crue de la Loire : quais fermés',
      instruction: 'Ne descendez pas sur les quais. Montez à l’étage si l’eau arrive.',
      senderName: 'Mairie de Saint-Aubin-sur-Loire',
      language: 'fr',
    },
  });
}
