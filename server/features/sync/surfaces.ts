/** The surfaces that a filter offers. */
import { sql } from 'kysely';
import type { Deps } from '../../deps.ts';
import { fold, likeFolded } from '../content/index.ts';
import { channelName, channelsLike, type Language } from './reasons.ts';

type Asked = {
  readonly territory: string;
  readonly language: Language;
  readonly q?: string | undefined;
  readonly id?: string | undefined;
};
const most = 20;

/** By the letters of their names, or the one of that id. */
export async function findSurfaces(db: Deps['store']['db'], { territory, language, q = '', id }: Asked) {
  const channel = id === undefined ? undefined : channelName(id, language);
  if (id !== undefined && channel !== undefined) return [{ id, name: channel }];
  let query = db
    .selectFrom('display')
    .select(['id', 'name'])
    .where('territory_id', '=', territory)
    .orderBy('folded')
    .orderBy('id')
    .limit(most);
  if (id !== undefined) query = query.where('id', '=', id);
  else if (q !== '') {
    query = query.where(sql<boolean>`folded like ${likeFolded(q)} escape '\\'`);
  }
  const displays = await query.execute();
  const out = await outlets(db, { territory, q, id });
  return id === undefined ? [...channelsLike(q, language), ...out, ...displays] : [...out, ...displays];
}

/** Accounts, lists, gateways and notice boards: a few dozen at most. */
async function outlets(
  db: Deps['store']['db'],
  { territory, q, id }: { territory: string; q: string; id: string | undefined },
) {
  let query = db.selectFrom('channel').select(['id', 'title as name']).where('territory_id', '=', territory);
  if (id !== undefined) query = query.where('id', '=', id);
  let boards = db.selectFrom('notice_board').select(['id', 'name']).where('territory_id', '=', territory);
  if (id !== undefined) boards = boards.where('id', '=', id);
  const rows = [
    ...(await query.orderBy('id').execute()),
    ...(await boards.where('removed_at', 'is', null).orderBy('position').execute()),
  ];
  return rows.filter(({ name }) => fold(name).includes(fold(q)));
}
