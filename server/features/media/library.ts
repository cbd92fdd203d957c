/** The media of a territory: listed with their use, described, deleted by hand. */
import { BeffroiError } from '#core/errors.ts';
import type { Actor, Deps } from '../../deps.ts';
import { record } from '../../records/audit.ts';
import { type MediaRow, rowsOf, usedBy } from './ledger.ts';
import type { Focal } from './recipes.ts';
import { livelyUses, messagesNaming, usesOf } from './references.ts';
import { itemView, type MediaDetails, type MediaItem, type MediaList } from './views.ts';

export type ListQuery = {
  readonly kind?: 'picture' | 'video' | undefined;
  /** Only what nothing uses. */
  readonly unused?: boolean | undefined;
  readonly limit: number;
  /** As answered in `next`. */
  readonly before?: string | undefined;
};
export type Changes = { readonly name?: string | undefined; readonly focal?: Focal | null | undefined };

export type Library = {
  list(territory: string, query: ListQuery): Promise<MediaList>;
  /** With the messages that it serves. Throws NOT_FOUND. */
  one(actor: Actor, hash: string): Promise<MediaDetails>;
  change(actor: Actor, hash: string, changes: Changes): Promise<MediaItem>;
  /** Throws MEDIA_IN_USE while a message or a plan names it. */
  remove(actor: Actor, hash: string): Promise<void>;
};

export function createLibrary(deps: Deps): Library {
  const { store, config } = deps;
  const { quota, unusedAfter } = config.media;

  const viewsOf = async (rows: readonly MediaRow[]) => {
    const named = await messagesNaming(
      store.db,
      rows.map(({ hash }) => hash),
    );
    return rows.map((row) => itemView(row, named.get(row.hash) ?? 0, unusedAfter));
  };
  const own = async (actor: Actor, hash: string) => {
    const [row] = await rowsOf(store.db, [hash], actor.territory);
    if (!row) throw new BeffroiError('NOT_FOUND', { what: `media ${hash}` });
    return row;
  };
  const viewOf = async (row: MediaRow) => {
    const [view] = await viewsOf([row]);
    if (!view) throw new Error('a row that was there has gone');
    return view;
  };
  return {
    async one(actor, hash) {
      const row = await own(actor, hash);
      return { ...(await viewOf(row)), uses: await usesOf(store.db, actor.territory, hash) };
    },
    async list(territory, query) {
      const rows = await page(deps, territory, query);
      const shown = rows.slice(0, query.limit);
      const last = shown.at(-1);
      return {
        media: await viewsOf(shown),
        usage: { ...(await usedBy(store.db, territory)), quota },
        ...(rows.length > shown.length && last ? { next: `${last.created_at}.${last.hash}` } : {}),
      };
    },
    async change(actor, hash, changes) {
      const before = await own(actor, hash);
      const name = changes.name ?? before.name;
      const focal = changes.focal === undefined ? {} : focalColumns(changes.focal);
      await store.db.transaction().execute(async (db) => {
        await db
          .updateTable('media')
          .set({ name, ...focal })
          .where('hash', '=', hash)
          .where('territory_id', '=', actor.territory)
          .execute();
        await record(db, entryOf(deps, actor, 'media.change', hash));
      });
      return viewOf(await own(actor, hash));
    },
    async remove(actor, hash) {
      const row = await own(actor, hash);
      const used = await livelyUses(store.db);
      const uses = (await messagesNaming(store.db, [hash])).get(hash) ?? 0;
      if (used.has(hash) || used.has(row.display_hash)) {
        throw new BeffroiError('MEDIA_IN_USE', { uses: Math.max(1, uses) });
      }
      await store.db.transaction().execute(async (db) => {
        await db
          .deleteFrom('media')
          .where('hash', '=', hash)
          .where('territory_id', '=', actor.territory)
          .execute();
        const others = await db
          .selectFrom('media')
          .select('hash')
          .where('hash', '=', hash)
          .executeTakeFirst();
        if (!others) await db.deleteFrom('media_variant').where('source_hash', '=', hash).execute();
        await record(db, entryOf(deps, actor, 'media.remove', hash));
      });
    },
  };
}

const focalColumns = (focal: Focal | null) => ({ focal_x: focal?.x ?? null, focal_y: focal?.y ?? null });

function entryOf({ newId, clock }: Deps, actor: Actor, action: string, hash: string) {
  const { user, territory } = actor;
  return { id: newId(), at: clock(), actor: user, territory, action, object: { type: 'media', id: hash } };
}

/** One more than asked for, so that it is known whether there are more. */
async function page({ store }: Deps, territory: string, { kind, unused, limit, before }: ListQuery) {
  let query = store.db
    .selectFrom('media')
    .selectAll()
    .where('territory_id', '=', territory)
    .orderBy('created_at', 'desc')
    .orderBy('hash', 'desc')
    .limit(limit + 1);
  if (kind) query = query.where('kind', '=', kind);
  if (unused) query = query.where('unused_since', 'is not', null);
  if (before !== undefined) {
    const [at = '', hash = ''] = before.split('.');
    query = query.where((eb) =>
      eb.or([
        eb('created_at', '<', Number(at)),
        eb.and([eb('created_at', '=', Number(at)), eb('hash', '<', hash)]),
      ]),
    );
  }
  return query.execute();
}
