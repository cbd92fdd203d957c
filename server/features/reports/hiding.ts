/** What was published of a report is so no more. */
import type { Deps } from '../../deps.ts';
import { type Db, note, type ReportRow } from './rows.ts';

export const unpublished = {
  public_text: null,
  public_place: null,
  public_lat: null,
  public_lon: null,
} as const satisfies Partial<ReportRow>;

/** With its trace; nothing where nothing was published. `by_user`: who took it away. */
export async function hide(
  trx: Db,
  deps: Pick<Deps, 'clock' | 'newId'>,
  { id, public_text }: Pick<ReportRow, 'id' | 'public_text'>,
  why: { text: string | null; by_user: string },
): Promise<void> {
  await trx.updateTable('report_photo').set({ published_hash: null }).where('report_id', '=', id).execute();
  await trx.updateTable('report').set(unpublished).where('id', '=', id).execute();
  if (public_text !== null) await note(trx, deps, { report_id: id, kind: 'hidden', ...why });
}
