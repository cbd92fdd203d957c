/** Style sheets, fonts and pictures: their address changes with their content, so a copy is as good as the original. */
import { trim } from './copies.ts';

export async function cacheFirst(name: string, most: number, request: Request): Promise<Response> {
  const cache = await caches.open(name);
  const known = await cache.match(request.url, { ignoreVary: true });
  if (known) return known;
  const response = await fetch(request).catch((error: unknown) => ({ error }));
  if ('error' in response) {
    const other = await sameName(cache, request.url);
    if (other) return other;
    throw response.error;
  }
  if (response.status === 200 && response.type === 'basic') {
    await cache.put(request.url, response.clone());
    await trim(cache, most);
  }
  return response;
}

/** An old copy of a page with the present style sheet is better than one with none. */
async function sameName(cache: Cache, url: string): Promise<Response | undefined> {
  const name = new URL(url).pathname.split('/').at(-1) ?? '';
  const other = (await cache.keys()).findLast((request) => request.url.endsWith(`/${name}`));
  return other && cache.match(other);
}
