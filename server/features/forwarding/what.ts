/** What of a report goes to another desk, and what of its fate there stands in its history. */
import type { Answers } from '#core/report/answers.ts';
import type { Followed } from '#core/report/open311-follow.ts';
import { isClosed, type ReportState } from '#core/report/states.ts';
import type { Deps } from '../../deps.ts';
import { answersInWords, noteOf } from '../reports/index.ts';
import type { Passing, Settings } from './peer.ts';

const longest = 4000;

/** Its words, those that are published where they are, its place, and a published picture. Undefined: it is over meanwhile. */
export async function passingOf(
  { store: { db }, config }: Pick<Deps, 'store' | 'config'>,
  { services }: Settings,
  report: string,
): Promise<Passing | undefined> {
  const row = await db
    .selectFrom('report as r')
    .innerJoin('report_category as c', 'c.id', 'r.category_id')
    .selectAll('r')
    .select(['c.code', 'c.definition'])
    .where('r.id', '=', report)
    .executeTakeFirst();
  const code = services.find(({ category }) => category === row?.category_id)?.code;
  if (!row || code === undefined || row.erased_at !== null || isClosed(row.state as ReportState))
    return undefined;
  const picture = await db
    .selectFrom('report_photo')
    .select('published_hash')
    .where('report_id', '=', report)
    .where('published_hash', 'is not', null)
    .orderBy('position')
    .limit(1)
    .executeTakeFirst();
  const base = config.publicUrl.replace(/\/+$/, '');
  const said = answersInWords({ ...row, id: row.category_id }, JSON.parse(row.answers) as Answers);
  return {
    key: report,
    code,
    description: [row.public_text ?? row.description, ...said].join('\n').slice(0, longest),
    at: row.lat === null || row.lon === null ? undefined : { lat: row.lat, lon: row.lon },
    place: row.public_place ?? row.place ?? undefined,
    mediaUrl: picture && `${base}/signalements/photos/${picture.published_hash}`,
  };
}

/** For the desk: that it was passed on, refused, or what they say of it. */
export async function tellOf(
  deps: Deps,
  report: string,
  peer: string,
  followed?: Followed,
  refused?: string,
): Promise<void> {
  const said = followed && [followed.state, followed.notes].filter(Boolean).join(' · ');
  await noteOf(deps, report, [peer, said ?? refused].filter(Boolean).join(' · '));
}
