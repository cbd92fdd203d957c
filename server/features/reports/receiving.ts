/** A report as it begins, and how the town receives it: routed, with its days, its first clock and its trace. */
import type { ReportCategory } from '#core/contracts/index.ts';
import { sha256Hex } from '#core/hash.ts';
import type { Deps } from '../../deps.ts';
import { categoryById } from './categories.ts';
import { dueOf } from './due.ts';
import type { Receipts } from './receipts.ts';
import { routeOf } from './routing.ts';
import { type Db, newReference, newToken, note, type ReportRow, stateOf } from './rows.ts';

type Given = Pick<Deps, 'clock' | 'newId' | 'randomBytes'>;

/** What every new one has, wherever it comes from. */
export function blankReport(deps: Given) {
  const now = deps.clock();
  return {
    id: deps.newId(),
    reference: newReference(deps),
    token: newToken(deps),
    state: 'received',
    answers: '{}',
    place: null,
    lat: null,
    lon: null,
    created_at: now,
    received_at: null,
    updated_at: now,
    expected_at: null,
    closed_at: null,
    due_at: null,
    duplicate_of: null,
    public_text: null,
    public_place: null,
    public_lat: null,
    public_lon: null,
    department: null,
    assigned_to: null,
    supporters: 0,
    verdict: null,
  };
}

/** Where it stands, and what it is about. */
type Placed = Pick<ReportRow, 'territory_id' | 'category_id' | 'lat' | 'lon'>;
/** `as`: the same as another, from the beginning. `unnamed`: nobody has left a mailbox with it. */
type Known = { readonly as?: Pick<ReportRow, 'duplicate_of'>; readonly unnamed?: boolean };
export type Receiving = {
  /** Of one that waits, once, however often it is pressed. False when it was received already. */
  receive(trx: Db, row: ReportRow, known?: Known): Promise<boolean>;
  /** Of one that is received as it is written; `opened` comes after. */
  arrival(trx: Db, row: Placed, category: ReportCategory): ReturnType<typeof arrivalOf>;
  /** Its trace, its clocks, and its receipt. */
  opened(trx: Db, row: ReportRow, known?: Pick<Known, 'unnamed'>): Promise<void>;
};

async function arrivalOf(trx: Db, row: Placed, { at, category }: { at: number; category: ReportCategory }) {
  const due_at = await dueOf(trx, row, at, category);
  const route = await routeOf(trx, row, at, category);
  return { received_at: at, updated_at: at, due_at, ...route, assigned_to: route.routed_person };
}

export function createReceiving(deps: Given, { receipts }: { receipts: Pick<Receipts, 'open'> }): Receiving {
  const arrival = (trx: Db, row: Placed, category: ReportCategory) =>
    arrivalOf(trx, row, { at: deps.clock(), category });

  async function opened(trx: Db, row: ReportRow, { unnamed = false }: Known = {}): Promise<void> {
    await note(trx, deps, { report_id: row.id, kind: 'state', state: stateOf(row), is_public: 1 });
    if (row.routed_by === 'rule')
      await note(trx, deps, { report_id: row.id, kind: 'routed', text: row.department });
    if (row.assigned_to !== null)
      await note(trx, deps, { report_id: row.id, kind: 'assigned', text: row.assigned_to });
    await receipts.open(trx, row, { unnamed });
  }

  return {
    arrival,
    opened,
    async receive(trx, row, { as, ...known } = {}) {
      const arrived = await arrival(trx, row, await categoryById(trx, row.category_id));
      const received = await trx
        .updateTable('report')
        .set({
          ...arrived,
          // The one that goes on has somebody who takes care of it.
          ...(as && { ...as, assigned_to: null, state: 'duplicate', closed_at: arrived.received_at }),
        })
        .where('id', '=', row.id)
        .where('received_at', 'is', null)
        .where('erased_at', 'is', null)
        .returningAll()
        .executeTakeFirst();
      if (received) await opened(trx, received, known);
      return received !== undefined;
    },
  };
}

/** Of what has an id elsewhere. */
export const remoteHash = (network: string, id: string): string => sha256Hex(`${network} ${id}`);
