/** The tags of displays, a row each, so that they can be searched and counted; the display's own column says the same. */
import type { Transaction } from 'kysely';
import type { Tables } from '../../store/schema.ts';

type Tagged = { readonly id: string; readonly territory: string; readonly tags: readonly string[] };

export async function writeTags(trx: Transaction<Tables>, { id, territory, tags }: Tagged): Promise<void> {
  await trx.deleteFrom('display_tag').where('display_id', '=', id).execute();
  const rows = [...new Set(tags)].map((tag) => ({ display_id: id, territory_id: territory, tag }));
  if (rows.length > 0) await trx.insertInto('display_tag').values(rows).execute();
}
