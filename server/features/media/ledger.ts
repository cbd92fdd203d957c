/** What is known of every file: whose, how large, made from what. */
import type { Selectable } from 'kysely';
import type { Asset } from '#core/contracts/rendition.ts';
import type { Actor, Deps } from '../../deps.ts';
import { record } from '../../records/audit.ts';
import type { Store } from '../../store/index.ts';
import type { MediaTable } from '../../store/schema.ts';

export type MediaRow = Selectable<MediaTable>;
export type Db = Store['db'];
/** A file as it is to be known; its bytes are in the storage already, or about to be. */
export type Entry = {
  readonly hash: string;
  readonly kind: 'picture' | 'video';
  readonly name: string;
  readonly mime: string;
  readonly bytes: number;
  readonly width: number;
  readonly height: number;
  readonly durationMs?: number | undefined;
  readonly display: Asset;
};

/** What a territory's files take, those made from them aside. */
export async function usedBy(db: Db, territory: string): Promise<{ files: number; bytes: number }> {
  const row = await db
    .selectFrom('media')
    .select(({ fn, eb }) => [
      fn.countAll<number>().as('files'),
      fn.sum<number>('bytes').as('bytes'),
      fn
        .sum<number>(
          eb.case().when('display_hash', '=', eb.ref('hash')).then(0).else(eb.ref('display_bytes')).end(),
        )
        .as('display'),
    ])
    .where('territory_id', '=', territory)
    .executeTakeFirst();
  return { files: Number(row?.files ?? 0), bytes: Number(row?.bytes ?? 0) + Number(row?.display ?? 0) };
}

/** Bytes that keeping it would add: none for what the territory has already. */
export async function costOf(db: Db, territory: string, entries: readonly Entry[]): Promise<number> {
  const known = new Set(
    (
      await rowsOf(
        db,
        entries.map(({ hash }) => hash),
        territory,
      )
    ).map(({ hash }) => hash),
  );
  const added = new Map(entries.filter(({ hash }) => !known.has(hash)).map((entry) => [entry.hash, entry]));
  return [...added.values()].reduce(
    (sum, { hash, bytes, display }) => sum + bytes + (display.hash === hash ? 0 : display.bytes),
    0,
  );
}

export async function rowsOf(db: Db, hashes: readonly string[], territory?: string): Promise<MediaRow[]> {
  if (hashes.length === 0) return [];
  let query = db
    .selectFrom('media')
    .selectAll()
    .where('hash', 'in', [...hashes]);
  if (territory !== undefined) query = query.where('territory_id', '=', territory);
  return query.orderBy('created_at').execute();
}

/** Sending a file again makes it used again. */
export async function enter(
  { store, clock, newId }: Deps,
  entries: readonly Entry[],
  actor: Actor,
): Promise<void> {
  const at = clock();
  await store.db.transaction().execute(async (db) => {
    for (const entry of entries) {
      await db
        .insertInto('media')
        .values({
          ...columnsOf(entry),
          territory_id: actor.territory,
          created_by: actor.user,
          created_at: at,
        })
        .onConflict((conflict) =>
          conflict.columns(['hash', 'territory_id']).doUpdateSet({ unused_since: null }),
        )
        .execute();
      await record(db, {
        id: newId(),
        at,
        actor: actor.user,
        territory: actor.territory,
        action: 'media.keep',
        object: { type: 'media', id: entry.hash },
      });
    }
  });
}

function columnsOf(entry: Entry) {
  return {
    hash: entry.hash,
    kind: entry.kind,
    name: entry.name.slice(0, 200),
    mime: entry.mime,
    bytes: entry.bytes,
    width: entry.width,
    height: entry.height,
    duration_ms: entry.durationMs ?? null,
    display_hash: entry.display.hash,
    display_mime: entry.display.mime,
    display_bytes: entry.display.bytes,
  };
}

/** Any file that may be served: as kept, as displays get it, or made from it. */
export async function fileOf(db: Db, hash: string): Promise<Asset | undefined> {
  const row = await db
    .selectFrom('media')
    .selectAll()
    .where((eb) => eb.or([eb('hash', '=', hash), eb('display_hash', '=', hash)]))
    .executeTakeFirst();
  if (row?.hash === hash) return { hash, bytes: row.bytes, mime: row.mime };
  if (row) return { hash, bytes: row.display_bytes, mime: row.display_mime };
  return db
    .selectFrom('media_variant')
    .select(['hash', 'bytes', 'mime'])
    .where('hash', '=', hash)
    .executeTakeFirst();
}
