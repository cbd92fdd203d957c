/** How somebody who called, or came to the counter, may be reached about a report, and what they have agreed to. */
import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('report_contact')
    .addColumn('report_id', 'text', (c) => c.primaryKey())
    .addColumn('territory_id', 'text', (c) => c.notNull())
    .addColumn('name', 'text')
    .addColumn('phone', 'text')
    .addColumn('email', 'text')
    .addColumn('purpose', 'text', (c) => c.notNull())
    .addColumn('how', 'text', (c) => c.notNull())
    .addColumn('agreed_at', 'bigint', (c) => c.notNull())
    .addColumn('by_user', 'text', (c) => c.notNull())
    .execute();
  for (const column of ['phone', 'email'])
    await db.schema
      .createIndex(`report_contact_${column}_idx`)
      .on('report_contact')
      .columns(['territory_id', column])
      .execute();
  // Whoever asks what is kept of them is found by their address, whatever they have reported.
  await db.schema
    .createIndex('report_follower_hash_idx')
    .on('report_follower')
    .column('address_hash')
    .execute();
}
