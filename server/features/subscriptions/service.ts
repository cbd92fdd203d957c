import { timingSafeEqual } from 'node:crypto';
import type { Selectable } from 'kysely';
import type {
  PushAddress,
  QuietHours,
  Subscription,
  SubscriptionWishes,
  Way,
} from '#core/contracts/index.ts';
import { BeffroiError } from '#core/errors.ts';
import { sha256Hex } from '#core/hash.ts';
import type { Deps } from '../../deps.ts';
import type { SubscriberTable } from '../../store/schema-outlets.ts';

export type Subscriptions = {
  /** The key that a device subscribes with; undefined while the town sends no notifications. */
  pushKey(): Promise<string | undefined>;
  /**
   * The same device again is the same subscription, with what it wishes now. Its token is answered here and never again.
   * Throws SUBSCRIPTION_WAY, SUBSCRIPTION_OLD_KEY and SUBSCRIPTION_FULL.
   */
  subscribePush(
    address: PushAddress,
    wishes: SubscriptionWishes,
  ): Promise<{ subscription: Subscription; token: string }>;
  /** Throws SUBSCRIPTION_KEY, as do the next two. */
  one(id: string, token: string): Promise<Subscription>;
  change(id: string, token: string, wishes: SubscriptionWishes): Promise<Subscription>;
  end(id: string, token: string): Promise<void>;
};

type Row = Selectable<SubscriberTable>;

/** Of one way, in one town: more is somebody who fills the disk. */
const most = 500_000;

/** Of the town whose pages they are. */
export function createSubscriptions(
  { store, clock, newId, randomBytes }: Pick<Deps, 'store' | 'clock' | 'newId' | 'randomBytes'>,
  territory: string,
): Subscriptions {
  const { db } = store;

  async function pushKey(): Promise<string | undefined> {
    const row = await db
      .selectFrom('channel')
      .select('secrets')
      .where('territory_id', '=', territory)
      .where('type', '=', 'webpush')
      .where('active', '=', 1)
      .orderBy('id')
      .limit(1)
      .executeTakeFirst();
    return row && (JSON.parse(row.secrets) as { publicKey?: string }).publicKey;
  }

  async function expectRoom(way: Way): Promise<void> {
    const { count } = await db
      .selectFrom('subscriber')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('territory_id', '=', territory)
      .where('way', '=', way)
      .executeTakeFirstOrThrow();
    if (Number(count) >= most) throw new BeffroiError('SUBSCRIPTION_FULL');
  }

  async function owned(id: string, token: string): Promise<Row> {
    const row = await db.selectFrom('subscriber').selectAll().where('id', '=', id).executeTakeFirst();
    if (!row || !isSame(row.token, token)) throw new BeffroiError('SUBSCRIPTION_KEY');
    return row;
  }

  return {
    pushKey,
    async subscribePush({ endpoint, keys, key }, wishes) {
      const ours = await pushKey();
      if (ours === undefined) throw new BeffroiError('SUBSCRIPTION_WAY');
      if (key !== ours) throw new BeffroiError('SUBSCRIPTION_OLD_KEY');
      await expectRoom('push');
      const at = clock();
      const token = Buffer.from(randomBytes(24)).toString('base64url');
      const mutable = {
        keys: JSON.stringify({ ...keys, key }),
        ...columnsOf(wishes),
        token,
        confirmed_at: at,
      };
      const row = await db
        .insertInto('subscriber')
        .values({
          id: newId(),
          territory_id: territory,
          way: 'push',
          address: endpoint,
          address_hash: sha256Hex(endpoint),
          ...mutable,
          created_at: at,
        })
        .onConflict((c) => c.columns(['territory_id', 'way', 'address_hash']).doUpdateSet(mutable))
        .returningAll()
        .executeTakeFirstOrThrow();
      return { subscription: subscriptionOf(row), token };
    },
    one: async (id, token) => subscriptionOf(await owned(id, token)),
    async change(id, token, wishes) {
      await owned(id, token);
      const row = await db
        .updateTable('subscriber')
        .set(columnsOf(wishes))
        .where('id', '=', id)
        .returningAll()
        .executeTakeFirstOrThrow();
      return subscriptionOf(row);
    },
    async end(id, token) {
      await owned(id, token);
      await db.deleteFrom('subscriber').where('id', '=', id).execute();
    },
  };
}

function columnsOf({ level, topics, language, quiet }: SubscriptionWishes) {
  return {
    level,
    topics: JSON.stringify(topics),
    language,
    quiet: quiet === undefined ? null : JSON.stringify(quiet),
  };
}

/** Neither its address nor its keys. */
function subscriptionOf(row: Row): Subscription {
  return {
    id: row.id,
    way: row.way as Way,
    level: row.level as Subscription['level'],
    topics: JSON.parse(row.topics) as string[],
    language: row.language,
    ...(row.quiet !== null && { quiet: JSON.parse(row.quiet) as QuietHours }),
    ...(row.confirmed_at !== null && { confirmedAt: row.confirmed_at }),
  };
}

function isSame(kept: string, given: string): boolean {
  const [a, b] = [Buffer.from(sha256Hex(kept)), Buffer.from(sha256Hex(given))];
  return timingSafeEqual(a, b);
}
