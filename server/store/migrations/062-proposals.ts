/** Proposals of residents: calls, what was put forward, who supports it (as an HMAC under a key of the call), and what was answered. */
import { type Kysely, sql } from 'kysely';
import type { DialectName } from '../open.ts';

export async function up(db: Kysely<unknown>, dialect: DialectName): Promise<void> {
  await db.schema
    .createTable('proposal_call')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('territory_id', 'text', (c) => c.notNull())
    .addColumn('slug', 'text', (c) => c.notNull())
    .addColumn('definition', 'text', (c) => c.notNull())
    .addColumn('support_until', 'bigint', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('announced_at', 'bigint')
    .addColumn('register_key', 'text')
    .execute();
  await db.schema
    .createIndex('proposal_call_slug_idx')
    .unique()
    .on('proposal_call')
    .columns(['territory_id', 'slug'])
    .execute();
  await db.schema
    .createTable('proposal')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('call_id', 'text', (c) => c.notNull())
    .addColumn('territory_id', 'text', (c) => c.notNull())
    .addColumn('reference', 'text', (c) => c.notNull().unique())
    .addColumn('request_key', 'text', (c) => c.notNull())
    .addColumn('token', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('text', 'text', (c) => c.notNull())
    .addColumn('public_title', 'text')
    .addColumn('public_text', 'text')
    .addColumn('email', 'text')
    .addColumn('language', 'text', (c) => c.notNull())
    .addColumn('supports', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('received_at', 'bigint', (c) => c.notNull())
    .addColumn('published_at', 'bigint')
    .addColumn('refusal', 'text')
    .addColumn('appeal', 'text')
    .addColumn('answered_at', 'bigint')
    .execute();
  await db.schema
    .createIndex('proposal_key_idx')
    .unique()
    .on('proposal')
    .columns(['call_id', 'request_key'])
    .execute();
  await db.schema.createIndex('proposal_state_idx').on('proposal').columns(['call_id', 'state']).execute();
  await db.schema
    .createTable('proposal_answer')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('proposal_id', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('outcome', 'text', (c) => c.notNull())
    .addColumn('text', 'text', (c) => c.notNull())
    .addColumn('by_user', 'text', (c) => c.notNull())
    .execute();
  await db.schema
    .createIndex('proposal_answer_idx')
    .on('proposal_answer')
    .columns(['proposal_id', 'at'])
    .execute();
  // Without a number of their own rows lie in the order of their key, which is of chance.
  const end = dialect === 'sqlite' ? sql`) without rowid` : sql`)`;
  await sql`create table proposal_support (
    proposal_id text not null, supporter text not null, primary key (proposal_id, supporter)${end}`.execute(
    db,
  );
}
