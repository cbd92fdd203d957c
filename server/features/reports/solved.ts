/** What displays tell of solved reports: what is published of them at this moment, and nothing else. */
import type { ReportCategory } from '#core/contracts/index.ts';
import { isSolved, reportStates } from '#core/report/states.ts';
import type { Solved } from '../../compose/index.ts';
import type { Deps } from '../../deps.ts';
import { reachableSite } from '../../http/reachable-site.ts';
import { tell } from '../../records/outbox.ts';
import type { Photos } from '../media/index.ts';
import { listCategories } from './categories.ts';
import { publishedPhotos } from './published-photos.ts';
import { type Db, inCategories, type ReportRow } from './rows.ts';

export type SolvedReports = {
  /** The named one, where it is published and solved; else the newest ones. */
  of(territory: string, report: string | undefined): Promise<Solved>;
};

/** As many as the tallest slide has room for. */
const newest = 6;
const mostLengths = 1000;
/** What was done longer ago is no news. */
const newsMs = 120 * 86_400_000;

export function createSolved(
  { store, clock, config }: Pick<Deps, 'store' | 'clock' | 'config'>,
  photos: Pick<Photos, 'read'>,
): SolvedReports {
  const { db } = store;

  /** Its length is read once: the same hash is the same file. */
  const lengths = new Map<string, number>();
  /** A picture is known to displays by hash and length. */
  async function assetOf(hash: string | undefined) {
    if (hash === undefined) return undefined;
    const bytes = lengths.get(hash) ?? (await photos.read(hash))?.length;
    if (bytes === undefined) return undefined;
    if (lengths.size >= mostLengths) lengths.clear();
    lengths.set(hash, bytes);
    return { hash, bytes, mime: 'image/jpeg' };
  }

  async function told(
    row: ReportRow,
    { name }: ReportCategory,
    withPhoto: boolean,
  ): Promise<Solved['reports'][number]> {
    const photo = withPhoto ? (await publishedPhotos(db, [row.id])).get(row.id)?.[0] : undefined;
    return {
      category: name,
      place: row.public_place ?? undefined,
      text: row.public_text ?? '',
      answer: await answerTo(db, row),
      receivedAt: row.received_at ?? row.created_at,
      closedAt: row.closed_at ?? row.updated_at,
      asked: row.supporters + 1,
      photo: await assetOf(photo),
    };
  }

  /** The page of the named one, or their list; the site is that of the town at the top. */
  async function urlOf(territory: string, reference: string | undefined): Promise<string | undefined> {
    const site = reachableSite(config.publicUrl);
    const { parent_id } = await db
      .selectFrom('territory')
      .select('parent_id')
      .where('id', '=', territory)
      .executeTakeFirstOrThrow();
    if (site === undefined || parent_id !== null) return undefined;
    return `${site}/signalements${reference === undefined ? '' : `/${reference}`}`;
  }

  return {
    async of(territory, report) {
      // One that has become sensitive takes its published reports back.
      const categories = new Map(
        (await listCategories(db, territory, true)).filter((one) => one.public).map((one) => [one.id, one]),
      );
      let query = db
        .selectFrom('report')
        .selectAll()
        .where('territory_id', '=', territory)
        .where('public_text', 'is not', null)
        .where('state', 'in', reportStates.filter(isSolved))
        .where('closed_at', 'is not', null)
        .where((eb) => eb.or([eb('verdict', 'is', null), eb('verdict', '=', 'solved')]))
        .where(inCategories([...categories.keys()]));
      query =
        report === undefined
          ? query
              .where('closed_at', '>', clock() - newsMs)
              .orderBy('closed_at', 'desc')
              .limit(newest)
          : query.where('id', '=', report);
      const rows = await query.execute();
      const reports = [];
      for (const row of rows) {
        const category = categories.get(row.category_id);
        if (category) reports.push(await told(row, category, report !== undefined));
      }
      return { reports, url: await urlOf(territory, report === undefined ? undefined : rows[0]?.reference) };
    },
  };
}

/** What citizens were told when it was done. */
async function answerTo(db: Db, { id, state }: ReportRow): Promise<string | undefined> {
  const row = await db
    .selectFrom('report_event')
    .select('text')
    .where('report_id', '=', id)
    .where('kind', '=', 'state')
    .where('state', '=', state)
    .where('is_public', '=', 1)
    .where('text', 'is not', null)
    .orderBy('id', 'desc')
    .executeTakeFirst();
  return row?.text ?? undefined;
}

/** In the transaction that changes a report, or all of them: whatever shows it is made anew. Then emit `outbox` on the bus. */
export async function tellSolved(
  trx: Db,
  { territory, report, at }: { territory: string; report?: string; at: number },
): Promise<void> {
  const rows = await trx
    .selectFrom('message')
    .innerJoin('revision', (join) =>
      join.onRef('revision.message_id', '=', 'message.id').onRef('revision.number', '=', 'message.live'),
    )
    .select(['message.id', 'revision.content'])
    .where('message.territory_id', '=', territory)
    .where('message.kind', '=', 'solved')
    .where('message.withdrawn_at', 'is', null)
    .execute();
  for (const { id, content } of rows) {
    const named = reportIn(JSON.parse(content) as { data?: Record<string, unknown> });
    if (named === undefined || report === undefined || named === report)
      await tell(trx, { topic: 'values', subject: id, territory, at });
  }
}

/** The report that a content names. */
export function reportIn({
  data,
}: {
  readonly data?: Readonly<Record<string, unknown>> | undefined;
}): string | undefined {
  return typeof data?.report === 'string' ? data.report : undefined;
}
