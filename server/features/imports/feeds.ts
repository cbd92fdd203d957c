/** Addresses that are read regularly, and accounts that are followed. */
import type { Transaction } from 'kysely';
import Type, { type Static } from 'typebox';
import { Id, Instant } from '#core/contracts/common.ts';
import { BeffroiError } from '#core/errors.ts';
import type { Actor, Deps } from '../../deps.ts';
import { record } from '../../records/audit.ts';
import type { FeedTable, Tables } from '../../store/schema.ts';
import { type Imports, type ImportType, importTypes, type Told } from './service.ts';
import { systemActor } from './system-actor.ts';

export const Feed = Type.Object({
  id: Id,
  type: Type.Enum([...importTypes, 'activitypub'] as const),
  url: Type.String(),
  fetchedAt: Type.Optional(Instant),
  /** Why the last reading failed. */
  error: Type.Optional(Type.String()),
  createdAt: Instant,
});
export type Feed = Static<typeof Feed>;

export type Feeds = {
  list(territory: string): Promise<Feed[]>;
  /** Of an account in the fediverse, `url` may be `@ville@saint-aubin.example`. Throws what following it throws. */
  add(actor: Actor, feed: { type: FeedType; url: string }): Promise<Feed>;
  remove(actor: Actor, id: string): Promise<void>;
  /** Reads one now. Throws NOT_FOUND. */
  readNow(actor: Actor, id: string): Promise<Feed>;
  /** Reads every feed of every territory once; one that fails keeps its error and harms no other. */
  poll(): Promise<void>;
};

type FeedType = ImportType | Told['type'];
type Trx = Transaction<Tables>;
/** Accounts that write to us. */
export type Followed = {
  /** Whose address it is. Throws IMPORT_UNREADABLE and FEDIVERSE_NO_ACCOUNT. */
  find(territory: string, address: string): Promise<{ readonly id: string; readonly inbox: string }>;
  /** Asks them, or asks them once more. */
  ask(
    trx: Trx,
    feed: { id: string; territory: string; account: { id: string; inbox: string } },
  ): Promise<void>;
  end(trx: Trx, feed: string): Promise<void>;
  /** Sends what was just asked. */
  work(): Promise<void>;
};

export function createFeeds(deps: Deps, imports: Imports, followed: Followed): Feeds {
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

  /** An account is not read: it is asked once more whether it may be followed. */
  const askAgain = async ({ id, territory_id: territory, url }: FeedTable): Promise<void> => {
    const account = await followed.find(territory, url);
    await store.db.transaction().execute((db) => followed.ask(db, { id, territory, account }));
    await followed.work();
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
    async add(actor, { type, url: address }) {
      const account = type === 'activitypub' ? await followed.find(actor.territory, address) : undefined;
      const url = account?.id ?? address;
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
        if (account) await followed.ask(db, { id: row.id, territory: actor.territory, account });
        await note(db, actor, 'feed.add', row.id, url);
      });
      if (account) await followed.work();
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
        await followed.end(db, id);
        await note(db, actor, 'feed.remove', id, '');
      });
      await followed.work();
    },
    async readNow(actor, id) {
      const mine = store.db
        .selectFrom('feed')
        .selectAll()
        .where('id', '=', id)
        .where('territory_id', '=', actor.territory);
      const feed = await mine.executeTakeFirst();
      if (!feed) throw new BeffroiError('NOT_FOUND', { what: `feed ${id}` });
      if (feed.type === 'activitypub') await askAgain(feed);
      else await readOne(feed);
      return feedOf((await mine.executeTakeFirst()) ?? feed);
    },
    async poll() {
      const read = store.db.selectFrom('feed').selectAll().where('type', '<>', 'activitypub');
      for (const feed of await read.orderBy('id').execute()) await readOne(feed);
    },
  };
}

function feedOf(row: FeedTable): Feed {
  return {
    id: row.id,
    type: row.type as FeedType,
    url: row.url,
    ...(row.fetched_at === null ? {} : { fetchedAt: row.fetched_at }),
    ...(row.error === null ? {} : { error: row.error }),
    createdAt: row.created_at,
  };
}
