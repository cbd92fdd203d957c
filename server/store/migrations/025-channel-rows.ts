/** The site and the feeds are the town's at the top: what the ledger waits for there of others never comes. */
import type { Kysely } from 'kysely';

type Rows = {
  delivery: { surface_type: string; territory_id: string };
  territory: { id: string; parent_id: string | null };
};

export async function up(db: Kysely<Rows>): Promise<void> {
  await db
    .deleteFrom('delivery')
    .where('surface_type', '=', 'channel')
    .where('territory_id', 'in', (q) =>
      q.selectFrom('territory').select('id').where('parent_id', 'is not', null),
    )
    .execute();
}
