/** What everybody may read of reports: nothing that a person wrote before the desk has published it, nobody's name, no exact hour of anybody. */
import type { ReportCategory } from '#core/contracts/index.ts';
import { BeffroiError } from '#core/errors.ts';
import { isClosed, isSolved, type ReportState } from '#core/report/states.ts';
import type { Deps } from '../../deps.ts';
import { categoryOf, listCategories, takenCategory } from './categories.ts';
import type { Followers } from './followers.ts';
import { type Part, partsOf } from './linking.ts';
import { publishedPhotos } from './published-photos.ts';
import { type EventRow, inCategories, ownReport, publicPointOf, type ReportRow, stateOf } from './rows.ts';

export type PublicReport = {
  readonly reference: string;
  readonly category: Pick<ReportCategory, 'code' | 'name'>;
  readonly state: ReportState;
  readonly text: string;
  readonly at?: { readonly lat: number; readonly lon: number } | undefined;
  readonly place?: string | undefined;
  readonly receivedAt: number;
  readonly updatedAt: number;
  readonly expectedAt?: number | undefined;
  readonly closedAt?: number | undefined;
  readonly department?: string | undefined;
  readonly supporters: number;
  readonly photos: readonly string[];
};
export type PublicEvent = {
  readonly at: number;
  readonly kind: 'state' | 'verdict' | 'answered' | 'corrected' | 'retracted';
  readonly state: ReportState;
  readonly text?: string;
  readonly expected?: number;
};
/** The page of one report. `own`: whoever has sent it, or follows it, and how far. */
export type Tracked = {
  readonly row: ReportRow;
  readonly category: ReportCategory;
  readonly own: 'sender' | 'follower' | 'asked' | undefined;
  /** Of who follows it. */
  readonly way: 'email' | 'push' | undefined;
  /** The sender's own words, or the published ones; undefined: neither is for this reader. */
  readonly text: string | undefined;
  readonly events: readonly PublicEvent[];
  readonly photos: readonly string[];
  /** How many of the sender's photos turned out to be none. */
  readonly unreadable: number;
  /** Of its sender alone: what was taken out of it, or what it was taken out of. */
  readonly parts: readonly Part[];
  /** Id of the sheet on a rumour that answers it, once that was told. */
  readonly sheet: string | undefined;
  /** The one that goes on for this one. */
  readonly goesOn: (Pick<ReportRow, 'reference' | 'verdict'> & { readonly state: ReportState }) | undefined;
};
export type Wanted = {
  readonly state?: 'open' | 'closed' | undefined;
  readonly category?: string | undefined;
  /** Reference of the last one of the page before. */
  readonly before?: string | undefined;
  readonly limit: number;
};
export type Statistics = {
  readonly received: number;
  readonly open: number;
  readonly solved: number;
  readonly declined: number;
};
export type Tokens = { readonly t?: string | undefined; readonly f?: string | undefined };
export type PublicReports = {
  /** Whether the town takes reports at all. */
  open(territory: string): Promise<boolean>;
  categories(territory: string): Promise<ReportCategory[]>;
  /** By its code; undefined when there is none. */
  category(territory: string, code: string): Promise<ReportCategory | undefined>;
  /** Published ones, newest first. */
  list(territory: string, wanted: Wanted): Promise<{ reports: PublicReport[]; next?: string }>;
  /** Solved is only what is done; what was joined to another counts once. */
  statistics(territory: string): Promise<Statistics>;
  /** The category under which a question is asked, if there is one. */
  question(territory: string): Promise<Pick<ReportCategory, 'code'> | undefined>;
  /** For whoever has its link: `t` of the sender, `f` of who follows it. Throws REPORT_KEY. */
  track(territory: string, id: string, tokens: Tokens): Promise<Tracked>;
  /** A published one, for everybody. Throws NOT_FOUND. */
  read(territory: string, reference: string): Promise<Tracked>;
  /** Whether a picture is published now. */
  isPublished(hash: string): Promise<boolean>;
};

