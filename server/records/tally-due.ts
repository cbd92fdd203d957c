/** Which days have to be summed up again, in the transaction that makes it so. */
import type { Kysely, Transaction } from 'kysely';
import { daysOf, type Span } from '#core/numbers/days.ts';
import type { Zone } from '#core/recurrence/zone.ts';
import type { Tables } from '../store/schema.ts';

type Db = Kysely<Tables> | Transaction<Tables>;

/** What a display shows at one go is over within this many days; plans reach no further. */
const mostDays = 40;

/** The days of a display that these times touch. */
export async function tallyDue(
  db: Db,
  display: string,
  { spans, zone, at }: { spans: readonly Span[]; zone: Zone; at: number },
): Promise<void> {
  const days = new Set(spans.flatMap((span) => daysOf(span, zone, mostDays)));
  for (const day of days) await markDue(db, { display_id: display, day, since: at });
}

/** A mark that stands already is touched, so that whoever takes it away waits for this transaction and then sees its rows. */
export async function markDue(
  db: Db,
  mark: { display_id: string; day: string; since: number },
): Promise<void> {
  await db
    .insertInto('tally_due')
    .values(mark)
    .onConflict((c) => c.columns(['display_id', 'day']).doUpdateSet({ day: mark.day }))
    .execute();
}
