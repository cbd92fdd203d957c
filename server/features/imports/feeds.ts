/** Addresses that are read regularly. */
import Type, { type Static } from 'typebox';
import { Id, Instant } from '#core/contracts/common.ts';
import { BeffroiError } from '#core/errors.ts';
import type { Actor, Deps } from '../../deps.ts';
import { record } from '../../records/audit.ts';
import type { FeedTable } from '../../store/schema.ts';
import { type Imports, type ImportType, importTypes } from './service.ts';

export const Feed = Type.Object({
  id: Id,
  type: Type.Enum(importTypes),
  url: Type.String(),
  fetchedAt: Type.Optional(Instant),
  /** Why the last reading failed. */
  error: Type.Optional(Type.String()),
  createdAt: Instant,
});
export type Feed = Static<typeof Feed>;

export type Feeds = {
  list(territory: string): Promise<Feed[]>;
  add(actor: Actor, feed: { type: ImportType; url: string }): Promise<Feed>;
  remove(actor: Actor, id: string): Promise<void>;
  /** Reads one now. Throws NOT_FOUND. */
  readNow(actor: Actor, id: string): Promise<Feed>;
  /** Reads every feed of every territory once; one that fails keeps its error and harms no other. */
  poll(): Promise<void>;
};

export function createFeeds(deps: Deps, imports: Imports): Feeds {
  const { store, clock, newId, log } = deps;
  const note = (db: Parameters<typeof record>[0], actor: Actor, action: string, id: string, url: string) =>
    record(db, {
      id: newId(),
      at: clock(),
      actor: actor.user,
      territory: actor.territory,
      action,
      object: { type: 'feed', id },
      details: { url },
    });

  const readOne = async (feed: FeedTable): Promise<void> => {
    const at = clock();
    const actor = systemActor(feed.territory_id);
    try {
      const read = await imports.read(
        actor,
        { type: feed.type as ImportType, url: feed.url },
        { etag: feed.etag, lastModified: feed.last_modified },
      );
      const marks =
        'notModified' in read ? {} : { etag: read.etag ?? null, last_modified: read.lastModified ?? null };
      await store.db
        .updateTable('feed')
        .set({ ...marks, fetched_at: at, error: null })
        .where('id', '=', feed.id)
        .execute();
    } catch (error) {
      // Its address may hold a key: the id is enough to find it.
      log.warn({ err: error, feed: feed.id }, 'a feed cannot be read');
      const reason = error instanceof BeffroiError ? String(error.details.detail) : 'internal';
      await store.db
        .updateTable('feed')
        .set({ fetched_at: at, error: reason })
        .where('id', '=', feed.id)
        .execute();
    }
  };

  return {
    async list(territory) {
      const rows = await store.db
        .selectFrom('feed')
        .selectAll()
        .where('territory_id', '=', territory)
        .orderBy('id')
        .execute();
      return rows.map(feedOf);
    },
    async add(actor, { type, url }) {
      const row: FeedTable = {
        id: newId(),
        territory_id: actor.territory,
        type,
        url,
        etag: null,
        last_modified: null,
        fetched_at: null,
        error: null,
        created_by: actor.user,
        created_at: clock(),
      };
      await store.db.transaction().execute(async (db) => {
        await db.insertInto('feed').values(row).execute();
        await note(db, actor, 'feed.add', row.id, url);
      });
      return feedOf(row);
    },
    async remove(actor, id) {
      await store.db.transaction().execute(async (db) => {
        const { numDeletedRows } = await db
          .deleteFrom('feed')
          .where('id', '=', id)
          .where('territory_id', '=', actor.territory)
          .executeTakeFirst();
        if (numDeletedRows === 0n) throw new BeffroiError('NOT_FOUND', { what: `feed ${id}` });
        await note(db, actor, 'feed.remove', id, '');
      });
    },
    async readNow(actor, id) {
      const mine = store.db
        .selectFrom('feed')
        .selectAll()
        .where('id', '=', id)
        .where('territory_id', '=', actor.territory);
      const feed = await mine.executeTakeFirst();
      if (!feed) throw new BeffroiError('NOT_FOUND', { what: `feed ${id}` });
      await readOne(feed);
      return feedOf((await mine.executeTakeFirst()) ?? feed);
    },
    async poll() {
      for (const feed of await store.db.selectFrom('feed').selectAll().orderBy('id').execute())
        await readOne(feed);
    },
  };
}

/** Who imports when nobody asked. */
export function systemActor(territory: string): Actor {
  return { user: 'system', name: 'Beffroi', email: '', territory, roles: ['author'] };
}

function feedOf(row: FeedTable): Feed {
  return {
    id: row.id,
    type: row.type as ImportType,
    url: row.url,
    ...(row.fetched_at === null ? {} : { fetchedAt: row.fetched_at }),
    ...(row.error === null ? {} : { error: row.error }),
    createdAt: row.created_at,
  };
}
