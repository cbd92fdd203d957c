/** Which open reports may be of the same thing as one that is about to be sent. */
import type { ReportCategory } from '#core/contracts/index.ts';
import { boxAround, nearest, usualRadius } from '#core/report/near.ts';
import { type Db, openStates, pointOf, type ReportRow, stateOf } from './rows.ts';

/** What may be the same. Its words stand here only where they are public. */
export type Near = {
  readonly id: string;
  readonly reference: string;
  readonly metres: number;
  readonly state: ReturnType<typeof stateOf>;
  readonly receivedAt: number;
  readonly place?: string | undefined;
  readonly text?: string | undefined;
};
const mostNear = 5;

/** The nearest first. */
export async function similar(trx: Db, row: ReportRow, category: ReportCategory): Promise<Near[]> {
  const at = pointOf(row);
  // What is sensitive is shown to nobody, not even as a point.
  if (!at || !category.public) return [];
  const radius = category.radius ?? usualRadius;
  const box = boxAround(at, radius);
  const rows = await trx
    .selectFrom('report')
    .selectAll()
    .where('territory_id', '=', row.territory_id)
    .where('category_id', '=', row.category_id)
    .where((eb) => eb.between('lat', box.south, box.north))
    .where((eb) => eb.between('lon', box.west, box.east))
    .where('state', 'in', openStates)
    .where('received_at', 'is not', null)
    .where('id', '!=', row.id)
    .orderBy('id', 'desc')
    .limit(100)
    .execute();
  const placed = rows.flatMap((one) => {
    const point = pointOf(one);
    return point ? [{ row: one, at: point }] : [];
  });
  return nearest(placed, at, radius)
    .slice(0, mostNear)
    .map(({ row: one, metres }) => ({
      id: one.id,
      reference: one.reference,
      metres,
      state: stateOf(one),
      receivedAt: one.received_at ?? one.created_at,
      ...(one.public_text !== null && { text: one.public_text, place: one.public_place ?? undefined }),
    }));
}
