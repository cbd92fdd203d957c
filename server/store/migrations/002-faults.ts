/** What went wrong at a display, kept after it is over. */
import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('display_fault')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('display_id', 'text', (c) => c.notNull())
    .addColumn('type', 'text', (c) => c.notNull())
    .addColumn('detail', 'text', (c) => c.notNull())
    .addColumn('from_at', 'bigint', (c) => c.notNull())
    .addColumn('until_at', 'bigint')
    .execute();
  await db.schema
    .createIndex('display_fault_display_id_from_at_idx')
    .on('display_fault')
    .columns(['display_id', 'from_at'])
    .execute();
}
