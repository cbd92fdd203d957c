/** Rows of messages and revisions, read and made into what the contracts say. */
import { type Kysely, type Selectable, sql, type Transaction } from 'kysely';
import type {
  Content,
  Message,
  MessageKind,
  MessageState,
  Revision,
  RevisionState,
} from '#core/contracts/index.ts';
import type { MessageTable, RevisionTable, Tables } from '../../store/schema.ts';
import { containing } from './fold.ts';

export type Db = Kysely<Tables> | Transaction<Tables>;
export type MessageRow = Selectable<MessageTable>;
export type RevisionRow = Selectable<RevisionTable>;

export type MessageQuery = {
  readonly state?: MessageState;
  readonly kind?: MessageKind;
  readonly q?: string;
  readonly limit: number;
  /** The `next` of an earlier answer. */
  readonly before?: string;
};

export async function findMessage(db: Db, territory: string, id: string): Promise<Message | undefined> {
  const row = await db
    .selectFrom('message')
    .selectAll()
    .where('id', '=', id)
    .where('territory_id', '=', territory)
    .executeTakeFirst();
  const latest = row && (await findRevision(db, row.id, row.latest));
  return row && latest && messageOf(row, latest);
}

export async function findRevision(db: Db, message: string, number: number): Promise<Revision | undefined> {
  const row = await db
    .selectFrom('revision')
    .selectAll()
    .where('message_id', '=', message)
    .where('number', '=', number)
    .executeTakeFirst();
  return row && revisionOf(row);
}

export async function findRevisions(db: Db, message: string): Promise<Revision[]> {
  const rows = await db
    .selectFrom('revision')
    .selectAll()
    .where('message_id', '=', message)
    .orderBy('number', 'desc')
    .execute();
  return rows.map(revisionOf);
}

/** A page of messages, the most recently changed first. */
export async function listMessages(db: Db, territory: string, query: MessageQuery) {
  const [at, id] = query.before?.split('.') ?? [];
  let found = db
    .selectFrom('message as m')
    .innerJoin('revision as r', (join) =>
      join.onRef('r.message_id', '=', 'm.id').onRef('r.number', '=', 'm.latest'),
    )
    .selectAll('m')
    .select(['r.state', 'r.content', 'r.hash', 'r.author', 'r.decided_by', 'r.decided_at', 'r.comment'])
    .select('r.submitted_at')
    .select('r.created_at as written_at')
    .where('m.territory_id', '=', territory)
    .orderBy('m.updated_at', 'desc')
    .orderBy('m.id', 'desc')
    .limit(query.limit + 1);
  if (query.kind) found = found.where('m.kind', '=', query.kind);
  if (query.q) found = found.where(sql<boolean>`m.folded like ${containing(query.q)} escape '\\'`);
  if (query.state === 'withdrawn') found = found.where('m.withdrawn_at', 'is not', null);
  else if (query.state) found = found.where('m.withdrawn_at', 'is', null);
  if (query.state === 'approved') found = found.where('m.live', 'is not', null);
  else if (query.state && query.state !== 'withdrawn') {
    found = found.where('m.live', 'is', null).where('r.state', '=', query.state);
  }
  if (at && id) {
    found = found.where((eb) =>
      eb.or([
        eb('m.updated_at', '<', Number(at)),
        eb.and([eb('m.updated_at', '=', Number(at)), eb('m.id', '<', id)]),
      ]),
    );
  }
  const rows = await found.execute();
  const messages = rows
    .slice(0, query.limit)
    .map((row) =>
      messageOf(
        row,
        revisionOf({ ...row, message_id: row.id, number: row.latest, title: '', created_at: row.written_at }),
      ),
    );
  const last = messages.at(-1);
  return rows.length > query.limit && last
    ? { messages, next: `${last.updatedAt}.${last.id}` }
    : { messages };
}

export function messageOf(row: MessageRow, latest: Revision): Message {
  return {
    id: row.id,
    territory: row.territory_id,
    kind: row.kind as MessageKind,
    state: stateOf(row, latest.state),
    latest,
    ...(row.live === null ? {} : { live: row.live }),
    ...(row.source_type === null
      ? {}
      : {
          source: {
            type: row.source_type as 'rss' | 'ics',
            feed: row.source_feed ?? '',
            uid: row.source_uid ?? '',
            ...(row.vanished_at === null ? {} : { vanishedAt: row.vanished_at }),
          },
        }),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

function stateOf(row: MessageRow, latest: RevisionState): MessageState {
  if (row.withdrawn_at !== null) return 'withdrawn';
  return row.live === null ? latest : 'approved';
}

export function revisionOf(row: RevisionRow): Revision {
  return {
    message: row.message_id,
    number: row.number,
    state: row.state as RevisionState,
    content: JSON.parse(row.content) as Content,
    hash: row.hash,
    author: row.author,
    createdAt: row.created_at,
    ...(row.submitted_at === null ? {} : { submittedAt: row.submitted_at }),
    ...(row.decided_by === null ? {} : { decidedBy: row.decided_by }),
    ...(row.decided_at === null ? {} : { decidedAt: row.decided_at }),
    ...(row.comment === null ? {} : { comment: row.comment }),
  };
}
