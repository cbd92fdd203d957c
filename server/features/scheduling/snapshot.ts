/** What planning reads of a territory, loaded once for many displays. */
import type { Selectable } from 'kysely';
import type { Content, MessageKind } from '#core/contracts/index.ts';
import type { Calendars, PlannedPlacement } from '#core/plan/types.ts';
import type { Deps } from '../../deps.ts';
import type { MessageTable, RevisionTable, TerritoryTable } from '../../store/schema.ts';
import { findShown, type Reading } from '../values/index.ts';
import { placementOf } from './placement-rows.ts';

export type LiveRevision = {
  readonly message: string;
  readonly kind: MessageKind;
  readonly revision: number;
  readonly content: Content;
  /** False: known to placements, but not to be shown (draft, submitted, withdrawn). */
  readonly live: boolean;
  /** What its displays are given for its slots; it may be over. */
  readonly shown?: Reading | undefined;
};

export type Snapshot = {
  readonly territory: Selectable<TerritoryTable>;
  readonly placements: readonly PlannedPlacement[];
  /** Every message that a placement names, by id. */
  readonly messages: ReadonlyMap<string, LiveRevision>;
  readonly calendars: Calendars;
};

export type SnapshotLoader = {
  load(territory: string): Promise<Snapshot>;
  /** A message that no placement names yet. */
  message(territory: string, id: string): Promise<LiveRevision | undefined>;
};

type Kept<T> = { readonly stamp: string; readonly value: T };

/**
 * Loads snapshots. An unchanged placement or revision is the same object as last time, so that what planning remembers
 * about it (its expanded windows) is still known and an edit costs only what it touches.
 */
export function createSnapshotLoader(
  { store, clock }: Deps,
  calendarsOf: (territory: string, now: number) => Promise<Calendars>,
): SnapshotLoader {
  const placements = new Map<string, Kept<PlannedPlacement>>();
  const contents = new Map<string, Kept<Content>>();

  const keep = <T>(kept: Map<string, Kept<T>>, id: string, stamp: string, make: () => T): T => {
    const found = kept.get(id);
    if (found?.stamp === stamp) return found.value;
    const value = make();
    kept.set(id, { stamp, value });
    return value;
  };

  return {
    async load(territoryId) {
      const territory = await store.db
        .selectFrom('territory')
        .selectAll()
        .where('id', '=', territoryId)
        .executeTakeFirstOrThrow();
      const placementRows = await store.db
        .selectFrom('placement')
        .selectAll()
        .where('territory_id', '=', territoryId)
        .orderBy('id')
        .execute();
      const placed = await placedMessages(store.db, territoryId);
      const shown = await findShown(store.db, territoryId);
      forget(placements, new Set(placementRows.map((row) => row.id)));
      forget(contents, new Set(placed.map((row) => row.id)));
      return {
        territory,
        placements: placementRows.map((row) =>
          keep(placements, row.id, `${row.updated_at}`, () => placementOf(row)),
        ),
        messages: new Map(
          placed.map((row) => [
            row.id,
            {
              ...revisionOf(
                row,
                keep(contents, row.id, row.hash, () => JSON.parse(row.content) as Content),
              ),
              shown: shown.get(row.id),
            },
          ]),
        ),
        calendars: await calendarsOf(territoryId, clock()),
      };
    },
    async message(territory, id) {
      const row = await messageRows(store.db, territory).where('message.id', '=', id).executeTakeFirst();
      return row && revisionOf(row, JSON.parse(row.content) as Content);
    },
  };
}

function revisionOf(row: PlacedMessage, content: Content): LiveRevision {
  return {
    message: row.id,
    kind: row.kind as MessageKind,
    revision: row.number,
    content,
    live: row.live !== null && row.withdrawn_at === null,
  };
}

type PlacedMessage = Pick<MessageTable, 'id' | 'kind' | 'live' | 'withdrawn_at'> &
  Pick<RevisionTable, 'number' | 'content' | 'hash'>;

/** The messages that have a placement. */
function placedMessages(db: Deps['store']['db'], territory: string): Promise<PlacedMessage[]> {
  return messageRows(db, territory)
    .where('message.id', 'in', (eb) =>
      eb
        .selectFrom('placement')
        .select('placement.message_id')
        .where('placement.territory_id', '=', territory),
    )
    .execute();
}

/** Messages with the revision that is live (or, when none is, the newest). */
function messageRows(db: Deps['store']['db'], territory: string) {
  return db
    .selectFrom('message')
    .innerJoin('revision', (join) =>
      join
        .onRef('revision.message_id', '=', 'message.id')
        .on((eb) => eb('revision.number', '=', eb.fn.coalesce('message.live', 'message.latest'))),
    )
    .select([
      'message.id',
      'message.kind',
      'message.live',
      'message.withdrawn_at',
      'revision.number',
      'revision.content',
      'revision.hash',
    ])
    .where('message.territory_id', '=', territory);
}

function forget<T>(kept: Map<string, T>, present: ReadonlySet<string>): void {
  // Many territories share one loader: only a map that has clearly outgrown what was just read is cleaned.
  if (kept.size < 2 * present.size + 1000) return;
  for (const id of kept.keys()) if (!present.has(id)) kept.delete(id);
}
