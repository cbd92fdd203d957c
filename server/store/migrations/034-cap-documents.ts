/** Alerts as they were published in CAP: written once, signed, and never again otherwise. */
import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('cap_document')
    .addColumn('identifier', 'text', (c) => c.primaryKey())
    .addColumn('territory_id', 'text', (c) => c.notNull())
    .addColumn('alert_id', 'text', (c) => c.notNull())
    .addColumn('entry_id', 'text', (c) => c.notNull().unique())
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('sent_at', 'bigint', (c) => c.notNull())
    .addColumn('until_at', 'bigint', (c) => c.notNull())
    .addColumn('xml', 'text', (c) => c.notNull())
    .execute();
  await db.schema
    .createIndex('cap_document_territory_idx')
    .on('cap_document')
    .columns(['territory_id', 'sent_at'])
    .execute();
}
