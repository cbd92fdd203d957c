/** Numbers that the town's people entrusted to its staff, on paper or by telephone: told by SMS. */
import { phoneOf } from '#core/channel/phone.ts';
import type { SubscriptionWishes } from '#core/contracts/index.ts';
import { sha256Hex } from '#core/hash.ts';
import type { Actor, Deps } from '../../deps.ts';
import { record } from '../../records/audit.ts';
import { columnsOf } from './rows.ts';
import { expectRoom } from './store.ts';

export type Numbers = {
  /** Those that are known already stay as they are; `refused` are none. Throws SUBSCRIPTION_FULL. */
  add(
    actor: Actor,
    written: readonly string[],
    wishes: SubscriptionWishes,
  ): Promise<{ added: number; refused: string[] }>;
  /** Answers how many there were. */
  forget(actor: Actor, written: readonly string[]): Promise<number>;
};

type Given = Pick<Deps, 'store' | 'clock' | 'newId' | 'randomBytes'>;

export function createNumbers({ store, clock, newId, randomBytes }: Given): Numbers {
  const { db } = store;
  const note = (trx: typeof db, { user, territory }: Actor, action: string, count: number) =>
    record(trx, {
      id: newId(),
      at: clock(),
      actor: user,
      territory,
      action: `subscription.${action}`,
      object: { type: 'territory', id: territory },
      // How many, never which.
      details: { count },
    });

  return {
    async add(actor, written, wishes) {
      await expectRoom(db, actor.territory, 'sms');
      const read = written.map((one) => ({ one, number: phoneOf(one) }));
      const numbers = new Set(read.flatMap(({ number }) => number ?? []));
      const at = clock();
      let added = 0;
      await db.transaction().execute(async (trx) => {
        for (const number of numbers) {
          const made = await trx
            .insertInto('subscriber')
            .values({
              id: newId(),
              territory_id: actor.territory,
              way: 'sms',
              address: number,
              address_hash: sha256Hex(number),
              keys: '{}',
              ...columnsOf(wishes),
              token: Buffer.from(randomBytes(24)).toString('base64url'),
              created_at: at,
              confirmed_at: at,
              digest_until: null,
              digest_due: null,
              asked_at: null,
            })
            .onConflict((c) => c.columns(['territory_id', 'way', 'address_hash']).doNothing())
            .returning('id')
            .executeTakeFirst();
          if (made) added += 1;
        }
        await note(trx, actor, 'numbers-add', added);
      });
      return { added, refused: read.filter(({ number }) => number === undefined).map(({ one }) => one) };
    },
    async forget(actor, written) {
      const hashes = written.flatMap((one) => phoneOf(one) ?? []).map((number) => sha256Hex(number));
      if (hashes.length === 0) return 0;
      return db.transaction().execute(async (trx) => {
        const { numDeletedRows } = await trx
          .deleteFrom('subscriber')
          .where('territory_id', '=', actor.territory)
          .where('way', '=', 'sms')
          .where('address_hash', 'in', hashes)
          .executeTakeFirstOrThrow();
        await note(trx, actor, 'numbers-forget', Number(numDeletedRows));
        return Number(numDeletedRows);
      });
    },
  };
}
