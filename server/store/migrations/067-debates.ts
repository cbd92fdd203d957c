/** Debates: statements that residents have proposed, and what participants say of all of them until it is over. */
import { type Kysely, sql } from 'kysely';
import type { DialectName } from '../open.ts';

export async function up(db: Kysely<unknown>, dialect: DialectName): Promise<void> {
  const end = dialect === 'sqlite' ? sql`) without rowid` : sql`)`;
  await sql`create table debate_statement (
    debate_id text not null, id text not null, text text not null, state text not null, reason text,
    primary key (debate_id, id)${end}`.execute(db);
  await sql`create table debate_voice (
    debate_id text not null, voice text not null, votes text not null, proposed integer not null,
    primary key (debate_id, voice)${end}`.execute(db);
}
