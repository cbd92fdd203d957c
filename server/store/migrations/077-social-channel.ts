/**
 * By which account of the town an answer was heard: of what was heard before nobody knows, until it is told again. And of those
 * that were only counted, because there were too many, who they were is kept no longer.
 */
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('social_reply').addColumn('channel_id', 'text').execute();
  await sql`update social_reply set handle = '', author = '', url = '' where report_id is null`.execute(db);
}
