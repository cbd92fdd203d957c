/** Reads the sources. One that fails keeps its error and harms no other. */
import { checkCap } from '#core/cap/check.ts';
import { sentenceOf } from '#core/cap/codes/index.ts';
import { capType } from '#core/cap/words.ts';
import type { Deps } from '../../deps.ts';
import { type FetchOptions, fetchDocument } from '../imports/index.ts';
import { type Entry, entriesOf } from './feed.ts';
import { readCap } from './read.ts';
import { type Incoming, receive } from './receive.ts';
import type { SourceRow } from './store.ts';
import { vigilanceOf } from './vigilance.ts';
import { readXml } from './xml.ts';

/** Of a long feed, or a slow one, the rest is read the next time. */
const mostFetched = 50;
const longestMs = 60_000;
/** A slow source does not keep the others waiting. */
const together = 4;
const mostFeedParts = 200_000;
const accept = `${capType}, application/atom+xml, application/rss+xml, application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8`;

export type Reader = { all(): Promise<void>; one(source: SourceRow): Promise<void> };
/** The entries of feeds that could not be had the last time, by their source: the others come first. */
type Missed = Map<string, ReadonlySet<string>>;

export function createReader(deps: Deps): Reader {
  const missed: Missed = new Map();
  const one = (source: SourceRow) => readSource(deps, missed, source);
  return {
    one,
    async all() {
      const rows = await deps.store.db
        .selectFrom('cap_source')
        .selectAll()
        .where('active', '=', 1)
        .where('url', 'is not', null)
        .orderBy('id')
        .execute();
      const left = rows.values();
      const work = async () => {
        for (const row of left) await one(row);
      };
      await Promise.all(Array.from({ length: together }, work));
    },
  };
}

async function readSource(deps: Deps, missed: Missed, source: SourceRow): Promise<void> {
  const { store, clock, log } = deps;
  const at = clock();
  const marks = await readInto(deps, missed, source).catch((error: unknown) => {
    // Its address may hold a key: the id is enough to find it.
    log.warn({ err: error, source: source.id }, 'a source of alerts cannot be read');
    return { error: error instanceof Unreadable ? error.message : 'internal' };
  });
  await store.db
    .updateTable('cap_source')
    .set({ error: null, ...marks, fetched_at: at })
    .where('id', '=', source.id)
    .execute();
}

class Unreadable extends Error {}
type Marks = { readonly etag?: string | null; readonly last_modified?: string | null };

async function readInto(deps: Deps, missed: Missed, source: SourceRow): Promise<Marks> {
  const { maxBytes, ...options } = optionsOf(deps);
  const fetched = await fetchDocument(source.url ?? '', {
    ...options,
    maxBytes,
    etag: source.etag ?? undefined,
    lastModified: source.last_modified ?? undefined,
    ...(source.key !== null && { headers: { apikey: source.key } }),
  });
  if ('unreadable' in fetched) throw new Unreadable(fetched.unreadable);
  if ('unchanged' in fetched) return {};
  const { incoming, whole } = await incomingOf(deps, missed, { source, fetched });
  await receive(deps, source, incoming);
  return whole
    ? { etag: fetched.etag ?? null, last_modified: fetched.lastModified ?? null }
    : { etag: null, last_modified: null };
}

type Found = { readonly incoming: readonly Incoming[]; readonly whole: boolean };

async function incomingOf(
  deps: Deps,
  missed: Missed,
  { source, fetched }: { source: SourceRow; fetched: { bytes: Uint8Array; charset?: string } },
): Promise<Found> {
  const { bytes, charset } = fetched;
  const { maxBytes, maxDocumentBytes } = deps.config.cap;
  if (source.kind === 'vigilance') {
    const incoming = await vigilanceOf(deps, source, { bytes, verified: isHttps(source.url) });
    if (!incoming) throw new Unreadable('it is no map of vigilance');
    return { incoming, whole: true };
  }
  const { root, findings } = readXml(bytes, { maxBytes, maxParts: mostFeedParts, charset });
  const [first] = findings;
  if (!root) throw new Unreadable(first ? sentenceOf(first, 'en') : 'it is empty');
  const entries = entriesOf(root);
  if (entries) return fetchEntries(deps, missed, { source, entries });
  if (root.name !== 'alert') throw new Unreadable('it is neither an alert nor a feed');
  const reading = readCap(bytes, { maxBytes: maxDocumentBytes, charset });
  return { incoming: [{ reading, bytes, verified: isHttps(source.url) }], whole: true };
}

/** The oldest first, so that an update comes after what it updates; what could not be had the last time, last. */
async function fetchEntries(
  deps: Deps,
  missed: Missed,
  { source, entries }: { source: SourceRow; entries: readonly Entry[] },
): Promise<Found> {
  const until = deps.clock() + longestMs;
  const incoming: Incoming[] = [];
  const failed = new Set<string>();
  let [fetched, whole] = [0, true];
  const before = missed.get(source.id);
  const unknown = (await unknownOf(deps, source, entries)).reverse();
  const inTurn = [
    ...unknown.filter(({ id }) => !before?.has(id)),
    ...unknown.filter(({ id }) => before?.has(id)),
  ];
  for (const { id: entry, alert, link } of inTurn) {
    if (alert) {
      const bytes = Buffer.from(JSON.stringify(alert));
      incoming.push({ reading: checkCap(alert), bytes, entry, verified: isHttps(source.url) });
    } else if (link !== undefined && fetched < mostFetched && deps.clock() < until) {
      fetched += 1;
      const one = await fetchLinked(deps, source, link);
      if (one) incoming.push({ ...one, entry });
      else failed.add(entry);
    } else if (link !== undefined) whole = false;
  }
  missed.set(source.id, failed);
  return { incoming, whole: whole && failed.size === 0 };
}

async function unknownOf({ store }: Deps, source: SourceRow, entries: readonly Entry[]): Promise<Entry[]> {
  const rows = await store.db
    .selectFrom('cap_message')
    .select('entry')
    .where('source_id', '=', source.id)
    .where('entry', 'is not', null)
    .execute();
  const known = new Set(rows.map(({ entry }) => entry));
  return entries.filter(({ id }) => !known.has(id));
}

/** Undefined when it cannot be had now. What lies on another site is read, and is not certain. */
async function fetchLinked(deps: Deps, source: SourceRow, link: string): Promise<Incoming | undefined> {
  const base = source.url ?? undefined;
  if (!URL.canParse(link, base)) return undefined;
  const url = new URL(link, base);
  const { maxDocumentBytes: maxBytes } = deps.config.cap;
  const fetched = await fetchDocument(url.href, { ...optionsOf(deps), maxBytes });
  if (!('bytes' in fetched)) {
    deps.log.warn({ source: source.id, fetched }, 'an alert of a feed cannot be read');
    return undefined;
  }
  const { bytes, charset } = fetched;
  const verified = isHttps(base) && url.origin === new URL(base ?? '').origin;
  return { reading: readCap(bytes, { maxBytes, charset }), bytes, verified };
}

function optionsOf({ config }: Deps): FetchOptions {
  const { maxBytes, timeoutMs, allowPrivate } = config.cap;
  return { maxBytes, timeoutMs, allowPrivate, accept, sameOrigin: true };
}

function isHttps(url: string | null | undefined): boolean {
  return url?.startsWith('https:') ?? false;
}
