/** Participatory budgets: what departments find of proposals, which vote is of which call, what has won, and its works. */
import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('poll').addColumn('call_id', 'text').execute();
  await db.schema.createIndex('poll_call_idx').on('poll').columns(['call_id']).execute();
  await db.schema.alterTable('proposal').addColumn('won', 'integer').execute();
  await db.schema
    .createTable('proposal_study')
    .addColumn('proposal_id', 'text', (c) => c.primaryKey())
    .addColumn('department', 'text', (c) => c.notNull())
    .addColumn('due_at', 'bigint', (c) => c.notNull())
    .addColumn('verdict', 'text')
    .addColumn('cost', 'integer')
    .addColumn('year', 'integer')
    .addColumn('reason', 'text')
    .addColumn('title', 'text')
    .addColumn('text', 'text')
    .addColumn('studied_at', 'bigint')
    .addColumn('by_user', 'text')
    .execute();
  await db.schema
    .createTable('proposal_work')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('proposal_id', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('day', 'text', (c) => c.notNull())
    .addColumn('text', 'text')
    .addColumn('spent', 'integer')
    .addColumn('by_user', 'text', (c) => c.notNull())
    .execute();
  await db.schema
    .createIndex('proposal_work_idx')
    .on('proposal_work')
    .columns(['proposal_id', 'at'])
    .execute();
}
