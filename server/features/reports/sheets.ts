/** Sheets on rumours (messages of that kind) as answers to what residents ask: which there are, and which may answer a case. */
import { Value } from 'typebox/value';
import type { AskedSheet, Content, OfferedSheet } from '#core/contracts/index.ts';
import { similarTo } from '#core/proposal/similar.ts';
import { schema } from '#templates/screen/rumour/schema.ts';
import { findLive } from '../content/index.ts';
import type { Db, ReportRow } from './rows.ts';

export type Sheet = {
  readonly id: string;
  readonly title: string;
  readonly claim: string;
};
export type LiveSheet = Sheet & { readonly revision: number; readonly content: Content };

/** Nobody looks through more. */
const most = 100;
/** Of a letter that speaks of many things. */
const mostSentences = 20;

const claimOf = ({ data }: Content): string | undefined =>
  Value.Check(schema, data) ? data.claim : undefined;

/** What everybody may read now. */
export async function liveSheets(db: Db, territory: string, now: number): Promise<LiveSheet[]> {
  const live = await findLive(db, territory, now, 'rumour');
  return live.flatMap(({ id, revision, content, validFrom }) => {
    const claim = claimOf(content);
    const isAhead = validFrom !== undefined && validFrom > now;
    return claim === undefined || isAhead ? [] : [{ id, revision, content, claim, title: content.title }];
  });
}

/** Those that say much the same as what somebody asks, the most alike first: the whole of it, or one sentence. */
export function alikeSheets<T extends Sheet>(asked: string, sheets: readonly T[]): T[] {
  const others = sheets.map((sheet) => ({ title: sheet.claim, text: sheet.title, sheet }));
  const sentences = asked.split(/[\n.!?…]+/u).map((one) => one.trim());
  const said = [asked, ...sentences.filter((one) => one.length >= 10).slice(0, mostSentences)];
  const found = said.flatMap((title) => similarTo({ title, text: '' }, others).map(({ sheet }) => sheet));
  return [...new Map(found.map((sheet) => [sheet.id, sheet])).values()].slice(0, 5);
}

/** How many people have asked what each of them answers: whoever sent a case, and whoever said that it is theirs too. */
export async function askedOf(db: Db, ids: readonly string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('report')
    .select((eb) => [
      'sheet',
      eb.fn.countAll<number>().as('n'),
      eb.fn.sum<number>('supporters').as('supporters'),
    ])
    .where('sheet', 'in', [...ids])
    .where('duplicate_of', 'is', null)
    .where('received_at', 'is not', null)
    .groupBy('sheet')
    .execute();
  return new Map(rows.map(({ sheet, n, supporters }) => [sheet ?? '', Number(n) + Number(supporters)]));
}

const stateOfSheet = (row: {
  readonly live: number | null;
  readonly withdrawn_at: number | null;
}): AskedSheet['state'] =>
  row.withdrawn_at !== null ? 'withdrawn' : row.live === null ? 'draft' : 'published';

/** The newest first, withdrawn ones left out. */
const rowsOf = (db: Db, territory: string) =>
  db
    .selectFrom('message as m')
    .innerJoin('revision as r', (join) =>
      join
        .onRef('r.message_id', '=', 'm.id')
        .on((eb) => eb('r.number', '=', eb.fn.coalesce('m.live', 'm.latest'))),
    )
    .select(['m.id', 'm.live', 'm.withdrawn_at', 'r.title', 'r.content'])
    .where('m.territory_id', '=', territory)
    .where('m.kind', '=', 'rumour');

/** Those of the town for a case: what may answer it first, then the others, the newest first. */
export async function offeredSheets(db: Db, report: ReportRow): Promise<OfferedSheet[]> {
  const rows = await rowsOf(db, report.territory_id)
    .where('m.withdrawn_at', 'is', null)
    .orderBy('m.id', 'desc')
    .limit(most)
    .execute();
  const asked = await askedOf(
    db,
    rows.map(({ id }) => id),
  );
  const sheets = rows.map((row) => ({
    id: row.id,
    title: row.title,
    state: stateOfSheet(row),
    asked: asked.get(row.id) ?? 0,
    claim: claimOf(JSON.parse(row.content) as Content) ?? '',
  }));
  const alike = alikeSheets(
    report.description,
    sheets.filter(({ claim }) => claim !== ''),
  );
  return [
    ...alike.map((sheet) => ({ ...sheet, alike: true })),
    ...sheets.filter((sheet) => !alike.includes(sheet)).map((sheet) => ({ ...sheet, alike: false })),
  ];
}

/** Undefined where it is none of the town's. */
export async function askedSheet(db: Db, territory: string, id: string): Promise<AskedSheet | undefined> {
  const row = await rowsOf(db, territory).where('m.id', '=', id).executeTakeFirst();
  if (!row) return undefined;
  const asked = (await askedOf(db, [id])).get(id) ?? 0;
  return { id, title: row.title, state: stateOfSheet(row), asked };
}
