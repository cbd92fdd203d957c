/** Rows of messages and revisions, read and made into what the contracts say. */
import type { Kysely, Selectable, Transaction } from 'kysely';
import type {
  Content,
  Message,
  MessageKind,
  MessageSource,
  MessageState,
  Revision,
  RevisionState,
} from '#core/contracts/index.ts';
import type { MessageTable, RevisionTable, Tables } from '../../store/schema.ts';

export type Db = Kysely<Tables> | Transaction<Tables>;
export type MessageRow = Selectable<MessageTable>;
export type RevisionRow = Selectable<RevisionTable>;

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

/** The newest approved revision before a number. */
export async function findLastApproved(
  db: Db,
  message: string,
  before: number,
): Promise<Revision | undefined> {
  const row = await db
    .selectFrom('revision')
    .selectAll()
    .where('message_id', '=', message)
    .where('number', '<', before)
    .where('state', '=', 'approved')
    .orderBy('number', 'desc')
    .limit(1)
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
            type: row.source_type as MessageSource['type'],
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
    ...(row.correction === null ? {} : { correction: row.correction }),
  };
}
