/** Whom an e-mail has told that a rule gave them a case. What was given before is taken as told. */
import { type Kysely, sql } from 'kysely';
import type { DialectName } from '../open.ts';

export async function up(db: Kysely<unknown>, dialect: DialectName): Promise<void> {
  const end = dialect === 'sqlite' ? sql`) without rowid` : sql`)`;
  await sql`create table report_told (
    report_id text not null, person text not null, at bigint not null,
    primary key (report_id, person)${end}`.execute(db);
  await sql`insert into report_told (report_id, person, at)
    select id, routed_person, updated_at from report where routed_person is not null`.execute(db);
}
