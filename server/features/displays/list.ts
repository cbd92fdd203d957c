/** Displays as lists: a page of them, how many there are of each condition, the short of all, and their groups. */
import { sql } from 'kysely';
import {
  type BriefDisplay,
  type DisplayCondition,
  type DisplayGroup,
  type DisplayProfile,
  displayConditions,
  type Fault,
  type PanelLink,
} from '#core/contracts/index.ts';
import { likeFolded } from '../content/index.ts';
import { refuse } from './check.ts';
import { conditioned, type Db, type Moment } from './condition.ts';
import type { ListedRow } from './view.ts';

export type DisplayFilter = {
  readonly q?: string;
  readonly tag?: string;
  readonly kind?: 'screen' | 'panel';
  readonly condition?: DisplayCondition;
  /** Only those that stand on the map. */
  readonly placed?: boolean;
};
export type DisplayQuery = DisplayFilter & {
  readonly limit: number;
  /** The `next` of an earlier answer. */
  readonly after?: string;
  /** The `previous` of one. */
  readonly before?: string;
};
export type Counts = Readonly<Record<DisplayCondition, number>>;
export type Paged<T> = { readonly rows: readonly T[]; readonly next?: string; readonly previous?: string };

type Listed = Awaited<ReturnType<typeof conditioned>>;
type Where = { readonly db: Db; readonly territory: string; readonly moment: Moment };
type Key = readonly [need: number, folded: string, id: string];

const table = (db: Db, listed: Listed) => db.selectFrom(listed.as('d'));
type Table = ReturnType<typeof table>;

/** What needs a person comes first, then by name. */
export async function pageOf(where: Where, query: DisplayQuery): Promise<Paged<ListedRow>> {
  const { db, territory, moment } = where;
  const listed = await conditioned(db, territory, moment);
  const back = query.before !== undefined;
  const key = readKey(query.before ?? query.after);
  const direction = back ? 'desc' : 'asc';
  let found = filtered(table(db, listed), query)
    .selectAll('d')
    .orderBy('d.need', direction)
    .orderBy('d.folded', direction)
    .orderBy('d.id', direction)
    .limit(query.limit + 1);
  if (key) found = found.where(beyond(key, back ? sql`<` : sql`>`));
  const more = await found.execute();
  const rows = more.slice(0, query.limit);
  if (back) rows.reverse();
  const goesOn = more.length > query.limit;
  const first = rows[0];
  const last = rows.at(-1);
  return {
    rows,
    ...(last && (back || goesOn) && { next: keyOf(last) }),
    ...(first && (back ? goesOn : key !== undefined) && { previous: keyOf(first) }),
  };
}

/** Of what is filtered by all but the condition. */
export async function countsOf({ db, territory, moment }: Where, filter: DisplayFilter): Promise<Counts> {
  const { condition: _, ...others } = filter;
  const rows = await filtered(table(db, await conditioned(db, territory, moment)), others)
    .select(['d.need', (eb) => eb.fn.countAll<number>().as('n')])
    .groupBy('d.need')
    .execute();
  const counted = new Map(rows.map(({ need, n }) => [conditionOf(need), Number(n)]));
  return Object.fromEntries(displayConditions.map((one) => [one, counted.get(one) ?? 0])) as Counts;
}

/** What pickers and maps ask of a display, by name. */
export async function briefOf(where: Where, query: DisplayQuery): Promise<Paged<BriefDisplay>> {
  const { db, territory, moment } = where;
  const key = readKey(query.after);
  let found = filtered(table(db, await conditioned(db, territory, moment)), query)
    .select(['d.id', 'd.name', 'd.folded', 'd.kind', 'd.tags', 'd.lat', 'd.lon', 'd.fault', 'd.need'])
    .select(['d.profile', 'd.link'])
    .orderBy('d.folded')
    .orderBy('d.id')
    .limit(query.limit + 1);
  if (key) found = found.where(sql<boolean>`(d.folded, d.id) > (${key[1]}, ${key[2]})`);
  const more = await found.execute();
  const rows = more.slice(0, query.limit);
  const last = rows.at(-1);
  return {
    rows: rows.map(brief),
    ...(last && more.length > query.limit && { next: keyOf({ ...last, need: 0 }) }),
  };
}

