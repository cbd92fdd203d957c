/** Files that nothing uses are deleted, late and in two steps, so that nothing is lost by a crash or by a race. */
import type { Deps } from '../../deps.ts';
import { allUses } from './references.ts';
import type { MediaStorage } from './storage.ts';

/** A file may lie this long before the ledger knows it, ms: an upload that goes on, another node. */
const graceMs = 86_400_000;
/** So many may be left over by anything: a PDF, a day of deletions. */
const fewStrangers = 100;

/**
 * Marks what has become unused, forgets what was unused for the whole delay, and deletes files that the ledger does not
 * know. A file that is sent again meanwhile is young again, and stays.
 */
export async function collectUnused(deps: Deps, storage: MediaStorage): Promise<void> {
  const { store, config, clock, log } = deps;
  const delay = config.media.unusedAfter;
  if (delay === 0) return;
  const now = clock();
  const unused = await unusedFiles(deps);
  const marked = unused.filter(({ since }) => since === null).map(({ hash }) => hash);
  const over = unused.filter(({ since }) => since !== null && since <= now - delay).map(({ hash }) => hash);
  for (const hash of marked) {
    await store.db.updateTable('media').set({ unused_since: now }).where('hash', '=', hash).execute();
  }
  // What was chosen again between the two steps is used again.
  const used = over.length > 0 ? await allUses(store.db) : new Set<string>();
  for (const hash of over) await forget(deps, hash, used);
  const removed = await sweep(deps, storage, now - graceMs);
  if (over.length + removed > 0) log.info({ forgotten: over.length, removed }, 'unused media deleted');
}

type Unused = { readonly hash: string; readonly since: number | null };

/** Those in use lose their mark on the way. */
async function unusedFiles({ store }: Deps): Promise<Unused[]> {
  const used = await allUses(store.db);
  const rows = await store.db.selectFrom('media').select(['hash', 'display_hash', 'unused_since']).execute();
  const variants = await store.db.selectFrom('media_variant').select(['source_hash', 'hash']).execute();
  const usedThroughVariant = new Set(
    variants.filter(({ hash }) => used.has(hash)).map((one) => one.source_hash),
  );
  const unused: Unused[] = [];
  for (const { hash, display_hash, unused_since } of rows) {
    if (!used.has(hash) && !used.has(display_hash) && !usedThroughVariant.has(hash)) {
      unused.push({ hash, since: unused_since });
    } else if (unused_since !== null) {
      await store.db.updateTable('media').set({ unused_since: null }).where('hash', '=', hash).execute();
    }
  }
  return unused;
}

async function forget({ store }: Deps, hash: string, used: ReadonlySet<string>): Promise<void> {
  if (used.has(hash)) return;
  await store.db.transaction().execute(async (db) => {
    await db.deleteFrom('media').where('hash', '=', hash).where('unused_since', 'is not', null).execute();
    const kept = await db.selectFrom('media').select('hash').where('hash', '=', hash).executeTakeFirst();
    if (!kept) await db.deleteFrom('media_variant').where('source_hash', '=', hash).execute();
  });
}

/**
 * Deletes files older than `before` that no row names, and answers how many. When most files are strangers, it is the
 * database that is the wrong one, or a bucket that somebody else uses too: then nothing is deleted.
 */
async function sweep({ store, log }: Deps, storage: MediaStorage, before: number): Promise<number> {
  const strangers: string[] = [];
  let known = 0;
  for await (const { hash, at } of storage.list()) {
    if (await isKnown(store.db, hash)) known += 1;
    else if (at <= before) strangers.push(hash);
  }
  if (strangers.length > known + fewStrangers) {
    log.error(
      { strangers: strangers.length, known },
      'most stored media are not in the database: none deleted',
    );
    return 0;
  }
  for (const hash of strangers) if (!(await isKnown(store.db, hash))) await storage.delete(hash);
  return strangers.length;
}

async function isKnown(db: Deps['store']['db'], hash: string): Promise<boolean> {
  const kept = await db
    .selectFrom('media')
    .select('hash')
    .where((eb) => eb.or([eb('hash', '=', hash), eb('display_hash', '=', hash)]))
    .executeTakeFirst();
  if (kept) return true;
  const variant = await db
    .selectFrom('media_variant')
    .select('hash')
    .where('hash', '=', hash)
    .executeTakeFirst();
  return variant !== undefined;
}
