/**
 * The town's pages can be read again without a connection. The network is asked first, always; what it says to be gone
 * is not shown from a copy any more. The desk, displays and the API never pass through here: see address.ts.
 */
import { addressOf } from './address.ts';
import { createCopies } from './copies.ts';
import { cacheFirst } from './files.ts';
import { createFollows, type FollowAsk } from './follows.ts';
import { withNote } from './note.ts';
import { notificationOf } from './notify.ts';
import { createOutbox, type OutboxAsk } from './outbox.ts';
import { createReportStore } from './report-store.ts';
import { type Ask, createTold } from './told.ts';

const worker = self as object as ServiceWorkerGlobalScope;
const prefix = 'beffroi-site-';
const names = { pages: `${prefix}pages-1`, files: `${prefix}files-1`, media: `${prefix}media-1` } as const;
const most = { pages: 160, files: 40, media: 80 } as const;
/** How long a page may take before its copy is shown instead. */
const patienceMs = 4000;
/** What anyone may want to read in a dead spot. */
const always = ['/', '/agenda', '/annuaire', '/favoris'];

const copies = createCopies({
  name: names.pages,
  media: names.media,
  most: most.pages,
  clock: () => Date.now(),
});
const push = worker.registration.pushManager;
const told = createTold({ push, clock: () => Date.now(), isShared: () => follows.any() });
const follows = createFollows({ push, toldKey: told.key });
const outbox = createOutbox({
  store: createReportStore(indexedDB),
  clock: () => Date.now(),
  fetch: (...asked) => fetch(...asked),
  changed: () => void tellPages(),
});
/** Background Sync, where there is one: the browser wakes the worker once there is a network. */
const syncTag = 'beffroi-reports';
type Syncing = { readonly sync?: { register(tag: string): Promise<void> } };
/** Files are answered for the town's pages only: other programs of this origin show media too. */
const readers = new Set<string>();
const lastHeard = new Map<string, number>();
let asked = 0;
let hearing = Promise.resolve();
let wasAway = false;

function isAlwaysKept(key: string): boolean {
  return always.includes(key.split('?')[0] ?? '');
}

/** Answers come in any order; only the answer to the latest question counts, and they are taken one after another. */
function hear(key: string, question: number, response: Response): Promise<void> {
  hearing = hearing
    .then(() => take(key, question, response))
    .catch((error: unknown) => console.warn('beffroi', error));
  return hearing;
}

async function take(key: string, question: number, response: Response): Promise<void> {
  const path = key.split('?')[0] ?? key;
  const { status } = response;
  if (question < (lastHeard.get(path) ?? 0)) return;
  if (status === 404 || status === 410) {
    lastHeard.set(path, question);
    const named = await copies.forget(path);
    void renew(named.filter(isAlwaysKept));
  } else if (status === 200 && response.type === 'basic') {
    lastHeard.set(path, question);
    await copies.put(key, response);
  }
}

async function ask(key: string, request: Request): Promise<{ response: Response; heard: Promise<void> }> {
  const question = ++asked;
  const response = await fetch(request);
  return { response, heard: hear(key, question, response.clone()) };
}

/** Asks again for these pages; those that cannot be had now stay as they are. */
async function renew(keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    const answer = await ask(key, new Request(key, { cache: 'no-cache' })).catch(() => undefined);
    await answer?.heard;
  }
}

async function answerPage(event: FetchEvent, key: string): Promise<Response> {
  const fresh = ask(key, event.request).then(
    ({ response, heard }) => {
      event.waitUntil(heard.then(backOnline));
      return response;
    },
    (error: unknown) => ({ error }),
  );
  event.waitUntil(fresh);
  const first = await Promise.race([fresh, patience()]);
  if (first instanceof Response && first.status < 500) return first;
  const copy = await copies.find(key);
  if (copy) {
    wasAway = true;
    return noted(copy);
  }
  const late = await fresh;
  if (late instanceof Response) return late;
  throw late.error;
}

/** After copies have been shown: what was withdrawn meanwhile goes, whether it is asked for or not. */
async function backOnline(): Promise<void> {
  if (!wasAway) return;
  wasAway = false;
  const keys = await copies.keys();
  // These first: they then no longer name what is gone, and need not be taken away with it.
  const first = keys.filter(isAlwaysKept);
  await renew([...first, ...keys.filter((key) => !first.includes(key))]);
}

function noted({ html, headers, at }: { html: string; headers: Headers; at: number }): Response {
  const shown = new Headers(headers);
  for (const name of ['content-length', 'content-encoding', 'etag']) shown.delete(name);
  return new Response(withNote(html, at), { headers: shown });
}

function patience(): Promise<undefined> {
  return new Promise((resolve) => setTimeout(() => resolve(undefined), patienceMs));
}

type Reading = {
  readonly page: string;
  readonly files?: readonly string[];
  readonly kept?: readonly string[];
};