/** The tags in use, by name, with how their displays are. */
export async function groupsOf({ db, territory, moment }: Where): Promise<DisplayGroup[]> {
  const rows = await table(db, await conditioned(db, territory, moment))
    .innerJoin('display_tag as t', 't.display_id', 'd.id')
    .select(['t.tag', 'd.need', (eb) => eb.fn.countAll<number>().as('n')])
    .where('d.need', '!=', displayConditions.indexOf('revoked'))
    .groupBy(['t.tag', 'd.need'])
    .orderBy('t.tag')
    .limit(mostGroups)
    .execute();
  const groups = new Map<string, { displays: number; counts: Partial<Record<DisplayCondition, number>> }>();
  for (const { tag, need, n } of rows) {
    const group = groups.get(tag) ?? { displays: 0, counts: {} };
    group.displays += Number(n);
    group.counts[conditionOf(need)] = Number(n);
    groups.set(tag, group);
  }
  return [...groups].map(([tag, group]) => ({ tag, ...group }));
}
/** Rows, some five to a group: tags by the thousand are no groups any more. */
const mostGroups = 5000;

export const conditionOf = (need: number): DisplayCondition => displayConditions[Number(need)] ?? 'waiting';

function filtered(from: Table, { q, tag, kind, condition, placed }: DisplayFilter): Table {
  let found = from;
  if (q) found = found.where(sql<boolean>`d.folded like ${likeFolded(q)} escape '\\'`);
  if (kind) found = found.where('d.kind', '=', kind);
  if (condition) found = found.where('d.need', '=', displayConditions.indexOf(condition));
  if (placed) found = found.where('d.lat', 'is not', null).where('d.lon', 'is not', null);
  if (tag !== undefined)
    found = found.where(({ exists, selectFrom }) =>
      exists(
        selectFrom('display_tag as t')
          .select('t.tag')
          .whereRef('t.display_id', '=', 'd.id')
          .where('t.tag', '=', tag),
      ),
    );
  return found;
}

function beyond([need, folded, id]: Key, than: ReturnType<typeof sql>) {
  return sql<boolean>`(d.need, d.folded, d.id) ${than} (${sql.lit(need)}, ${folded}, ${id})`;
}

type KeyColumns = { readonly need: number; readonly folded: string; readonly id: string };

function keyOf({ need, folded, id }: KeyColumns): string {
  return Buffer.from(JSON.stringify([Number(need), folded, id])).toString('base64url');
}

/** Undefined for none; a key that nobody was given is refused. */
function readKey(text: string | undefined): Key | undefined {
  if (text === undefined) return undefined;
  try {
    const key: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    if (isKey(key)) return key;
  } catch {
    // Not even JSON: refused below like any other.
  }
  return refuse([{ field: 'querystring.after', message: 'is no place in this list' }]);
}

function isKey(key: unknown): key is Key {
  if (!Array.isArray(key) || key.length !== 3) return false;
  const [need, folded, id] = key as unknown[];
  return Number.isInteger(need) && [folded, id].every((one) => typeof one === 'string' && isClean(one));
}
/** PostgreSQL takes no NUL in a text. */
const isClean = (text: string) => text.isWellFormed() && !text.includes('\0');

type BriefRow = Pick<
  ListedRow,
  'id' | 'name' | 'kind' | 'tags' | 'lat' | 'lon' | 'fault' | 'need' | 'profile' | 'link'
>;

function brief({ id, name, kind, tags, lat, lon, fault, need, profile, link }: BriefRow): BriefDisplay {
  const { layout } = JSON.parse(profile) as Extract<DisplayProfile, { kind: 'screen' }>;
  return {
    id,
    name,
    kind: kind === 'panel' ? 'panel' : 'screen',
    tags: JSON.parse(tags) as string[],
    ...(lat !== null && lon !== null && { place: { lat, lon } }),
    condition: conditionOf(need),
    ...(fault !== null && { fault: (JSON.parse(fault) as Fault).type }),
    ...(kind === 'screen' && layout && { layout }),
    ...(link !== null && (JSON.parse(link) as PanelLink).via === 'agent' && { agent: true }),
  };
}
