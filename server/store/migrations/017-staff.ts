/** What is known of staff besides their accounts, the dark hours that a town proposes, ways into the audit trail. */
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
  await db.schema.alterTable('territory').addColumn('dark_hours', 'text').execute();
  for (const [name, column] of [
    ['audit_actor', 'actor'],
    ['audit_object', 'object_type'],
  ] as const) {
    await db.schema.createIndex(name).on('audit').columns(['territory_id', column, 'id']).execute();
  }
  await db.schema.createIndex('audit_id').on('audit').columns(['territory_id', 'id']).execute();
}
