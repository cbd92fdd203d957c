/** What lists are read by: placements from the newest on, and which messages name which media. */
import { type Kysely, sql } from 'kysely';

type Rows = {
  revision: { message_id: string; number: number; content: string };
  message_media: { message_id: string; hash: string };
};

const hashes = /\b[0-9a-f]{64}\b/g;
const page = 500;

export async function up(db: Kysely<Rows>): Promise<void> {
  await db.schema
    .createIndex('placement_territory_id_created_at_idx')
    .on('placement')
    .columns(['territory_id', 'created_at'])
    .execute();
  await db.schema
    .createTable('message_media')
    .addColumn('hash', 'text', (column) => column.notNull())
    .addColumn('message_id', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('message_media_pk', ['hash', 'message_id'])
    .execute();
  for (let after: readonly [string, number] = ['', 0]; ; ) {
    const rows = await db
      .selectFrom('revision')
      .select(['message_id', 'number', 'content'])
      .where(sql<boolean>`(message_id, number) > (${after[0]}, ${after[1]})`)
      .orderBy('message_id')
      .orderBy('number')
      .limit(page)
      .execute();
    const last = rows.at(-1);
    if (!last) return;
    after = [last.message_id, last.number];
    const named = rows.flatMap(({ message_id, content }) =>
      [...new Set(content.match(hashes))].map((hash) => ({ message_id, hash })),
    );
    if (named.length > 0)
      await db
        .insertInto('message_media')
        .values(named)
        .onConflict((c) => c.doNothing())
        .execute();
  }
}