/** A page that was shown before this worker ruled, with the files it uses, and the reader's favourites. */
async function keep({ page, files = [], kept = [] }: Reading): Promise<void> {
  const address = addressOf(new URL(page));
  if (address?.kind !== 'page') return;
  const known = new Set(await copies.keys());
  const favourites = kept.map((href) => addressOf(new URL(href, page))).filter((one) => one?.kind === 'page');
  const wanted = new Set([address.key, ...always, ...favourites.map(({ key }) => key)]);
  await renew([...wanted].filter((key) => !known.has(key)));
  for (const file of files) {
    const url = new URL(file);
    const kind = url.origin === worker.location.origin ? addressOf(url) : undefined;
    if (kind?.kind !== 'file') continue;
    await cacheFirst(names[kind.store], most[kind.store], new Request(url)).catch(() => undefined);
  }
}

async function activate(): Promise<void> {
  const mine: readonly string[] = Object.values(names);
  const old = (await caches.keys()).filter((name) => name.startsWith(prefix) && !mine.includes(name));
  await Promise.all(old.map((name) => caches.delete(name)));
}

/** What cannot be renewed now is tried at the next visit. */
function renewTold(lost?: boolean): Promise<void> {
  const renewed = told.renew(lost === true).then(() => follows.renew());
  return renewed.catch((error: unknown) => console.warn('beffroi', error));
}

async function showPush(data: PushMessageData | null): Promise<void> {
  const { title, options } = notificationOf(readPush(data));
  await worker.registration.showNotification(title, options);
  await renewTold();
}

function readPush(data: PushMessageData | null): unknown {
  try {
    return data?.json();
  } catch {
    // Shown as one that cannot be read.
    return undefined;
  }
}

/** The page that it tells of: where it is open already, that one. */
async function openTold(href: string): Promise<void> {
  const open = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const same = open.find(({ url }) => url === href);
  if (same) await same.focus();
  else await worker.clients.openWindow(href);
}

/** Pages that list what this device keeps of reports. */
async function tellPages(): Promise<void> {
  for (const client of await worker.clients.matchAll({ type: 'window', includeUncontrolled: true }))
    client.postMessage({ reports: 'changed' });
}

/** What cannot leave now leaves when the browser says so, or at the next visit. */
async function sendReports(): Promise<void> {
  const isDone = await outbox.flush().catch((error: unknown) => console.warn('beffroi', error));
  if (isDone === false) await later();
}

const later = () =>
  (worker.registration as Syncing).sync?.register(syncTag).catch((error: unknown) => {
    console.warn('beffroi', error);
  });

/** Undefined where this device keeps nothing: the page then sends by itself. */
async function answerReports(asked: OutboxAsk) {
  const kept = await outbox.answer(asked).catch((error: unknown) => console.warn('beffroi', error));
  if (kept?.some(({ state }) => state === 'waits')) await later();
  return kept ?? undefined;
}

worker.addEventListener('push', (event) => event.waitUntil(showPush(event.data)));
worker.addEventListener('sync', (event) => {
  const sync = event as ExtendableEvent & { readonly tag: string };
  // What rejects is tried again by the browser, with more and more time between.
  if (sync.tag === syncTag)
    sync.waitUntil(
      outbox.flush().then((isDone) => {
        if (!isDone) throw new Error('reports still wait');
      }),
    );
});
worker.addEventListener('pushsubscriptionchange', (event) =>
  (event as ExtendableEvent).waitUntil(renewTold(true)),
);
worker.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const { url } = event.notification.data as { url: string };
  event.waitUntil(openTold(new URL(url, worker.location.origin).href));
});
worker.addEventListener('install', (event) => event.waitUntil(worker.skipWaiting()));
worker.addEventListener('activate', (event) => event.waitUntil(activate()));
worker.addEventListener('message', (event) => {
  const { data, source } = event as {
    data: Partial<Reading> & { online?: true; told?: Ask; follow?: FollowAsk; reports?: OutboxAsk };
  } & typeof event;
  if (data.online) {
    wasAway = true;
    event.waitUntil(Promise.all([backOnline(), sendReports()]));
  }
  if (data.told) event.waitUntil(told.answer(data.told).then((state) => event.ports[0]?.postMessage(state)));
  if (data.follow)
    event.waitUntil(follows.answer(data.follow).then((state) => event.ports[0]?.postMessage(state)));
  if (data.reports)
    event.waitUntil(answerReports(data.reports).then((kept) => event.ports[0]?.postMessage(kept)));
  const { page, ...more } = data;
  if (page === undefined) return;
  if (source instanceof Client) readers.add(source.id);
  event.waitUntil(Promise.all([keep({ page, ...more }).then(() => renewTold()), sendReports()]));
});
worker.addEventListener('fetch', (event) => {
  const { request, clientId, resultingClientId } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== worker.location.origin) return;
  const address = addressOf(url);
  if (address?.kind === 'page' && request.mode === 'navigate') {
    readers.add(resultingClientId);
    event.respondWith(answerPage(event, address.key));
  } else if (address?.kind === 'file' && readers.has(clientId) && !request.headers.has('range')) {
    event.respondWith(cacheFirst(names[address.store], most[address.store], request));
  }
});
