/** What is known of a member of staff besides their account: the invitation sent, a suspension, a departure. */
import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('staff')
    .addColumn('user_id', 'text', (column) => column.primaryKey())
    .addColumn('invited_by', 'text')
    .addColumn('invited_in', 'text')
    .addColumn('invited_until', 'bigint')
    .addColumn('suspended_at', 'bigint')
    .addColumn('removed_at', 'bigint')
    .execute();
}
