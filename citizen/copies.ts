/** What is kept for reading without a connection: copies of pages, and the files that they show. */
export type Copies = {
  put(key: string, response: Response): Promise<void>;
  /** The copy under this key, else one of the same page in another language. */
  find(key: string): Promise<Copy | undefined>;
  /** Takes away a page in all its languages, what it showed, and every copy that names it; answers the keys of those. */
  forget(path: string): Promise<string[]>;
  keys(): Promise<string[]>;
};
export type Copy = { readonly html: string; readonly headers: Headers; readonly at: number };
type Options = { readonly name: string; readonly media: string; readonly most: number; clock(): number };

const stamp = 'x-beffroi-copied';

export function createCopies({ name, media, most, clock }: Options): Copies {
  const open = () => caches.open(name);

  const find = async (key: string): Promise<Copy | undefined> => {
    const cache = await open();
    const found =
      (await cache.match(key, { ignoreVary: true })) ??
      (await cache.match(key, { ignoreVary: true, ignoreSearch: true }));
    if (!found) return undefined;
    return { html: await found.text(), headers: found.headers, at: Number(found.headers.get(stamp)) };
  };

  const keys = async () =>
    (await (await open()).keys()).map(({ url }) => url.slice(new URL(url).origin.length));

  return {
    find,
    keys,
    async put(key, response) {
      const headers = new Headers(response.headers);
      headers.set(stamp, String(clock()));
      const cache = await open();
      await cache.put(key, new Response(await response.blob(), { headers }));
      await trim(cache, most);
    },
    async forget(path) {
      const cache = await open();
      const gone: string[] = [];
      for (const key of await keys()) {
        const { html } = (await find(key)) ?? { html: '' };
        const itself = key.split('?')[0] === path;
        // Home and agenda have the message on them, and an alert stands on every page.
        if (!itself && !html.includes(`"${path}"`)) continue;
        await cache.delete(key, { ignoreVary: true });
        if (itself) await forgetPictures(html, media);
        else gone.push(key);
      }
      return gone;
    },
  };
}

async function forgetPictures(html: string, media: string): Promise<void> {
  const cache = await caches.open(media);
  const [, article = ''] = /<article class="message"([\s\S]*)<\/article>/.exec(html) ?? [];
  for (const [url] of article.matchAll(/\/media\/[0-9a-f]+/g)) await cache.delete(url);
}

/** The oldest go; a cache lists its keys in the order in which they were put. */
export async function trim(cache: Cache, most: number): Promise<void> {
  const all = await cache.keys();
  for (const request of all.slice(0, Math.max(0, all.length - most))) await cache.delete(request);
}
