/** Displays are found by a part of their name and by a tag of theirs, page by page. */
import type { Kysely } from 'kysely';

type Old = {
  display: { id: string; territory_id: string; name: string; tags: string; folded: string };
  display_tag: { display_id: string; territory_id: string; tag: string };
};

export async function up(anything: Kysely<unknown>): Promise<void> {
  const db = anything as Kysely<Old>;
  await db.schema
    .alterTable('display')
    .addColumn('folded', 'text', (c) => c.notNull().defaultTo(''))
    .execute();
  await db.schema
    .createTable('display_tag')
    .addColumn('display_id', 'text', (c) => c.notNull())
    .addColumn('territory_id', 'text', (c) => c.notNull())
    .addColumn('tag', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('display_tag_key', ['display_id', 'tag'])
    .execute();
  await db.schema
    .createIndex('display_tag_territory_id_tag_idx')
    .on('display_tag')
    .columns(['territory_id', 'tag'])
    .execute();
  for (const { id, territory_id, name, tags } of await db.selectFrom('display').selectAll().execute()) {
    await db
      .updateTable('display')
      .set({ folded: fold(name) })
      .where('id', '=', id)
      .execute();
    for (const tag of new Set(JSON.parse(tags) as string[]))
      await db.insertInto('display_tag').values({ display_id: id, territory_id, tag }).execute();
  }
}

/** As names were folded when this step was written. */
function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replace(/[’ʼ`´]/g, "'")
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
}
