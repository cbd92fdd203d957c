/** Reports as they are read and written by several files of this feature. */
import { timingSafeEqual } from 'node:crypto';
import {
  type Insertable,
  type Kysely,
  type RawBuilder,
  type Selectable,
  sql,
  type Transaction,
} from 'kysely';
import type { GeoPoint, ReportPhoto } from '#core/contracts/index.ts';
import { BeffroiError } from '#core/errors.ts';
import { sha256Hex } from '#core/hash.ts';
import { isClosed, type ReportState, reportStates } from '#core/report/states.ts';
import type { Deps } from '../../deps.ts';
import type { Tables } from '../../store/index.ts';
import type { ReportEventTable, ReportPhotoTable, ReportTable } from '../../store/schema-reports.ts';

export type Db = Kysely<Tables> | Transaction<Tables>;
export type ReportRow = Selectable<ReportTable>;
export type EventRow = Selectable<ReportEventTable>;

export const openStates = reportStates.filter((state) => !isClosed(state));

type PhotoRow = Pick<Selectable<ReportPhotoTable>, 'hash' | 'waiting_bytes'>;
export const photoStateOf = ({ hash, waiting_bytes }: PhotoRow): ReportPhoto['state'] =>
  waiting_bytes !== null ? 'preparing' : hash === '' ? 'unreadable' : 'ready';

export const stateOf = ({ state }: Pick<ReportRow, 'state'>) => state as ReportState;
/** As it is published. */
export const publicPointOf = ({
  public_lat: lat,
  public_lon: lon,
}: Pick<ReportRow, 'public_lat' | 'public_lon'>): GeoPoint | undefined =>
  lat === null || lon === null ? undefined : { lat, lon };
export const pointOf = ({ lat, lon }: Pick<ReportRow, 'lat' | 'lon'>): GeoPoint | undefined =>
  lat === null || lon === null ? undefined : { lat, lon };

/** To some ten metres: enough to find a hole by, too little to say at which window somebody stood. */
export const coarse = (degrees: number): number => Number(degrees.toFixed(4));

/** Of whoever has its link. Throws REPORT_KEY. */
export async function ownReport(db: Db, id: string, token: string): Promise<ReportRow> {
  const row = await db.selectFrom('report').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row || !isSame(row.token, token)) throw new BeffroiError('REPORT_KEY');
  return row;
}

export function isSame(kept: string, given: string): boolean {
  return timingSafeEqual(Buffer.from(sha256Hex(kept)), Buffer.from(sha256Hex(given)));
}

/** Neither 0 nor O, neither 1 nor I: it is said on the phone. */
const letters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
export function newReference({ randomBytes }: Pick<Deps, 'randomBytes'>): string {
  const said = [...randomBytes(8)].map((byte) => letters[byte % letters.length]).join('');
  return `${said.slice(0, 4)}-${said.slice(4)}`;
}
export const newToken = ({ randomBytes }: Pick<Deps, 'randomBytes'>): string =>
  Buffer.from(randomBytes(24)).toString('base64url');

type Happened = Pick<EventRow, 'report_id' | 'kind'> & Partial<Insertable<ReportEventTable>>;

export async function note(
  db: Db,
  { clock, newId }: Pick<Deps, 'clock' | 'newId'>,
  happened: Happened,
): Promise<void> {
  await db
    .insertInto('report_event')
    .values({
      id: newId(),
      at: clock(),
      state: null,
      text: null,
      expected_at: null,
      is_public: 0,
      by_user: null,
      said_by: null,
      ...happened,
    })
    .execute();
}

/**
 * Of one category: found by its index. Of several: each row is asked for its own, so that a list is walked in its order and not
 * gathered by category and sorted. Of none: nothing.
 */
export function inCategories(ids: readonly string[]): RawBuilder<boolean> {
  const [first = ''] = ids;
  return ids.length < 2
    ? sql<boolean>`category_id = ${first}`
    : sql<boolean>`coalesce(category_id, '') in (${sql.join(ids)})`;
}

/** Somebody was told that nobody acts on it, and nobody has since. */
export const isReminded: RawBuilder<boolean> = sql<boolean>`report.id in (select report_id from report_escalation)
  and exists (select 1 from report_escalation e where e.report_id = report.id and e.told_at >= report.updated_at)`;
