/** What one person has subscribed to: read and ended for them. */
import type { PersonSought, PersonSubscription } from '#core/contracts/index.ts';
import { sha256Hex } from '#core/hash.ts';
import type { Actor, Deps } from '../../deps.ts';
import { personKey } from '../reports/index.ts';

type Given = Pick<Deps, 'store'>;

const rowsOf = ({ store: { db } }: Given, { territory }: Actor, sought: PersonSought) => {
  const { email, phone } = personKey(sought);
  return { db, territory, way: email === undefined ? 'sms' : 'email', hash: sha256Hex(email ?? phone ?? '') };
};

export async function subscribed(
  deps: Given,
  actor: Actor,
  sought: PersonSought,
): Promise<PersonSubscription[]> {
  const { db, territory, way, hash } = rowsOf(deps, actor, sought);
  const rows = await db
    .selectFrom('subscriber')
    .selectAll()
    .where('territory_id', '=', territory)
    .where('way', '=', way)
    .where('address_hash', '=', hash)
    .execute();
  return rows.map((row) => ({
    way: row.way,
    level: row.level,
    topics: JSON.parse(row.topics) as string[],
    since: row.created_at,
    confirmed: row.confirmed_at !== null,
  }));
}

/** Answers how many. What was written to them and has not left yet does not leave. */
export async function endSubscribed(deps: Given, actor: Actor, sought: PersonSought): Promise<number> {
  const { db, territory, way, hash } = rowsOf(deps, actor, sought);
  const ended = await db.transaction().execute(async (trx) => {
    const rows = await trx
      .selectFrom('subscriber')
      .select(['id', 'address'])
      .where('territory_id', '=', territory)
      .where('way', '=', way)
      .where('address_hash', '=', hash)
      .execute();
    for (const { id, address } of rows) {
      await trx.deleteFrom('withheld').where('subscriber_id', '=', id).execute();
      await trx.deleteFrom('dispatch_recipient').where('subscriber_id', '=', id).execute();
      await trx.deleteFrom('subscriber').where('id', '=', id).execute();
      await trx
        .deleteFrom('mail')
        .where('territory_id', '=', territory)
        .where('kind', '=', 'subscription')
        .where('recipient', '=', address)
        .execute();
      await trx
        .updateTable('phone_code')
        .set({ number: null })
        .where('territory_id', '=', territory)
        .where('number', '=', address)
        .execute();
    }
    return rows.length;
  });
  return ended;
}
