/** What planning reads of a territory, loaded once for many displays. */
import type { Selectable } from 'kysely';
import type { Content, MessageKind } from '#core/contracts/index.ts';
import type { Calendars, PlannedPlacement } from '#core/plan/types.ts';
import { dayMs } from '#core/recurrence/wall-time.ts';
import type { Solved } from '../../compose/index.ts';
import type { Deps } from '../../deps.ts';
import type { MessageTable, RevisionTable, TerritoryTable } from '../../store/schema.ts';
import { type PollStage, pollIn } from '../polls/index.ts';
import { reportIn, type SolvedReports } from '../reports/index.ts';
import { findShown, type Reading } from '../values/index.ts';
import { placementOf } from './placement-rows.ts';
import { takingPart } from './taking-part.ts';

export type LiveRevision = {
  readonly message: string;
  readonly kind: MessageKind;
  readonly revision: number;
  readonly content: Content;
  /** False: known to placements, but not to be shown (draft, submitted, withdrawn). */
  readonly live: boolean;
  /** What its displays are given for its slots; it may be over. */
  readonly shown?: Reading | undefined;
  /** Of a consultation, what is told of it when. */
  readonly stages?: readonly PollStage[] | undefined;
  /** Of what was asked for and done, as it is published now. */
  readonly solved?: Solved | undefined;
};

export type Snapshot = {
  readonly territory: Selectable<TerritoryTable>;
  readonly placements: readonly PlannedPlacement[];
  /** Every message that a placement names, by id. */
  readonly messages: ReadonlyMap<string, LiveRevision>;
  readonly calendars: Calendars;
};

export type SnapshotLoader = {
  /**
   * What may be asked about at an instant, now when absent: years of placements that are over, and with them the texts of their
   * messages, are left where they are.
   */
  load(territory: string, at?: number): Promise<Snapshot>;
  /** A message that no placement names yet. */
  message(territory: string, id: string): Promise<LiveRevision | undefined>;
};

/** A placement that ended so long ago is in no plan and in no ledger, ms: as long as a plan. */
const pastMs = 35 * dayMs;
/** How far ahead `explain` looks for a next window, ms. */
const aheadMs = 366 * dayMs;

type Kept<T> = { readonly stamp: string; readonly value: T };

export type SnapshotNeeds = {
  readonly calendarsOf: (territory: string, now: number) => Promise<Calendars>;
  readonly solved: SolvedReports;
};

/**
 * Loads snapshots. An unchanged placement or revision is the same object as last time, so that what planning remembers
 * about it (its expanded windows) is still known and an edit costs only what it touches.
 */
export function createSnapshotLoader(
  { store, clock, config }: Deps,
  { calendarsOf, solved }: SnapshotNeeds,
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

  /** What messages tell that is made elsewhere. */
  async function toldOf(territory: string, revisions: readonly LiveRevision[]) {
    const stages = await takingPart(store.db, pollsOf(revisions), config.publicUrl);
    const done = new Map<string, Solved>();
    for (const { message, kind, content, live } of revisions)
      if (kind === 'solved' && live) done.set(message, await solved.of(territory, reportIn(content)));
    return (one: LiveRevision) => ({ stages: stagesIn(stages, one), solved: done.get(one.message) });
  }

  return {
    async load(territoryId, at = clock()) {
      const territory = await store.db
        .selectFrom('territory')
        .selectAll()
        .where('id', '=', territoryId)
        .executeTakeFirstOrThrow();
      const placementRows = await placementsAround(store.db, territoryId, at)
        .selectAll()
        .orderBy('id')
        .execute();
      const placed = await messageRows(store.db, territoryId)
        .where('message.id', 'in', placementsAround(store.db, territoryId, at).select('placement.message_id'))
        .execute();
      const shown = await findShown(store.db, territoryId);
      forget(placements, new Set(placementRows.map((row) => row.id)));
      forget(contents, new Set(placed.map((row) => row.id)));
      const revisions = placed.map((row) =>
        revisionOf(
          row,
          keep(contents, row.id, row.hash, () => JSON.parse(row.content) as Content),
        ),
      );
      const told = await toldOf(territoryId, revisions);
      const messages = new Map(
        revisions.map((one) => [one.message, { ...one, shown: shown.get(one.message), ...told(one) }]),
      );
      return {
        territory,
        placements: placementRows.map((row) =>
          keep(placements, row.id, `${row.updated_at}`, () => placementOf(row)),
        ),
        messages,
        calendars: await calendarsOf(territoryId, clock()),
      };
    },
    async message(territory, id) {
      const row = await messageRows(store.db, territory).where('message.id', '=', id).executeTakeFirst();
      if (!row) return undefined;
      const revision = revisionOf(row, JSON.parse(row.content) as Content);
      return { ...revision, ...(await toldOf(territory, [revision]))(revision) };
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

type Told = Pick<LiveRevision, 'kind' | 'content'>;

/** The consultations that some messages show. */
const pollsOf = (revisions: readonly Told[]): string[] =>
  revisions.flatMap(({ kind, content }) => (kind === 'consultation' ? (pollIn(content) ?? []) : []));

const stagesIn = (stages: ReadonlyMap<string, readonly PollStage[]>, { kind, content }: Told) =>
  kind === 'consultation' ? stages.get(pollIn(content) ?? '') : undefined;

type PlacedMessage = Pick<MessageTable, 'id' | 'kind' | 'live' | 'withdrawn_at'> &
  Pick<RevisionTable, 'number' | 'content' | 'hash'>;

/** The placements that may have a window near an instant; one whose span is not known is among them. */
function placementsAround(db: Deps['store']['db'], territory: string, at: number) {
  return db
    .selectFrom('placement')
    .where('placement.territory_id', '=', territory)
    .where((eb) => eb.or([eb('until_at', 'is', null), eb('until_at', '>', at - pastMs)]))
    .where((eb) => eb.or([eb('from_at', 'is', null), eb('from_at', '<', at + aheadMs)]));
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
