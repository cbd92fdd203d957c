/** Departments and their contacts, receipts as clocks, whom nobody’s acting is told to, and reports that belong together. */
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('department')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('territory_id', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('folded', 'text', (c) => c.notNull())
    .addColumn('contacts', 'text', (c) => c.notNull())
    .addColumn('head', 'text')
    .addColumn('position', 'integer', (c) => c.notNull())
    .execute();
  await db.schema
    .createIndex('department_idx')
    .unique()
    .on('department')
    .columns(['territory_id', 'folded'])
    .execute();
  await db.schema
    .createTable('case_settings')
    .addColumn('territory_id', 'text', (c) => c.primaryKey())
    .addColumn('content', 'text', (c) => c.notNull())
    .execute();
  const report = db.schema.alterTable('report');
  for (const receipt of ['registered', 'acknowledged']) {
    await report.addColumn(`${receipt}_due_at`, 'bigint').execute();
    await report.addColumn(`${receipt}_at`, 'bigint').execute();
    await report.addColumn(`${receipt}_way`, 'text').execute();
    await report.addColumn(`${receipt}_mail`, 'text').execute();
  }
  await report.addColumn('acknowledgement', 'text').execute();
  await report.addColumn('split_from', 'text').execute();
  for (const [name, columns, which] of [
    ['report_registered_mail_idx', 'registered_mail', 'registered_mail is not null'],
    ['report_acknowledged_mail_idx', 'acknowledged_mail', 'acknowledged_mail is not null'],
    [
      'report_receipt_idx',
      'territory_id, acknowledged_due_at',
      'acknowledged_at is null and closed_at is null and acknowledged_due_at is not null',
    ],
    ['report_split_idx', 'split_from', 'split_from is not null'],
  ] as const)
    await sql`create index ${sql.ref(name)} on report (${sql.raw(columns)}) where ${sql.raw(which)}`.execute(
      db,
    );
  await db.schema
    .createTable('report_escalation')
    .addColumn('report_id', 'text', (c) => c.notNull())
    .addColumn('why', 'text', (c) => c.notNull())
    .addColumn('step', 'integer', (c) => c.notNull())
    .addColumn('since', 'bigint', (c) => c.notNull())
    .addColumn('told_at', 'bigint', (c) => c.notNull())
    .addColumn('told', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('report_escalation_pk', ['report_id', 'why', 'since', 'step'])
    .execute();
  await db.schema
    .createTable('report_link')
    .addColumn('report_id', 'text', (c) => c.notNull())
    .addColumn('other_id', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('report_link_pk', ['report_id', 'other_id'])
    .execute();
}
