import { pushServices } from '#config/push-services.ts';
import type {
  PushAddress,
  PushSubscriptionInput,
  Subscription,
  SubscriptionWishes,
} from '#core/contracts/index.ts';
import { BeffroiError } from '#core/errors.ts';
import { sha256Hex } from '#core/hash.ts';
import type { Deps } from '../../deps.ts';
import { isPushAddress } from './push-address.ts';
import { columnsOf, subscriptionOf } from './rows.ts';
import { expectRoom, ownedBy } from './store.ts';

export type Subscriptions = {
  /** The key that a device subscribes with; undefined while the town sends no notifications. */
  pushKey(): Promise<string | undefined>;
  /** That the town can encrypt for it now. Throws SUBSCRIPTION_WAY, SUBSCRIPTION_OLD_KEY and SUBSCRIPTION_DEVICE. */
  expectDevice(push: PushAddress): Promise<void>;
  /**
   * A device has one subscription, known by its address or its keys, with what it wishes now. Its token is answered here and
   * never again. Throws SUBSCRIPTION_WAY, SUBSCRIPTION_OLD_KEY, SUBSCRIPTION_DEVICE and SUBSCRIPTION_FULL.
   */
  subscribePush(input: PushSubscriptionInput): Promise<{ subscription: Subscription; token: string }>;
  /** Throws SUBSCRIPTION_KEY, as do the next two. */
  one(id: string, token: string): Promise<Subscription>;
  change(id: string, token: string, wishes: SubscriptionWishes): Promise<Subscription>;
  end(id: string, token: string): Promise<void>;
};

type Needs = Pick<Deps, 'store' | 'clock' | 'newId' | 'randomBytes' | 'config'>;

/** Of the town whose pages they are. */
export function createSubscriptions(
  { store, clock, newId, randomBytes, config }: Needs,
  territory: string,
): Subscriptions {
  const { db } = store;
  const services = [...pushServices, ...config.channels.pushServices];

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

  async function expectDevice(push: PushAddress): Promise<void> {
    const ours = await pushKey();
    if (ours === undefined) throw new BeffroiError('SUBSCRIPTION_WAY');
    if (push.key !== ours) throw new BeffroiError('SUBSCRIPTION_OLD_KEY');
    if (!isPushAddress(push, services)) throw new BeffroiError('SUBSCRIPTION_DEVICE');
  }

  return {
    pushKey,
    expectDevice,
    async subscribePush({ push, replaces, ...wishes }) {
      await expectDevice(push);
      await expectRoom(db, territory, 'push');
      const at = clock();
      const token = Buffer.from(randomBytes(24)).toString('base64url');
      const mutable = {
        keys: JSON.stringify({ ...push.keys, key: push.key }),
        device: sha256Hex(push.keys.p256dh),
        ...columnsOf(wishes),
        token,
      };
      const before = replaces && (await ownedBy(db, replaces.id, replaces.token).catch(() => undefined));
      const row = await db.transaction().execute(async (trx) => {
        const made = await trx
          .insertInto('subscriber')
          .values({
            id: newId(),
            territory_id: territory,
            way: 'push',
            address: push.endpoint,
            address_hash: sha256Hex(push.endpoint),
            ...mutable,
            created_at: at,
            confirmed_at: at,
          })
          .onConflict((c) =>
            c.columns(['territory_id', 'way', 'address_hash']).doUpdateSet((eb) => ({
              ...mutable,
              // Whoever wants news otherwise than before wants those that come, not those that were.
              digest_until: eb
                .case()
                .when('subscriber.level', '<>', wishes.level)
                .then(at)
                .else(eb.ref('subscriber.digest_until'))
                .end(),
            })),
          )
          .returningAll()
          .executeTakeFirstOrThrow();
        await trx
          .deleteFrom('subscriber')
          .where('territory_id', '=', territory)
          .where('way', '=', 'push')
          .where('id', '!=', made.id)
          .where((eb) => eb.or([eb('device', '=', mutable.device), eb('id', '=', before?.id ?? '')]))
          .execute();
        return made;
      });
      return { subscription: subscriptionOf(row), token };
    },
    one: async (id, token) => subscriptionOf(await ownedBy(db, id, token)),
    async change(id, token, wishes) {
      const before = await ownedBy(db, id, token);
      const row = await db
        .updateTable('subscriber')
        .set({
          ...columnsOf(wishes),
          // The same; by e-mail, what the last digest did not tell yet is still told.
          ...(wishes.level !== before.level &&
            (before.way === 'push' || before.level === 'urgent') && { digest_until: clock() }),
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
