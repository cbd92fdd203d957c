/** Pages are rendered once and then answered from memory, until what they show has changed. */
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { Deps } from '../../deps.ts';
import type { Snapshot } from './snapshot.ts';

type Sent = {
  readonly body: Buffer;
  readonly etag: string;
  readonly headers: Readonly<Record<string, string>>;
};
/** As it is, and packed once for all who take it so: on the day when something happens nothing is packed again. */
export type Page = Sent & { readonly packed: Sent };
export type Rendered = { readonly body: string; readonly headers: Readonly<Record<string, string>> };

export type SiteCache = {
  /** What is valid now. Gathered anew after a change in this process, at a boundary, and every few seconds for the changes of other nodes. */
  snapshot(): Promise<Snapshot>;
  /** The page if it is rendered and still right, without waiting. */
  peek(key: string): Page | undefined;
  page(key: string, render: (snapshot: Snapshot) => Rendered): Promise<Page>;
  close(): void;
};

/** Other nodes change the store without telling us. */
const maxAge = 5000;
/** Pages of one version; beyond it the oldest go. */
const mostPages = 2000;

/** `headers` go out with every page. */
export function createSiteCache(
  { bus, clock }: Deps,
  take: () => Promise<Snapshot>,
  headers: Readonly<Record<string, string>> = {},
): SiteCache {
  let taken: { snapshot: Snapshot; at: number } | undefined;
  let pending: { begun: number; done: Promise<Snapshot> } | undefined;
  let changes = 0;
  let pages = new Map<string, Page>();
  let version = '';

  const forget = () => {
    changes++;
    taken = undefined;
  };
  const stops = [
    // Of reports it holds only whether there are any categories: that is seen with the next look.
    bus.on('changed', ({ topic }) => (topic === 'reports' ? undefined : forget())),
    bus.on('outbox', forget),
    bus.on('alert', forget),
  ];

  const valid = (): Snapshot | undefined => {
    const now = clock();
    if (!taken || now < taken.at || now >= taken.at + maxAge || now >= taken.snapshot.until) return undefined;
    return taken.snapshot;
  };

  const gather = async (): Promise<Snapshot> => {
    const before = changes;
    const at = clock();
    const snapshot = await take();
    if (snapshot.version !== version) pages = new Map();
    version = snapshot.version;
    // After a change while it was gathered, which may be missing from it, the next one asks again.
    if (before === changes) taken = { snapshot, at };
    return snapshot;
  };

  const snapshot = (): Promise<Snapshot> => {
    const known = valid();
    if (known) return Promise.resolve(known);
    const begun = changes;
    if (pending?.begun !== begun) {
      // What was begun before a change is not waited for: it may not know of it.
      const mine = { begun, done: gather() };
      pending = mine;
      const over = () => {
        if (pending === mine) pending = undefined;
      };
      mine.done.then(over, over);
    }
    return pending.done;
  };

  return {
    snapshot,
    peek: (key) => (valid() ? pages.get(key) : undefined),
    async page(key, render) {
      const now = await snapshot();
      const known = pages.get(key);
      if (known) return known;
      const page = pageOf(render(now), headers);
      if (now.version === version) {
        if (pages.size >= mostPages) pages.delete(pages.keys().next().value ?? '');
        pages.set(key, page);
      }
      return page;
    },
    close: () => {
      for (const stop of stops) stop();
    },
  };
}

function pageOf({ body, headers }: Rendered, common: Readonly<Record<string, string>>): Page {
  const bytes = Buffer.from(body, 'utf8');
  const hash = createHash('sha256').update(bytes).digest('base64url').slice(0, 27);
  const vary = [...(headers.vary === undefined ? [] : [headers.vary]), 'accept-encoding'].join(', ');
  const sent = (body: Buffer, etag: string, more: Readonly<Record<string, string>>) => ({
    body,
    etag,
    headers: { ...common, ...headers, vary, etag, ...more },
  });
  // A tag is of the bytes that are sent (RFC 9110 §8.8.3.3).
  const packed = sent(gzipSync(bytes), `"${hash}-gzip"`, { 'content-encoding': 'gzip' });
  return { ...sent(bytes, `"${hash}"`, {}), packed };
}
