/** Consultations: who has voted, and sealed ballots apart from it. */
import { type Kysely, sql } from 'kysely';
import type { DialectName } from '../open.ts';

export async function up(db: Kysely<unknown>, dialect: DialectName): Promise<void> {
  await db.schema
    .createTable('poll')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('territory_id', 'text', (c) => c.notNull())
    .addColumn('slug', 'text', (c) => c.notNull())
    .addColumn('definition', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('closes_at', 'bigint', (c) => c.notNull())
    .addColumn('extensions', 'text', (c) => c.notNull().defaultTo('[]'))
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('announced_at', 'bigint')
    .addColumn('counted_at', 'bigint')
    .addColumn('public_key', 'text')
    .addColumn('box_keys', 'text')
    .addColumn('register_key', 'text')
    .addColumn('result', 'text')
    .execute();
  await db.schema
    .createIndex('poll_slug_idx')
    .unique()
    .on('poll')
    .columns(['territory_id', 'slug'])
    .execute();
  // Rows without a number of their own lie in the order of their key, which is of chance, and not in that in which people came.
  const end = dialect === 'sqlite' ? sql`) without rowid` : sql`)`;
  await sql`create table poll_code (
    poll_id text not null, voter text not null, primary key (poll_id, voter)${end}`.execute(db);
  await sql`create table poll_register (
    poll_id text not null, voter text not null, way text not null, primary key (poll_id, voter)${end}`.execute(
    db,
  );
  await sql`create table poll_box (
    poll_id text not null, box text not null, ballots text not null, primary key (poll_id, box)${end}`.execute(
    db,
  );
  await sql`create table poll_turnout (
    poll_id text not null, hour bigint not null, way text not null, n integer not null,
    primary key (poll_id, hour, way)${end}`.execute(db);
}
