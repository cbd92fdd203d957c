/** Published reports as other programs ask for them: by references, services, state and days, page by page, with what became of each. */
import type { ReportCategory } from '#core/contracts/index.ts';
import { sha256Hex } from '#core/hash.ts';
import type { News, Readable } from '#core/report/open311.ts';
import type { ReportState } from '#core/report/states.ts';
import type { Deps } from '../../deps.ts';
import { listCategories } from './categories.ts';
import { publicOf } from './public.ts';
import { publishedPhotos } from './published-photos.ts';
import { type Db, type EventRow, inCategories, type ReportRow } from './rows.ts';

type Page = { readonly offset: number; readonly limit: number };
export type Sought = Page & {
  readonly references?: readonly string[] | undefined;
  /** Of categories, of retired ones too. */
  readonly codes?: readonly string[] | undefined;
  readonly status?: 'open' | 'closed' | undefined;
  /** When it was received, the end excluded. */
  readonly from?: number | undefined;
  readonly until?: number | undefined;
};
/** Of what citizens did whole days are asked for: shorter spans would say their hour. Ends are excluded. */
export type SoughtNews = Page & {
  readonly references?: readonly string[] | undefined;
  readonly from: number;
  readonly until: number;
  readonly days: { readonly from: number; readonly until: number };
};
export type Published = {
  /** Every category that there is or was. */
  categories(territory: string): Promise<ReportCategory[]>;
  /** The newest first. */
  find(territory: string, sought: Sought): Promise<Readable[]>;
  /** What happened to published ones after they were received, the oldest first. */
  news(territory: string, sought: SoughtNews): Promise<News[]>;
};

export function createPublished({ store }: Pick<Deps, 'store'>): Published {
  const { db } = store;
  /** One that has become sensitive takes its published reports back. */
  const open = async (territory: string) =>
    new Map(
      (await listCategories(db, territory, true)).filter((one) => one.public).map((one) => [one.id, one]),
    );
  return {
    categories: (territory) => listCategories(db, territory, true),
    async find(territory, sought) {
      const categories = await open(territory);
      const rows = await seek(db, { territory, categories }, sought);
      const ids = rows.map(({ id }) => id);
      const photos = await publishedPhotos(db, ids);
      const events = Map.groupBy(await eventsOf(db, ids), (event) => event.report_id);
      const others = await goingOn(db, rows, [...categories.keys()]);
      return rows.flatMap((row) => {
        const of = categories.get(row.category_id);
        if (!of) return [];
        const news = (events.get(row.id) ?? []).map((event) => newsOf(event, row.reference));
        const goesOn = others.get(row.duplicate_of ?? '');
        return [{ ...publicOf(row, of, photos.get(row.id) ?? []), news, goesOn }];
      });
    },
    async news(territory, { references, from, until, days, offset, limit }) {
      let query = db
        .selectFrom('report_event as e')
        .innerJoin('report as r', 'r.id', 'e.report_id')
        .selectAll('e')
        .select('r.reference')
        .where('r.territory_id', '=', territory)
        .where('r.public_text', 'is not', null)
        .where('r.category_id', 'in', orNone([...(await open(territory)).keys()]))
        .where('e.is_public', '=', 1)
        // That it was received is the report itself.
        .where((eb) =>
          eb.or([
            eb('e.by_user', 'is not', null),
            eb('e.kind', 'in', ['verdict', 'answered', 'corrected', 'retracted']),
          ]),
        )
        .where((eb) =>
          eb.or([
            eb.and([eb('e.by_user', 'is not', null), eb('e.at', '>=', from), eb('e.at', '<', until)]),
            eb.and([eb('e.by_user', 'is', null), eb('e.at', '>=', days.from), eb('e.at', '<', days.until)]),
          ]),
        );
      if (references) query = query.where('r.reference', 'in', orNone(references));
      const rows = await query.orderBy('e.at').orderBy('e.id').offset(offset).limit(limit).execute();
      return rows.map((row) => newsOf(row, row.reference));
    },
  };
}

/** An empty list stands for nothing, in SQL too. */
const orNone = (values: readonly string[]): string[] => (values.length > 0 ? [...values] : ['']);

type Within = {
  readonly territory: string;
  readonly categories: ReadonlyMap<string, ReportCategory>;
};

function seek(db: Db, { territory, categories }: Within, sought: Sought): Promise<ReportRow[]> {
  const { references, codes, status, from, until, offset, limit } = sought;
  const known = [...categories.values()].filter(({ code }) => codes?.includes(code) ?? true);
  let query = db
    .selectFrom('report')
    .selectAll()
    .where('territory_id', '=', territory)
    .where('public_text', 'is not', null)
    .where('received_at', 'is not', null)
    .where(inCategories(known.map(({ id }) => id)));
  if (references) query = query.where('reference', 'in', orNone(references));
  if (status) query = query.where('closed_at', status === 'open' ? 'is' : 'is not', null);
  if (from !== undefined) query = query.where('received_at', '>=', from);
  if (until !== undefined) query = query.where('received_at', '<', until);
  return query.orderBy('received_at', 'desc').orderBy('id', 'desc').offset(offset).limit(limit).execute();
}

async function eventsOf(db: Db, ids: readonly string[]): Promise<EventRow[]> {
  if (ids.length === 0) return [];
  return db
    .selectFrom('report_event')
    .selectAll()
    .where('report_id', 'in', [...ids])
    .where('is_public', '=', 1)
    .orderBy('id')
    .execute();
}

/** Those that go on for others, by their id, as far as they are public themselves. */
async function goingOn(db: Db, rows: readonly ReportRow[], categories: readonly string[]) {
  const ids = rows.flatMap(({ duplicate_of }) => duplicate_of ?? []);
  if (ids.length === 0) return new Map<string, { reference: string }>();
  const found = await db
    .selectFrom('report')
    .select(['id', 'reference'])
    .where('id', 'in', ids)
    .where('public_text', 'is not', null)
    .where('category_id', 'in', orNone(categories))
    .execute();
  return new Map(found.map(({ id, reference }) => [id, { reference }]));
}

function newsOf({ id, at, kind, state, text, by_user }: EventRow, report: string): News {
  return {
    // Ids of the store say when they were made.
    id: sha256Hex(id).slice(0, 32),
    report,
    at,
    kind: kind === 'verdict' ? 'verdict' : 'state',
    state: (state ?? 'received') as ReportState,
    ...(text !== null && { text }),
    byTown: by_user !== null,
  };
}
