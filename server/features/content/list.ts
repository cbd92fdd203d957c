/** Messages a page at a time: what is asked for is found by indexes alone, its texts are read for the page only. */
import type { SelectQueryBuilder } from 'kysely';
import type { Message, MessageKind, MessageState } from '#core/contracts/index.ts';
import type { DialectName, Tables } from '../../store/index.ts';
import { containing } from './search.ts';
import { type Db, messageOf, revisionOf } from './store.ts';

export type MessageQuery = {
  readonly state?: MessageState;
  readonly kind?: MessageKind;
  /** Any words of it. */
  readonly q?: string;
  readonly topic?: string;
  /** Who began it. */
  readonly author?: string;
  /** When it was last changed, [from, until), ms. */
  readonly from?: number;
  readonly until?: number;
  /** What was withdrawn or has had its time: that alone, or all but that. */
  readonly archive?: 'only' | 'without';
  readonly limit: number;
  /** The `next` of an earlier answer. */
  readonly before?: string;
};
type Asked = { readonly territory: string; readonly dialect: DialectName; readonly now: number };
type Rows = SelectQueryBuilder<
  Tables & { m: Tables['message']; r: Tables['revision'] },
  'm' | 'r',
  { id: string; updated_at: number }
>;

/** A page of messages, the most recently changed first. */
export async function listMessages(db: Db, asked: Asked, query: MessageQuery) {
  let rows = db
    .selectFrom('message as m')
    .innerJoin('revision as r', (join) =>
      join.onRef('r.message_id', '=', 'm.id').onRef('r.number', '=', 'm.latest'),
    )
    .select(['m.id', 'm.updated_at'])
    .where('m.territory_id', '=', asked.territory)
    .orderBy('m.updated_at', 'desc')
    .orderBy('m.id', 'desc')
    .limit(query.limit + 1) as Rows;
  rows = before(ofText(ofState(rows, query), asked, query), query);
  const found = await rows.execute();
  const page = found.slice(0, query.limit);
  const messages = await read(
    db,
    page.map(({ id }) => id),
  );
  const last = page.at(-1);
  return found.length > query.limit && last
    ? { messages, next: `${last.updated_at}.${last.id}` }
    : { messages };
}

function ofState(rows: Rows, { state, kind, author, from, until }: MessageQuery): Rows {
  let found = rows;
  if (kind) found = found.where('m.kind', '=', kind);
  if (author) found = found.where('m.created_by', '=', author);
  if (from !== undefined) found = found.where('m.updated_at', '>=', from);
  if (until !== undefined) found = found.where('m.updated_at', '<', until);
  if (state === undefined) return found;
  if (state === 'withdrawn') return found.where('m.withdrawn_at', 'is not', null);
  found = found.where('m.withdrawn_at', 'is', null);
  if (state === 'approved') return found.where('m.live', 'is not', null);
  return found.where('m.live', 'is', null).where('r.state', '=', state);
}

function ofText(rows: Rows, { dialect, territory, now }: Asked, { q, topic, archive }: MessageQuery): Rows {
  let found = rows;
  const words = q === undefined ? undefined : containing(dialect, q);
  if (words) found = found.where(words);
  if (topic) {
    found = found.where('m.id', 'in', (eb) =>
      eb
        .selectFrom('message_topic as p')
        .select('p.message_id')
        .where('p.territory_id', '=', territory)
        .where('p.topic', '=', topic),
    );
  }
  if (archive === 'only') {
    found = found.where((eb) => eb.or([eb('m.withdrawn_at', 'is not', null), eb('m.over_at', '<=', now)]));
  } else if (archive === 'without') {
    found = found
      .where('m.withdrawn_at', 'is', null)
      .where((eb) => eb.or([eb('m.over_at', 'is', null), eb('m.over_at', '>', now)]));
  }
  return found;
}

function before(rows: Rows, query: MessageQuery): Rows {
  const [at, id] = query.before?.split('.') ?? [];
  if (!at || !id) return rows;
  return rows.where((eb) =>
    eb.or([
      eb('m.updated_at', '<', Number(at)),
      eb.and([eb('m.updated_at', '=', Number(at)), eb('m.id', '<', id)]),
    ]),
  );
}

/** The messages of these ids, in their order. */
async function read(db: Db, ids: readonly string[]): Promise<Message[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('message as m')
    .innerJoin('revision as r', (join) =>
      join.onRef('r.message_id', '=', 'm.id').onRef('r.number', '=', 'm.latest'),
    )
    .selectAll('m')
    .select(['r.state', 'r.content', 'r.hash', 'r.author', 'r.decided_by', 'r.decided_at', 'r.comment'])
    .select(['r.submitted_at', 'r.created_at as written_at', 'r.correction'])
    .where('m.id', 'in', ids)
    .execute();
  const messages = rows.map((row) =>
    messageOf(
      row,
      revisionOf({ ...row, message_id: row.id, number: row.latest, title: '', created_at: row.written_at }),
    ),
  );
  const place = new Map(ids.map((id, index) => [id, index]));
  return messages.sort((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0));
}

const mostTopics = 200;

/** The topics in use, the most used first, and who has begun messages. */
export async function findFacets(db: Db, territory: string) {
  const topics = await db
    .selectFrom('message_topic')
    .select((eb) => ['topic', eb.fn.countAll<number>().as('messages')])
    .where('territory_id', '=', territory)
    .groupBy('topic')
    .orderBy('messages', 'desc')
    .orderBy('topic')
    .limit(mostTopics)
    .execute();
  const authors = await db
    .selectFrom('message')
    .select('created_by')
    .distinct()
    .where('territory_id', '=', territory)
    .limit(mostTopics)
    .execute();
  return {
    topics: topics.map(({ topic, messages }) => ({ topic, messages: Number(messages) })),
    authors: authors.map(({ created_by }) => created_by),
  };
}
