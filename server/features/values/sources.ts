/** Reads the sources that are due. One that fails keeps its error, is asked less often, and harms no other. */
import type { Selectable } from 'kysely';
import { contentHash } from '#core/hash.ts';
import type { Deps } from '../../deps.ts';
import type { ValueSourceTable } from '../../store/schema-values.ts';
import { fetchDocument } from '../imports/index.ts';
import { type Read, readDocument } from './read.ts';
import { standingOf, type Taker } from './rows.ts';
import { take } from './take.ts';

type Row = Selectable<ValueSourceTable>;
type Source = NonNullable<Taker['rules']['source']>;

const together = 4;
/** However often a source has failed, it is asked once in so long. */
const longestMs = 3_600_000;

export async function readSources(deps: Deps, takers: readonly Taker[]): Promise<void> {
  const { store, clock } = deps;
  const rows = await store.db.selectFrom('value_source').selectAll().execute();
  const known = new Map(rows.map((row) => [row.message_id, row]));
  const now = clock();
  const due = takers.flatMap((taker) => {
    const { source } = taker.rules;
    if (source === undefined || (taker.validUntil ?? now + 1) <= now) return [];
    const row = known.get(taker.message);
    const same = row?.asked === askedOf(taker) ? row : undefined;
    return same === undefined || same.next_at <= now ? [{ taker, source, row: same }] : [];
  });
  for (let index = 0; index < due.length; index += together)
    await Promise.all(due.slice(index, index + together).map((each) => readOne(deps, each)));
}

async function readOne(
  deps: Deps,
  { taker, source, row }: { taker: Taker; source: Source; row: Row | undefined },
): Promise<void> {
  try {
    await readInto(deps, { taker, source, row });
  } catch (error) {
    // Addresses of sources may hold keys: the message is enough to find it.
    deps.log.error({ err: error, message: taker.message }, 'live values could not be read');
  }
}

async function readInto(
  deps: Deps,
  { taker, source, row }: { taker: Taker; source: Source; row: Row | undefined },
): Promise<void> {
  const { config, clock } = deps;
  const fetched = await fetchDocument(source.url, {
    ...config.values,
    accept: 'application/json, application/*+json;q=0.9, */*;q=0.5',
    etag: row?.etag ?? undefined,
    lastModified: row?.last_modified ?? undefined,
  });
  const now = clock();
  const read: Read =
    'unreadable' in fetched
      ? { error: { code: 'unreachable', detail: fetched.unreadable } }
      : 'unchanged' in fetched
        ? await confirmed(deps, taker, now)
        : readDocument(fetched.bytes, taker, now);
  if (read.reading !== undefined) await take(deps, { taker, reading: read.reading });
  const failed = read.reading === undefined;
  const failures = failed ? (row?.failures ?? 0) + 1 : 0;
  const validators =
    'unchanged' in fetched && row !== undefined
      ? { etag: row.etag, last_modified: row.last_modified }
      : 'bytes' in fetched && !failed
        ? { etag: fetched.etag ?? null, last_modified: fetched.lastModified ?? null }
        : { etag: null, last_modified: null };
  await keep(deps, {
    message_id: taker.message,
    asked: askedOf(taker),
    ...validators,
    asked_at: now,
    next_at: now + pause(source.everyMs, failures),
    failures,
    error: read.error === undefined ? null : JSON.stringify(read.error),
  });
}

/** The document is what it was: so are its values, and, unless it says itself when they were measured, they are of now. */
async function confirmed({ store }: Deps, { message, rules }: Taker, now: number): Promise<Read> {
  const row = await store.db
    .selectFrom('message_values')
    .selectAll()
    .where('message_id', '=', message)
    .executeTakeFirst();
  const newest = row && standingOf(row).newest;
  if (newest === undefined) return { error: { code: 'unreachable', detail: 'the server answers 304' } };
  if (rules.source?.at === undefined) return { reading: { ...newest, at: now, until: now + rules.maxAgeMs } };
  return newest.until > now
    ? { reading: newest }
    : { error: { code: 'too-old', detail: new Date(newest.at).toISOString() } };
}

/** Twice as long after each failure. */
function pause(everyMs: number, failures: number): number {
  return failures === 0 ? everyMs : Math.max(everyMs, Math.min(everyMs * 2 ** (failures - 1), longestMs));
}

/** What is read, and for what. */
function askedOf({ kind, rules: { source, slots } }: Taker): string {
  return contentHash(JSON.parse(JSON.stringify({ kind, source, slots })));
}

async function keep({ store }: Deps, row: Row): Promise<void> {
  await store.db
    .insertInto('value_source')
    .values(row)
    .onConflict((c) => c.column('message_id').doUpdateSet(row))
    .execute();
}
