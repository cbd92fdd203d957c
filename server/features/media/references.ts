/** What uses which file. Files are named by hash alone, so a hash found in what refers to files is a use. */
import { sql } from 'kysely';
import type { Db } from './ledger.ts';

const pattern = /\b[0-9a-f]{64}\b/g;
const page = 500;

/** Hashes that a message as it stands or is live, a model, a plan that a display has, or a town as its arms, names. */
export async function livelyUses(db: Db): Promise<Set<string>> {
  const used = new Set<string>();
  for await (const { content } of contents(db)) collect(used, content);
  const towns = await db.selectFrom('territory').select('arms').where('arms', 'is not', null).execute();
  for (const { arms } of towns) collect(used, arms ?? '');
  for await (const content of modelContents(db)) collect(used, content);
  const plans = await db
    .selectFrom('plan')
    .innerJoin('display', (join) =>
      join.on((eb) =>
        eb.or([
          eb('display.plan_hash', '=', eb.ref('plan.hash')),
          eb('display.applied_hash', '=', eb.ref('plan.hash')),
        ]),
      ),
    )
    .select('plan.hash')
    .distinct()
    .execute();
  for (const { hash } of plans) {
    const plan = await db.selectFrom('plan').select('body').where('hash', '=', hash).executeTakeFirst();
    if (plan) collect(used, plan.body);
  }
  return used;
}

/** Those, and what any composed rendition shows: the record of what was in the street keeps its pictures. */
export async function allUses(db: Db): Promise<Set<string>> {
  const used = await livelyUses(db);
  const composed = await db
    .selectFrom('composition')
    .select('assets')
    .where('assets', 'is not', null)
    .distinct()
    .execute();
  for (const { assets } of composed) collect(used, assets ?? '');
  return used;
}

/** The revisions, newest or live, that name one of these hashes; what only an older one named is not among them. */
function naming(db: Db, hashes: readonly string[]) {
  return db
    .selectFrom('message_media as named')
    .innerJoin('message', 'message.id', 'named.message_id')
    .innerJoin('revision', 'revision.message_id', 'message.id')
    .where('named.hash', 'in', hashes)
    .where(sql<boolean>`revision.content like '%' || named.hash || '%'`)
    .where((eb) =>
      eb.or([
        eb('revision.number', '=', eb.ref('message.latest')),
        eb('revision.number', '=', eb.ref('message.live')),
      ]),
    );
}

/** How many messages name each of these hashes. */
export async function messagesNaming(db: Db, hashes: readonly string[]): Promise<Map<string, number>> {
  if (hashes.length === 0) return new Map();
  const rows = await naming(db, hashes)
    .select(['named.hash', sql<number>`count(distinct message.id)`.as('messages')])
    .groupBy('named.hash')
    .execute();
  return new Map(rows.map(({ hash, messages }) => [hash, Number(messages)]));
}

export type MediaUse = { readonly message: string; readonly title: string };

/** The messages of the territory that name it, as they stand or are live. */
export async function usesOf(db: Db, territory: string, hash: string): Promise<MediaUse[]> {
  const rows = await naming(db, [hash])
    .select(['message.id', 'revision.title'])
    .where('message.territory_id', '=', territory)
    .orderBy('message.id')
    .orderBy('revision.number', 'desc')
    .limit(200)
    .execute();
  const newest = rows.filter(({ id }, index) => rows[index - 1]?.id !== id);
  return newest.map(({ id, title }) => ({ message: id, title }));
}

function collect(into: Set<string>, text: string): void {
  for (const [hash] of text.matchAll(pattern)) into.add(hash);
}

/** The content of every model, some at a time. */
async function* modelContents(db: Db): AsyncIterable<string> {
  let after = '';
  for (;;) {
    const models = await db
      .selectFrom('model')
      .select(['id', 'content'])
      .where('id', '>', after)
      .orderBy('id')
      .limit(page)
      .execute();
    for (const { content } of models) yield content;
    after = models.at(-1)?.id ?? after;
    if (models.length < page) return;
  }
}

/** The newest and the live content of every message, some at a time. */
async function* contents(db: Db): AsyncIterable<{ content: string }> {
  let after = '';
  for (;;) {
    const messages = await db
      .selectFrom('message')
      .select(['id', 'latest', 'live'])
      .where('id', '>', after)
      .orderBy('id')
      .limit(page)
      .execute();
    const last = messages.at(-1);
    if (!last) return;
    after = last.id;
    const rows = await db
      .selectFrom('revision')
      .innerJoin('message', 'message.id', 'revision.message_id')
      .select(['revision.content'])
      .where('message.id', '>=', messages[0]?.id ?? '')
      .where('message.id', '<=', last.id)
      .where((eb) =>
        eb.or([
          eb('revision.number', '=', eb.ref('message.latest')),
          eb('revision.number', '=', eb.ref('message.live')),
        ]),
      )
      .execute();
    yield* rows;
  }
}
