import type { PushAddress, Subscription, SubscriptionWishes } from '#core/contracts/index.ts';
import { BeffroiError } from '#core/errors.ts';
import { sha256Hex } from '#core/hash.ts';
import type { Deps } from '../../deps.ts';
import { columnsOf, subscriptionOf } from './rows.ts';
import { expectRoom, ownedBy } from './store.ts';

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

  return {
    pushKey,
    async subscribePush({ endpoint, keys, key }, wishes) {
      const ours = await pushKey();
      if (ours === undefined) throw new BeffroiError('SUBSCRIPTION_WAY');
      if (key !== ours) throw new BeffroiError('SUBSCRIPTION_OLD_KEY');
      await expectRoom(db, territory, 'push');
      const at = clock();
      const token = Buffer.from(randomBytes(24)).toString('base64url');
      const mutable = {
        keys: JSON.stringify({ ...keys, key }),
        ...columnsOf(wishes),
        token,
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
          confirmed_at: at,
        })
        .onConflict((c) => c.columns(['territory_id', 'way', 'address_hash']).doUpdateSet(mutable))
        .returningAll()
        .executeTakeFirstOrThrow();
      return { subscription: subscriptionOf(row), token };
    },
    one: async (id, token) => subscriptionOf(await ownedBy(db, id, token)),
    async change(id, token, wishes) {
      const before = await ownedBy(db, id, token);
      const row = await db
        .updateTable('subscriber')
        .set({
          ...columnsOf(wishes),
          // Whoever begins to want news wants those that come, not those that were.
          ...(before.level === 'urgent' && wishes.level !== 'urgent' && { digest_until: clock() }),
        })
        .where('id', '=', id)
        .returningAll()
        .executeTakeFirstOrThrow();
      return subscriptionOf(row);
    },
    async end(id, token) {
      await ownedBy(db, id, token);
      await db.deleteFrom('subscriber').where('id', '=', id).execute();
    },
  };
}
