/** What the desk lets everybody read of a report: words, a place, pictures with parts made unreadable. */
import type { ReportPublication } from '#core/contracts/index.ts';
import { BeffroiError } from '#core/errors.ts';
import type { Deps } from '../../deps.ts';
import { cleanStrings } from '../content/index.ts';
import type { Photos } from '../media/index.ts';
import { categoryOf } from './categories.ts';
import { coarse, type Db, note, photoStateOf, type ReportRow } from './rows.ts';

type Given = Pick<Deps, 'store' | 'clock' | 'newId'>;
type Asked = { readonly report: ReportRow; readonly publication: ReportPublication };
/** In the transaction of the act. Throws REPORT_SENSITIVE. Answers what is traced of it. */
type Publish = (trx: Db, report: ReportRow, by: string) => Promise<{ photos: number }>;

/** Draws the pictures, which takes its time: not while the store waits. Throws REPORT_SENSITIVE and REPORT_PHOTO_NOT_READY. */
export async function prepare(
  deps: Given,
  photos: Pick<Photos, 'redact'>,
  { report: { id, category_id }, publication: { text, place, at, photos: chosen } }: Asked,
): Promise<Publish> {
  const { db } = deps.store;
  await expectPublic(db, { category_id });
  const held = await db
    .selectFrom('report_photo')
    .select(['id', 'hash', 'waiting_bytes'])
    .where('report_id', '=', id)
    .execute();
  const drawn = new Map<string, string>();
  for (const photo of held) {
    const wanted = chosen.find((one) => one.id === photo.id);
    if (!wanted) continue;
    if (photoStateOf(photo) !== 'ready') throw new BeffroiError('REPORT_PHOTO_NOT_READY');
    drawn.set(photo.id, (await photos.redact(photo.hash, wanted.blur)).hash);
  }
  return async (trx, report, by_user) => {
    await expectPublic(trx, report);
    for (const { id: photo } of held)
      await trx
        .updateTable('report_photo')
        .set({ published_hash: drawn.get(photo) ?? null })
        .where('id', '=', photo)
        .execute();
    await trx
      .updateTable('report')
      .set({
        public_text: cleanStrings(text).trim(),
        public_place: cleanStrings(place ?? '').trim() || null,
        public_lat: at ? coarse(at.lat) : null,
        public_lon: at ? coarse(at.lon) : null,
        updated_at: deps.clock(),
      })
      .where('id', '=', id)
      .execute();
    await note(trx, deps, { report_id: id, kind: 'published', by_user });
    return { photos: drawn.size };
  };
}

async function expectPublic(db: Db, { category_id }: Pick<ReportRow, 'category_id'>): Promise<void> {
  const category = await db
    .selectFrom('report_category')
    .selectAll()
    .where('id', '=', category_id)
    .executeTakeFirstOrThrow();
  if (!categoryOf(category).public) throw new BeffroiError('REPORT_SENSITIVE');
}
