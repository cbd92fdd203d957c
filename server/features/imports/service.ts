/** Feeds and calendars from elsewhere become drafts of ours. Nothing that is imported is ever published by itself. */
import type { Transaction } from 'kysely';
import { BeffroiError } from '#core/errors.ts';
import type { Actor, Deps } from '../../deps.ts';
import type { Tables } from '../../store/schema.ts';
import type { ContentService } from '../content/index.ts';
import { applyItems, applyOne, type Imported, vanishOne } from './apply.ts';
import { decodeText } from './decode.ts';
import { type Fetched, type FetchOptions, fetchDocument } from './fetch.ts';
import { readIcs } from './ics.ts';
import type { Reading } from './item.ts';
import { joinAnswers, nextAnswer, readOpenAgenda, wholeAddress } from './openagenda.ts';
import { type Entry, itemOf, readRss } from './rss.ts';
import { systemActor } from './system-actor.ts';

/** Read at an address. */
export const importTypes = ['rss', 'ics', 'openagenda'] as const;
export type ImportType = (typeof importTypes)[number];
/** An account that is followed: it tells of each post. */
export type Told = { readonly type: 'activitypub'; readonly feed: string };
export type ImportRequest = {
  readonly type: ImportType;
  /** The name under which the items are known; the address, or `document`, when absent. */
  readonly feed?: string | undefined;
} & ({ readonly document: string | Uint8Array } | { readonly url: string });

export type Conditions = { readonly etag?: string | null; readonly lastModified?: string | null };
export type FeedReading = (Imported & { etag?: string; lastModified?: string }) | { notModified: true };

/** What would be brought: how many, and the first few. */
export type Looked = { count: number; first: { title: string; kind: string }[]; problems: string[] };

export type Imports = {
  /** Throws IMPORT_UNREADABLE with the reason, nothing stored. */
  run(actor: Actor, request: ImportRequest): Promise<Imported>;
  /** What an address holds, nothing stored. Throws IMPORT_UNREADABLE. */
  look(actor: Actor, feed: { type: ImportType; url: string }): Promise<Looked>;
  /** The same for an address, unless the other side says that nothing has changed. */
  read(actor: Actor, feed: { type: ImportType; url: string }, conditions: Conditions): Promise<FeedReading>;
  /** In the transaction of whoever heard of it; answers what there is to announce once that is done. `onlyKnown`: nothing new. */
  take(
    db: Trx,
    told: Told & Where & { readonly entry: Entry; readonly onlyKnown: boolean },
  ): Promise<Announce>;
  /** The same, of what was taken back. */
  vanish(db: Trx, told: Told & Where & { readonly uid: string }): Promise<Announce>;
};

type Trx = Transaction<Tables>;
type Where = { readonly territory: string };
export type Announce = () => void;

/** Enough to know whether it is the right address. */
const mostLooked = 5;