export function createPublicReports(
  { store }: Pick<Deps, 'store'>,
  { followers }: { followers: Followers },
): PublicReports {
  const { db } = store;
  async function tracked(row: ReportRow, own: Tracked['own'], way?: Tracked['way']): Promise<Tracked> {
    const category = await categoryIn(row);
    const goes =
      row.duplicate_of === null
        ? undefined
        : await db.selectFrom('report').selectAll().where('id', '=', row.duplicate_of).executeTakeFirst();
    // Everybody reads of the other what everybody may; those of this one, what the town says of both.
    const mayTell = own !== undefined || (goes?.public_text != null && (await categoryIn(goes)).public);
    const told = mayTell ? goes : undefined;
    const events = await db
      .selectFrom('report_event')
      .selectAll()
      .where('report_id', 'in', [row.id, ...(told ? [told.id] : [])])
      .where('is_public', '=', 1)
      .orderBy('id')
      .execute();
    const isPublic = row.public_text !== null && category.public;
    return {
      row,
      category,
      own,
      way,
      text:
        own === 'sender' && row.erased_at === null
          ? row.description
          : isPublic
            ? (row.public_text ?? undefined)
            : undefined,
      events: events.map(publicEvent),
      photos: isPublic ? ((await publishedPhotos(db, [row.id])).get(row.id) ?? []) : [],
      unreadable: own === 'sender' ? await unreadablePhotos(row.id) : 0,
      parts: own === 'sender' ? await partsOf(db, row) : [],
      sheet: sheetOf(told ?? row),
      goesOn: told && { reference: told.reference, state: stateOf(told), verdict: told.verdict },
    };
  }

  async function unreadablePhotos(report: string): Promise<number> {
    const rows = await db
      .selectFrom('report_photo')
      .select('id')
      .where('report_id', '=', report)
      .where('hash', '=', '')
      .execute();
    return rows.length;
  }

  async function categoryIn({ category_id }: ReportRow): Promise<ReportCategory> {
    const row = await db
      .selectFrom('report_category')
      .selectAll()
      .where('id', '=', category_id)
      .executeTakeFirstOrThrow();
    return categoryOf(row);
  }

  return {
    async open(territory) {
      const row = await db
        .selectFrom('report_category')
        .select('id')
        .where('territory_id', '=', territory)
        .where('retired_at', 'is', null)
        .limit(1)
        .executeTakeFirst();
      return row !== undefined;
    },
    categories: (territory) => listCategories(db, territory),
    category: (territory, code) => takenCategory(db, territory, { code }),
    async list(territory, { state, category, before, limit }) {
      // One that has become sensitive takes its published reports back.
      const categories = new Map(
        (await listCategories(db, territory, true)).filter((one) => one.public).map((one) => [one.id, one]),
      );
      let query = db
        .selectFrom('report')
        .selectAll()
        .where('territory_id', '=', territory)
        .where('public_text', 'is not', null)
        .where('state', '!=', 'duplicate')
        .orderBy('id', 'desc')
        .limit(limit + 1);
      if (state) query = query.where('closed_at', state === 'open' ? 'is' : 'is not', null);
      const ids = [...categories.values()]
        .filter(({ code }) => category === undefined || code === category)
        .map(({ id }) => id);
      query = query.where(inCategories(ids));
      if (before !== undefined)
        query = query.where('id', '<', (eb) =>
          eb.selectFrom('report').select('id').where('reference', '=', before),
        );
      const rows = await query.execute();
      const shown = rows.slice(0, limit);
      const photos = await publishedPhotos(
        db,
        shown.map(({ id }) => id),
      );
      const last = shown.at(-1);
      return {
        reports: shown.flatMap((row) => {
          const of = categories.get(row.category_id);
          return of ? [publicOf(row, of, photos.get(row.id) ?? [])] : [];
        }),
        ...(rows.length > limit && last && { next: last.reference }),
      };
    },
    async statistics(territory) {
      const rows = await db
        .selectFrom('report')
        .select(['state', (eb) => eb.fn.countAll<number>().as('n')])
        .where('territory_id', '=', territory)
        .where('received_at', 'is not', null)
        .where('state', '!=', 'duplicate')
        .groupBy('state')
        .execute();
      const sum = (wanted: (state: ReportState) => boolean) =>
        rows
          .filter(({ state }) => wanted(state as ReportState))
          .reduce((total, { n }) => total + Number(n), 0);
      return {
        received: sum(() => true),
        open: sum((state) => !isClosed(state)),
        solved: sum(isSolved),
        declined: sum((state) => state === 'declined'),
      };
    },
    async question(territory) {
      return (await listCategories(db, territory)).find(({ about }) => about === 'question');
    },
    async track(territory, id, { t, f }) {
      const follower = t === undefined ? await followers.owned(db, id, f ?? '') : undefined;
      const row =
        t === undefined
          ? await db.selectFrom('report').selectAll().where('id', '=', id).executeTakeFirst()
          : await ownReport(db, id, t);
      if (row?.territory_id !== territory) throw new BeffroiError('REPORT_KEY');
      if (!follower) return tracked(row, 'sender');
      const way = follower.way === 'push' ? 'push' : 'email';
      return tracked(row, follower.confirmed_at === null ? 'asked' : 'follower', way);
    },
    async read(territory, reference) {
      const row = await db
        .selectFrom('report')
        .selectAll()
        .where('territory_id', '=', territory)
        .where('reference', '=', reference)
        .where('public_text', 'is not', null)
        .executeTakeFirst();
      const found = row && (await tracked(row, undefined));
      if (!found?.category.public) throw new BeffroiError('NOT_FOUND', { what: reference });
      return found;
    },
    async isPublished(hash) {
      const rows = await db
        .selectFrom('report_photo as p')
        .innerJoin('report as r', 'r.id', 'p.report_id')
        .innerJoin('report_category as c', 'c.id', 'r.category_id')
        .select(['c.id', 'c.code', 'c.definition'])
        .where('p.published_hash', '=', hash)
        .where('r.public_text', 'is not', null)
        .limit(20)
        .execute();
      return rows.some((row) => categoryOf(row).public);
    },
  };
}

export function publicOf(
  row: ReportRow,
  { code, name }: ReportCategory,
  photos: readonly string[],
): PublicReport {
  return {
    reference: row.reference,
    category: { code, name },
    state: stateOf(row),
    text: row.public_text ?? '',
    at: publicPointOf(row),
    place: row.public_place ?? undefined,
    receivedAt: row.received_at ?? row.created_at,
    updatedAt: row.updated_at,
    expectedAt: row.expected_at ?? undefined,
    closedAt: row.closed_at ?? undefined,
    department: row.department ?? undefined,
    supporters: row.supporters,
    photos,
  };
}

const sheetOf = ({ sheet, sheet_told }: ReportRow) =>
  sheet_told === null ? undefined : (sheet ?? undefined);

const publicKinds = ['verdict', 'answered', 'corrected', 'retracted'] as const;

function publicEvent({ at, kind, state, text, expected_at }: EventRow): PublicEvent {
  return {
    at,
    kind: publicKinds.find((one) => one === kind) ?? 'state',
    state: (state ?? 'received') as ReportState,
    ...(text !== null && { text }),
    ...(expected_at !== null && { expected: expected_at }),
  };
}
