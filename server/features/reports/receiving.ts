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

/** `category`: where it was read already. `as`: the same as another, from the beginning. */
type Known = {
  readonly category?: ReportCategory;
  readonly as?: Pick<ReportRow, 'duplicate_of'>;
};
/** Once, however often it is pressed. False when it was received already. */
export type Receive = (trx: Db, row: ReportRow, known?: Known) => Promise<boolean>;

export function createReceive(deps: Given, { receipts }: { receipts: Pick<Receipts, 'open'> }): Receive {
  return async (trx, row, { category: known, as } = {}) => {
    const at = deps.clock();
    const category = known ?? (await categoryById(trx, row.category_id));
    const due_at = await dueOf(trx, row, at, category);
    const route = await routeOf(trx, row, at, category);
    const received = await trx
      .updateTable('report')
      .set({
        received_at: at,
        updated_at: at,
        due_at,
        ...route,
        // The one that goes on has somebody who takes care of it.
        assigned_to: as ? null : route.routed_person,
        ...(as && { ...as, state: 'duplicate', closed_at: at }),
      })
      .where('id', '=', row.id)
      .where('received_at', 'is', null)
      .where('erased_at', 'is', null)
      .returningAll()
      .executeTakeFirst();
    if (!received) return false;
    await note(trx, deps, { report_id: row.id, kind: 'state', state: stateOf(received), is_public: 1 });
    if (route.routed_by === 'rule')
      await note(trx, deps, { report_id: row.id, kind: 'routed', text: route.department });
    if (received.assigned_to !== null)
      await note(trx, deps, { report_id: row.id, kind: 'assigned', text: received.assigned_to });
    await receipts.open(trx, received);
    return true;
  };
}

/** Of what has an id elsewhere. */
export const remoteHash = (network: string, id: string): string => sha256Hex(`${network} ${id}`);
