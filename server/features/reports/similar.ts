/** Which open reports may be of the same thing as one that is about to be sent. */
import type { ReportCategory } from '#core/contracts/index.ts';
import { sha256Hex } from '#core/hash.ts';
import { boxAround, nearest, usualRadius } from '#core/report/near.ts';
import { type Db, openStates, pointOf, type ReportRow, stateOf } from './rows.ts';

/** What may be the same. Of what is not published nobody learns more than that it is there. */
export type Near = {
  /** Names it to whoever looks at this list, and to nobody else. */
  readonly key: string;
  /** A round number that it is within, m. */
  readonly within: number;
  readonly state: ReturnType<typeof stateOf>;
  readonly receivedAt: number;
  readonly reference?: string | undefined;
  readonly place?: string | undefined;
  readonly text?: string | undefined;
};
const mostNear = 5;
const columns = [
  'id',
  'lat',
  'lon',
  'state',
  'created_at',
  'received_at',
  'reference',
  'public_text',
  'public_place',
] as const;
const rounds = [50, 100, 250, 500, 1000, 2500, 5000] as const;

/** Of one report in the list that is shown with another. */
export const nearKey = (row: Pick<ReportRow, 'token'>, other: string): string =>
  sha256Hex(`${row.token} ${other}`).slice(0, 24);

/** The nearest first. */
export async function similar(
  trx: Db,
  row: Pick<ReportRow, 'id' | 'token' | 'territory_id' | 'category_id' | 'lat' | 'lon'>,
  category: ReportCategory,
): Promise<(Near & { readonly id: string })[]> {
  const at = pointOf(row);
  // What is sensitive is shown to nobody, not even as a point.
  if (!at || !category.public) return [];
  const radius = category.radius ?? usualRadius;
  const box = boxAround(at, radius);
  const rows = await trx
    .selectFrom('report')
    .select(columns)
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
      key: nearKey(row, one.id),
      within: rounds.find((round) => metres <= round) ?? metres,
      state: stateOf(one),
      receivedAt: one.received_at ?? one.created_at,
      ...(one.public_text !== null && {
        reference: one.reference,
        text: one.public_text,
        place: one.public_place ?? undefined,
      }),
    }));
}
