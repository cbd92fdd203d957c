/** The rows of sources and of what was received from them. */
import type { Selectable } from 'kysely';
import type { CapAlert } from '#core/cap/alert.ts';
import { type Held, isBelieved } from '#core/cap/decide.ts';
import type { CapPolicy } from '#core/cap/policy.ts';
import type { CapSource, CapSourceInput, Target } from '#core/contracts/index.ts';
import { BeffroiError } from '#core/errors.ts';
import type { Store } from '../../store/index.ts';
import type { CapTables } from '../../store/schema-cap.ts';

export type Db = Store['db'];
export type SourceRow = Selectable<CapTables['cap_source']>;
export type MessageRow = Selectable<CapTables['cap_message']>;

export function sourceOf(row: SourceRow): CapSource {
  return {
    id: row.id,
    kind: row.kind as CapSource['kind'],
    title: row.title,
    url: row.url,
    policy: policyOf(row),
    target: targetOf(row),
    active: row.active === 1,
    hasKey: row.key !== null,
    ...(row.fetched_at === null ? {} : { fetchedAt: row.fetched_at }),
    ...(row.error === null ? {} : { error: row.error }),
    createdAt: row.created_at,
  };
}

export const policyOf = (row: SourceRow) => JSON.parse(row.policy) as CapPolicy;
export const targetOf = (row: SourceRow) => JSON.parse(row.target) as Target;

/** What of the row the administrator chose. Another address is read from its beginning, and gets no key that was given for another site. */
export function columnsOf(input: CapSourceInput, before?: Pick<SourceRow, 'url' | 'key'>) {
  const kept = before && siteOf(before.url) === siteOf(input.url) ? before.key : null;
  return {
    kind: input.kind,
    title: input.title.trim(),
    url: input.url,
    key: input.key ?? kept,
    policy: JSON.stringify(input.policy),
    target: JSON.stringify(input.target),
    active: input.active ? 1 : 0,
    etag: null,
    last_modified: null,
    error: null,
  };
}

const siteOf = (url: string | null) => url !== null && new URL(url).origin;

export async function findSource(db: Db, territory: string, id: string): Promise<SourceRow> {
  const row = await db
    .selectFrom('cap_source')
    .selectAll()
    .where('id', '=', id)
    .where('territory_id', '=', territory)
    .executeTakeFirst();
  if (!row) throw new BeffroiError('NOT_FOUND', { what: `source ${id}` });
  return row;
}

export async function findMessage(db: Db, territory: string, id: string): Promise<MessageRow> {
  const row = await db
    .selectFrom('cap_message')
    .selectAll()
    .where('id', '=', id)
    .where('territory_id', '=', territory)
    .executeTakeFirst();
  if (!row) throw new BeffroiError('NOT_FOUND', { what: `message ${id}` });
  return row;
}

/** An alert of others holds thirty days at most: what is older has nothing left to be said about. */
const heldMs = 60 * 86_400_000;

/**
 * What a territory holds already that may have to do with an alert, with those of ours that still stand: the messages that it names, and
 * those that have taken the place of others.
 */
export async function findHeld(
  db: Db,
  row: Pick<MessageRow, 'id' | 'territory_id'>,
  { alert, now }: { alert: CapAlert; now: number },
): Promise<Held[]> {
  const named = alert.references.map(({ identifier }) => identifier).slice(0, mostNamed);
  const rows = await db
    .selectFrom('cap_message as m')
    .leftJoin('alert as a', (join) =>
      join.onRef('a.id', '=', 'm.ours').on('a.ended_at', 'is', null).on('a.until_at', '>', now),
    )
    .leftJoin('cap_source as s', 's.id', 'm.source_id')
    .select(['m.sender', 'm.identifier', 'm.sent', 'm.supersedes', 'm.verified', 's.policy', 'a.id as alert'])
    .where('m.territory_id', '=', row.territory_id)
    .where('m.id', '<>', row.id)
    .where('m.received_at', '>', now - heldMs)
    .where('m.identifier', 'is not', null)
    .where((e) =>
      e.or([e('m.identifier', 'in', [alert.identifier, ...named]), e('m.supersedes', '<>', '[]')]),
    )
    .orderBy('m.id')
    .execute();
  return rows.map(({ sender, ...held }) => ({
    sender: sender ?? '',
    identifier: held.identifier ?? '',
    sent: held.sent ?? '',
    believed: held.policy !== null && isBelieved(sender ?? '', JSON.parse(held.policy), held.verified === 1),
    supersedes: JSON.parse(held.supersedes),
    ...(held.alert === null ? {} : { alert: held.alert }),
  }));
}
const mostNamed = 200;
