/** Surveys are held as polls are; the free texts of their answers lie apart, each on its own. */
import { type Kysely, sql } from 'kysely';
import type { DialectName } from '../open.ts';

export async function up(db: Kysely<unknown>, dialect: DialectName): Promise<void> {
  await db.schema
    .alterTable('poll')
    .addColumn('form', 'text', (c) => c.notNull().defaultTo('question'))
    .execute();
  const end = dialect === 'sqlite' ? sql`) without rowid` : sql`)`;
  await sql`create table survey_text (
    survey_id text not null, id text not null, question text not null, text text not null, state text not null,
    reason text, primary key (survey_id, id)${end}`.execute(db);
}
