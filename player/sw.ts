/**
 * The shell of the player (page, script, style, fonts) lies whole in a versioned cache and is served from there, so that a
 * screen starts with no network. Plans, pictures and the API never pass through here: they are in IndexedDB, verified.
 */
/** Filled in by the build. */
declare const __SHELL__: { readonly version: string; readonly files: readonly string[] };

const worker = self as object as ServiceWorkerGlobalScope;
const shell = __SHELL__;
const prefix = 'beffroi-player-';
const cacheName = prefix + shell.version;
const root = new URL('./', worker.location.href).pathname;
const files = new Set(shell.files.map((file) => root + file));

async function install(): Promise<void> {
  const cache = await caches.open(cacheName);
  // `reload` goes past the HTTP cache: the shell is one version, or it is not installed.
  await cache.addAll([root, ...files].map((url) => new Request(url, { cache: 'reload' })));
  await worker.skipWaiting();
}

async function activate(): Promise<void> {
  const old = (await caches.keys()).filter((name) => name.startsWith(prefix) && name !== cacheName);
  await Promise.all(old.map((name) => caches.delete(name)));
  await worker.clients.claim();
}

async function fromCache(request: Request, key: string): Promise<Response> {
  const cache = await caches.open(cacheName);
  return (await cache.match(key)) ?? fetch(request);
}

worker.addEventListener('install', (event) => event.waitUntil(install()));
worker.addEventListener('activate', (event) => event.waitUntil(activate()));
worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== worker.location.origin) return;
  if (request.mode === 'navigate') event.respondWith(fromCache(request, root));
  else if (files.has(url.pathname)) event.respondWith(fromCache(request, url.pathname));
});
