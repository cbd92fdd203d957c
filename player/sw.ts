/**
 * The keeper of one build of the player: its page, scripts, styles and fonts lie whole in a cache and are served from there,
 * so that a screen starts with no network. It comes into force when all of it is there. A build that does not
 * start twice gives way to the one that was last seen to work. Plans, pictures and the API never pass through here: they are
 * in IndexedDB, verified.
 */
import { deaf, readRecord, started, writeRecord } from './boot.ts';

/** Filled in by the build: its id, and the hash of each file. */
declare const __SHELL__: {
  readonly build: string;
  readonly page: string;
  readonly files: Readonly<Record<string, string>>;
};

const worker = self as object as ServiceWorkerGlobalScope;
const { build, page, files } = __SHELL__;
const prefix = 'beffroi-player-';
const root = new URL(worker.registration.scope).pathname;
/** A build on trial must have painted within this time, and heard the server as long again after; a small box needs some. */
const patienceMs = 25_000;
const pause = () => new Promise((resolve) => setTimeout(resolve, patienceMs));

/** `reload` goes past the HTTP cache, and the browser refuses bytes that are not those of the hash. */
const whole = (path: string, integrity: string) => new Request(root + path, { cache: 'reload', integrity });

async function install(): Promise<void> {
  const cache = await caches.open(prefix + build);
  await cache.addAll(Object.entries(files).map(([path, hash]) => whole(path, hash)));
  const answer = await fetch(whole(`builds/${build}/`, page));
  // Made anew, since an answer remembers its address, and the page lives at another.
  await cache.put(root, new Response(await answer.blob(), { headers: answer.headers }));
  await worker.skipWaiting();
}

/** The build before stays until this one is proven, and until another takes its place. */
async function activate(): Promise<void> {
  const { good = build } = await readRecord();
  const old = (await caches.keys()).filter(
    (name) => name.startsWith(prefix) && name !== prefix + build && name !== prefix + good,
  );
  await Promise.all(old.map((name) => caches.delete(name)));
  await worker.clients.claim();
}

/** Counts this start. Never rejects: a page is owed whatever the storage does. */
async function begin(): Promise<string> {
  try {
    const { record, serve } = started(await readRecord(), build);
    await writeRecord(record);
    return serve;
  } catch {
    return build;
  }
}

async function pageOf(serve: string, request: Request): Promise<Response> {
  const kept = await (await caches.open(prefix + serve)).match(root);
  return kept ?? fetch(request);
}

/** A build on trial that shows nothing is started anew, and then not again: nobody stands by to press a key. */
async function standBy(client: string): Promise<void> {
  const isOnTrial = async () => (await readRecord()).trial === build;
  await pause();
  if (!(await isOnTrial())) return;
  if ((await readRecord()).starts === 0) {
    // It paints. That a server which is away was not heard is nobody's fault.
    if (!(await serverAnswers())) return;
    await pause();
    if (!(await isOnTrial())) return;
    await writeRecord(deaf(await readRecord(), build));
  }
  const found = await worker.clients.get(client);
  if (found instanceof WindowClient) await found.navigate(found.url);
}

function serverAnswers(): Promise<boolean> {
  return fetch('/health/ready', { cache: 'no-store' }).then(
    ({ ok }) => ok,
    () => false,
  );
}

worker.addEventListener('install', (event) => event.waitUntil(install()));
worker.addEventListener('activate', (event) => event.waitUntil(activate()));
worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== worker.location.origin) return;
  if (request.mode === 'navigate') {
    const serve = begin();
    event.respondWith(serve.then((found) => pageOf(found, request)));
    event.waitUntil(serve.then((found) => (found === build ? standBy(event.resultingClientId) : undefined)));
  } else if (url.pathname.startsWith(`${root}assets/`)) {
    // Of whatever build that lies here: the name says what is in it.
    event.respondWith(caches.match(url.pathname).then((kept) => kept ?? fetch(request)));
  }
});
