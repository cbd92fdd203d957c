/** What nobody has sent in a day goes, and mailboxes that nobody has confirmed in a month. */
import type { Store } from '../../store/index.ts';

const dayMs = 86_400_000;
const unconfirmedMs = 30 * dayMs;
/** Rows erased in one statement. */
const atOnce = 500;

export async function forgetUnsent({ db }: Pick<Store, 'db'>, now: number): Promise<void> {
  await db
    .deleteFrom('report_follower')
    .where('confirmed_at', 'is', null)
    .where('created_at', '<', now - unconfirmedMs)
    .execute();
  for (;;) {
    const gone = await db.transaction().execute(async (trx) => {
      const drafts = await trx
        .selectFrom('report')
        .select('id')
        .where('received_at', 'is', null)
        .where('created_at', '<', now - dayMs)
        .limit(atOnce)
        .execute();
      const ids = drafts.map(({ id }) => id);
      if (ids.length === 0) return 0;
      await trx.deleteFrom('report_follower').where('report_id', 'in', ids).execute();
      await trx.deleteFrom('report_photo').where('report_id', 'in', ids).execute();
      await trx.deleteFrom('report').where('id', 'in', ids).where('received_at', 'is', null).execute();
      return ids.length;
    });
    if (gone < atOnce) break;
  }
}
