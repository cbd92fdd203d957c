/** The spans of placements: those of offers that were accepted without one, none for alerts, which have times of their own. */
import type { Kysely } from 'kysely';
import type { Windows } from '#core/contracts/index.ts';
import { endless, spanOf } from '#core/recurrence/span.ts';

type Rows = {
  placement: {
    id: string;
    message_id: string;
    windows: string;
    from_at: number | null;
    until_at: number | null;
  };
  alert: { message_id: string };
};

export async function up(db: Kysely<Rows>): Promise<void> {
  await db
    .updateTable('placement')
    .set({ from_at: null, until_at: null })
    .where('message_id', 'in', (q) => q.selectFrom('alert').select('message_id'))
    .execute();
  const without = await db
    .selectFrom('placement')
    .select(['id', 'windows'])
    .where('from_at', 'is', null)
    .where('message_id', 'not in', (q) => q.selectFrom('alert').select('message_id'))
    .execute();
  for (const { id, windows } of without) {
    const span = spanOf(JSON.parse(windows) as Windows);
    if (!span) continue;
    const columns = { from_at: span.from, until_at: Math.min(span.until, endless) };
    await db.updateTable('placement').set(columns).where('id', '=', id).execute();
  }
}