export function createImports(deps: Deps, content: ContentService): Imports {
  const { config, store } = deps;

  const apply = async (actor: Actor, type: ImportType, feed: string, document: string): Promise<Imported> => {
    if (document.length > config.imports.maxBytes) throw unreadable(`> ${config.imports.maxBytes}`);
    const { timeZone, language } = await territoryOf(deps, actor.territory);
    const reading = readers[type](document, { timeZone, language });
    if ('unreadable' in reading) throw unreadable(reading.unreadable);
    const { result, changed } = await store.db
      .transaction()
      .execute((db) => applyItems(content.change(db, actor), { type, feed }, reading.items, timeZone));
    for (const id of changed) content.announce(actor.territory, id);
    return { ...result, problems: [...reading.problems, ...result.problems].slice(0, 100) };
  };

  const read: Imports['read'] = async (actor, { type, url }, { etag, lastModified }) => {
    const marks = { etag: etag ?? undefined, lastModified: lastModified ?? undefined };
    const fetched = await fetchSource(type, url, { ...config.imports, ...marks });
    if ('unreadable' in fetched) throw unreadable(fetched.unreadable);
    if ('unchanged' in fetched) return { notModified: true };
    const result = await apply(actor, type, url, decodeText(fetched.bytes, fetched.charset));
    return {
      ...result,
      ...(fetched.etag ? { etag: fetched.etag } : {}),
      ...(fetched.lastModified ? { lastModified: fetched.lastModified } : {}),
    };
  };

  const look: Imports['look'] = async (actor, { type, url }) => {
    const fetched = await fetchSource(type, url, config.imports);
    if ('unreadable' in fetched) throw unreadable(fetched.unreadable);
    if ('unchanged' in fetched) throw unreadable('the server answers 304');
    const document = decodeText(fetched.bytes, fetched.charset);
    const { timeZone, language } = await territoryOf(deps, actor.territory);
    const reading = readers[type](document, { timeZone, language });
    if ('unreadable' in reading) throw unreadable(reading.unreadable);
    const { items, problems } = reading;
    const first = items.slice(0, mostLooked).map(({ kind, content }) => ({ kind, title: content.title }));
    return { count: items.length, first, problems: problems.slice(0, mostLooked) };
  };

  const announce =
    (territory: string, id: string | undefined): Announce =>
    () =>
      id !== undefined && content.announce(territory, id);

  return {
    read,
    look,
    async take(db, { type, feed, territory, entry, onlyKnown }) {
      const { timeZone, language } = await territoryOf({ store: { db } }, territory);
      const item = itemOf(entry, entry.language ?? language);
      const change = content.change(db, systemActor(territory));
      return announce(
        territory,
        item && (await applyOne(change, { type, feed }, item, { timeZone, onlyKnown })),
      );
    },
    async vanish(db, { type, feed, territory, uid }) {
      const change = content.change(db, systemActor(territory));
      return announce(territory, await vanishOne(change, { type, feed }, uid));
    },
    async run(actor, request) {
      if ('url' in request) {
        const result = await read(actor, request, {});
        if ('notModified' in result) throw unreadable('the server answers 304');
        const { etag: _etag, lastModified: _lastModified, ...counts } = result;
        return counts;
      }
      const { document } = request;
      const text = typeof document === 'string' ? document : decodeText(document);
      return apply(actor, request.type, request.feed ?? 'document', text);
    },
  };
}

type Reader = (document: string, where: { timeZone: string; language: string }) => Reading;
const readers: Readonly<Record<ImportType, Reader>> = {
  rss: (document, { language }) => readRss(document, language),
  ics: readIcs,
  openagenda: readOpenAgenda,
};

/** Of 300 events each: more than one reading takes. */
const mostAnswers = 10;

/** A document; of an agenda that is told in parts, all of them, or none. */
async function fetchSource(type: ImportType, url: string, options: FetchOptions): Promise<Fetched> {
  if (type !== 'openagenda') return fetchDocument(url, options);
  const answers: string[] = [];
  let bytes = 0;
  for (let next: string | undefined = wholeAddress(url); next !== undefined; ) {
    // The list changes as its events pass: what a part was marked with says nothing of the others.
    const { etag: _, lastModified: __, ...asked } = options;
    const fetched = await fetchDocument(next, { ...asked, accept: 'application/json' });
    if ('unreadable' in fetched || 'unchanged' in fetched) return fetched;
    const answer = decodeText(fetched.bytes, fetched.charset);
    bytes += fetched.bytes.length;
    if (bytes > options.maxBytes) return { unreadable: `it is larger than ${options.maxBytes} bytes` };
    answers.push(answer);
    next = answers.length < mostAnswers ? nextAnswer(next, answer) : undefined;
  }
  const whole = answers.length === 1 ? (answers[0] ?? '') : joinAnswers(answers);
  return { bytes: Buffer.from(whole, 'utf8') };
}

function unreadable(detail: string): BeffroiError {
  return new BeffroiError('IMPORT_UNREADABLE', { detail });
}

async function territoryOf(
  { store }: { readonly store: Pick<Deps['store'], 'db'> },
  id: string,
): Promise<{ timeZone: string; language: string }> {
  return store.db
    .selectFrom('territory')
    .select(['time_zone as timeZone', 'language'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
}
