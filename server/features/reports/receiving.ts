/** The moment from which the town has a report: by when it answers, who takes care of it, and the receipt. */
import type { ReportCategory } from '#core/contracts/index.ts';
import type { Deps } from '../../deps.ts';
import { categoryById } from './categories.ts';
import { dueOf } from './due.ts';
import type { Receipts } from './receipts.ts';
import { routeOf } from './routing.ts';
import { type Db, note, type ReportRow, stateOf } from './rows.ts';

/** `category`: where it was read already. `as`: the same as another, from the beginning. */
type Known = {
  readonly category?: ReportCategory;
  readonly as?: Pick<ReportRow, 'duplicate_of'>;
};
/** Once, however often it is pressed: false when it was received before, or is erased. */
export type Receive = (trx: Db, row: ReportRow, known?: Known) => Promise<boolean>;

export function createReceive(
  deps: Pick<Deps, 'clock' | 'newId'>,
  receipts: Pick<Receipts, 'open'>,
): Receive {
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
