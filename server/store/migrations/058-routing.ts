/** To whom reports go, and why one went where it is. */
import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('report_rule')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('territory_id', 'text', (c) => c.notNull())
    .addColumn('position', 'integer', (c) => c.notNull())
    .addColumn('category_id', 'text')
    .addColumn('neighbourhood_id', 'text')
    .addColumn('department', 'text', (c) => c.notNull())
    .addColumn('person', 'text')
    .execute();
  await db.schema
    .createIndex('report_rule_idx')
    .on('report_rule')
    .columns(['territory_id', 'position'])
    .execute();
  const report = db.schema.alterTable('report');
  await report.addColumn('routed_by', 'text').execute();
  await report.addColumn('routed_rule', 'text').execute();
  await report.addColumn('routed_person', 'text').execute();
}
