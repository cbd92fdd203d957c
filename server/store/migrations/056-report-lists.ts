/** What the public lists of reports walk: published ones, newest first, open and closed apart; and what is counted. */
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  const published = 'public_text is not null';
  for (const [name, columns, which] of [
    ['report_public_open_idx', 'territory_id, id', `${published} and closed_at is null`],
    ['report_public_closed_idx', 'territory_id, id', `${published} and closed_at is not null`],
    ['report_public_category_idx', 'territory_id, category_id, id', published],
    ['report_public_received_idx', 'territory_id, received_at, id', published],
  ] as const)
    await sql`create index ${sql.ref(name)} on report (${sql.raw(columns)}) where ${sql.raw(which)}`.execute(
      db,
    );
  await db.schema.dropIndex('report_state_idx').execute();
  await db.schema
    .createIndex('report_state_idx')
    .on('report')
    .columns(['territory_id', 'state', 'received_at'])
    .execute();
}
