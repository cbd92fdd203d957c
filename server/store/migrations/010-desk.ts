/** What the desk finds in the morning: when placements begin and end, who waits for whom, who stands in for whom. */
import { type Kysely, sql } from 'kysely';
import type { Windows } from '#core/contracts/index.ts';
import { endless, spanOf } from '#core/recurrence/span.ts';

type Placements = {
  placement: { id: string; windows: string; from_at: number | null; until_at: number | null };
};

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('placement').addColumn('from_at', 'bigint').execute();
  await db.schema.alterTable('placement').addColumn('until_at', 'bigint').execute();
  await fillSpans(db as Kysely<Placements>);
  await db.schema.alterTable('revision').addColumn('submitted_at', 'bigint').execute();
  for (const [table, columns] of [
    ['placement', ['territory_id', 'from_at']],
    ['placement', ['territory_id', 'until_at']],
    ['revision', ['state', 'message_id']],
    ['revision', ['author', 'state', 'created_at']],
    ['mail', ['territory_id', 'state', 'created_at']],
  ] as const) {
    await db.schema
      .createIndex(`${table}_${columns.join('_')}_idx`)
      .on(table)
      .columns([...columns])
      .execute();
  }
  await openRows(db);
  await absences(db);
  await notices(db);
}

async function fillSpans(db: Kysely<Placements>): Promise<void> {
  for (const { id, windows } of await db.selectFrom('placement').select(['id', 'windows']).execute()) {
    const span = spanOf(JSON.parse(windows) as Windows);
    if (!span) continue;
    const { from, until } = span;
    const columns = { from_at: from, until_at: Math.min(until, endless) };
    await db.updateTable('placement').set(columns).where('id', '=', id).execute();
  }
}

/** What is still open is little of what there has been: an index of that alone. */
async function openRows(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createIndex('display_fault_open_idx')
    .on('display_fault')
    .columns(['display_id', 'from_at'])
    .where(sql.ref('until_at'), 'is', null)
    .execute();
  await db.schema
    .createIndex('delivery_open_idx')
    .on('delivery')
    .columns(['state', 'due_at'])
    .where(sql.ref('ended_at'), 'is', null)
    .execute();
  await db.schema
    .createIndex('message_vanished_idx')
    .on('message')
    .columns(['territory_id', 'vanished_at'])
    .where(sql.ref('vanished_at'), 'is not', null)
    .execute();
}

async function absences(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('absence')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('territory_id', 'text', (c) => c.notNull())
    .addColumn('person_id', 'text', (c) => c.notNull())
    .addColumn('deputy_id', 'text', (c) => c.notNull())
    .addColumn('from_at', 'bigint', (c) => c.notNull())
    .addColumn('until_at', 'bigint', (c) => c.notNull())
    .addColumn('created_by', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .execute();
  for (const column of ['territory_id', 'deputy_id', 'person_id'])
    await db.schema
      .createIndex(`absence_${column}_until_at_idx`)
      .on('absence')
      .columns([column, 'until_at'])
      .execute();
}

/** That something was submitted or decided, until whom it concerns has been told by e-mail. */
async function notices(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('approval_notice')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('territory_id', 'text', (c) => c.notNull())
    .addColumn('message_id', 'text', (c) => c.notNull())
    .addColumn('revision', 'integer', (c) => c.notNull())
    .addColumn('what', 'text', (c) => c.notNull())
    .addColumn('by_user', 'text', (c) => c.notNull())
    .addColumn('comment', 'text')
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('told_at', 'bigint')
    .execute();
  await db.schema
    .createIndex('approval_notice_told_at_at_idx')
    .on('approval_notice')
    .columns(['told_at', 'at'])
    .execute();
}
