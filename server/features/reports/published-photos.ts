/** The pictures that everybody may see. */
import type { Db } from './rows.ts';

/** Hashes by report, in their order. */
export async function publishedPhotos(db: Db, ids: readonly string[]): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  if (ids.length === 0) return found;
  const rows = await db
    .selectFrom('report_photo')
    .select(['report_id', 'published_hash'])
    .where('report_id', 'in', ids)
    .where('published_hash', 'is not', null)
    .orderBy('position')
    .execute();
  for (const { report_id, published_hash } of rows)
    found.set(report_id, [...(found.get(report_id) ?? []), published_hash ?? '']);
  return found;
}
