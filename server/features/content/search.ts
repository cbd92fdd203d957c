/** Finding messages by any words of their newest text, quickly on both dialects; the tables are those of migrations 015 and 023. */
import { type RawBuilder, sql } from 'kysely';
import type { Content } from '#core/contracts/index.ts';
import { plainText } from '../../compose/plain-text.ts';
import type { DialectName } from '../../store/index.ts';
import { fold, wordsOf } from './fold.ts';
import { overAt } from './over.ts';
import type { Db } from './store.ts';

type Found = { readonly id: string; readonly territory: string; readonly timeZone: string };

/** Makes the message found by this content: its words, its topics, the media it names, and when it is over. */
export async function indexMessage(
  db: Db,
  { id, territory, timeZone }: Found,
  content: Content,
): Promise<void> {
  const words = textOf(content);
  await db
    .insertInto('message_text')
    .values({ message_id: id, words })
    .onConflict((conflict) => conflict.column('message_id').doUpdateSet({ words }))
    .execute();
  await db.deleteFrom('message_topic').where('message_id', '=', id).execute();
  const topics = [...new Set(content.topics)];
  if (topics.length > 0) {
    await db
      .insertInto('message_topic')
      .values(topics.map((topic) => ({ message_id: id, territory_id: territory, topic })))
      .execute();
  }
  const media = [...new Set(JSON.stringify(content).match(/\b[0-9a-f]{64}\b/g))];
  if (media.length > 0) {
    await db
      .insertInto('message_media')
      .values(media.map((hash) => ({ message_id: id, hash })))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  await db
    .updateTable('message')
    .set({ over_at: overAt(content, timeZone) ?? null, folded: fold(content.title) })
    .where('id', '=', id)
    .execute();
}

/** Each word once: what is searched is whether it is there, not how often. */
function textOf({ title, short, body, place, topics, variants }: Content): string {
  const parts = [title, short, body && plainText(body), place?.name, ...topics];
  const others = variants.flatMap((one) => [one.title, one.short, one.body && plainText(one.body)]);
  return [...new Set([...parts, ...others].flatMap((text) => wordsOf(text ?? '')))].join(' ');
}

/** More words than this narrow nothing down. */
const mostWords = 12;

/** True of a message `m` that has every word of the text, the last letters of each left open; undefined for no words. */
export function containing(dialect: DialectName, text: string): RawBuilder<boolean> | undefined {
  const words = [...new Set(wordsOf(text))].slice(0, mostWords);
  if (words.length === 0) return undefined;
  if (dialect === 'sqlite') {
    const all = words.map((word) => `"${word}"*`).join(' ');
    return sql<boolean>`m.id in (select t.message_id from message_words w join message_text t on t.id = w.rowid where message_words match ${all})`;
  }
  // An array is found once and then looked up in: a subquery may be asked again for every message.
  const all = words.map((word) => `'${word}':*`).join(' & ');
  return sql<boolean>`m.id = any (array(select t.message_id from message_text t where t.lexemes @@ ${all}::tsquery))`;
}

const batch = 200;

/** Indexes what has no words yet, as after an update from before there were any. Answers how many. */
export async function indexMissing(db: Db): Promise<number> {
  let done = 0;
  for (;;) {
    const rows = await db
      .selectFrom('message as m')
      .innerJoin('revision as r', (join) =>
        join.onRef('r.message_id', '=', 'm.id').onRef('r.number', '=', 'm.latest'),
      )
      .innerJoin('territory as t', 't.id', 'm.territory_id')
      .leftJoin('message_text as x', 'x.message_id', 'm.id')
      .select(['m.id', 'm.territory_id as territory', 't.time_zone as timeZone', 'r.content'])
      .where('x.message_id', 'is', null)
      .limit(batch)
      .execute();
    for (const row of rows) await indexMessage(db, row, JSON.parse(row.content) as Content);
    done += rows.length;
    if (rows.length < batch) return done;
  }
}
