/** How many forms come in, whether they ask for work now, and which answers were used. */
import { type Kysely, sql } from 'kysely';
import type { DialectName } from '../open.ts';

export async function up(db: Kysely<unknown>, dialect: DialectName): Promise<void> {
  const end = dialect === 'sqlite' ? sql`) without rowid` : sql`)`;
  await sql`create table siege (
    id text not null primary key, mode text not null, until bigint, since bigint${end}`.execute(db);
  await sql`create table siege_minute (
    minute bigint not null primary key, n integer not null, guarded integer not null${end}`.execute(db);
  await sql`create table siege_spent (
    id text not null primary key, who text, until bigint not null${end}`.execute(db);
  await sql`create index siege_spent_until_idx on siege_spent (until)`.execute(db);
  await sql`create index siege_spent_who_idx on siege_spent (who, until) where who is not null`.execute(db);
}
