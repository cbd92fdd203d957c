/** Rows of live values, and the messages that take some. */
import type { Kysely, Selectable, Transaction } from 'kysely';
import type { Content, MessageKind } from '#core/contracts/index.ts';
import { type LiveRules, liveKinds, liveRulesOf } from '../../compose/index.ts';
import type { Tables } from '../../store/schema.ts';
import type { MessageValuesTable } from '../../store/schema-values.ts';
import { validityOf } from '../content/index.ts';
import type { Reading, Standing } from './standing.ts';

export type Db = Kysely<Tables> | Transaction<Tables>;
export type ValuesRow = Selectable<MessageValuesTable>;

/** A message whose live revision has slots. */
export type Taker = {
  readonly message: string;
  readonly territory: string;
  readonly timeZone: string;
  readonly kind: MessageKind;
  readonly content: Content;
  readonly rules: LiveRules;
  /** Its own end, ms. */
  readonly validUntil: number | undefined;
};

/** Every message that takes values, or the one that is named, if it does. */
export async function findTakers(db: Db, message?: string): Promise<Taker[]> {
  let found = db
    .selectFrom('message as m')
    .innerJoin('revision as r', (join) =>
      join.onRef('r.message_id', '=', 'm.id').onRef('r.number', '=', 'm.live'),
    )
    .innerJoin('territory as t', 't.id', 'm.territory_id')
    .select(['m.id', 'm.territory_id', 'm.kind', 'r.content', 't.time_zone'])
    .where('m.kind', 'in', [...liveKinds])
    .where('m.withdrawn_at', 'is', null)
    .orderBy('m.id');
  if (message !== undefined) found = found.where('m.id', '=', message);
  return (await found.execute()).flatMap((row) => {
    const kind = row.kind as MessageKind;
    const content = JSON.parse(row.content) as Content;
    const rules = liveRulesOf(kind, content);
    if (rules === undefined) return [];
    const { until } = validityOf(content, row.time_zone);
    const { id, territory_id: territory, time_zone: timeZone } = row;
    return [{ message: id, territory, timeZone, kind, content, rules, validUntil: until }];
  });
}

/** What the displays of a territory have been given, by message; some of it may be over. */
export async function findShown(db: Db, territory: string): Promise<ReadonlyMap<string, Reading>> {
  const rows = await db
    .selectFrom('message_values')
    .selectAll()
    .where('territory_id', '=', territory)
    .where('shown_body', 'is not', null)
    .execute();
  return new Map(
    rows.flatMap((row) => {
      const { shown } = standingOf(row);
      return shown === undefined ? [] : [[row.message_id, shown] as const];
    }),
  );
}

export function standingOf(row: ValuesRow): Standing {
  return {
    newest: readingOf(row.body, row.at, row.until),
    shown: readingOf(row.shown_body, row.shown_at, row.shown_until),
    toldAt: row.told_at ?? undefined,
  };
}

function readingOf(body: string | null, at: number | null, until: number | null): Reading | undefined {
  if (body === null || at === null || until === null) return undefined;
  return { bySlot: JSON.parse(body) as Reading['bySlot'], at, until };
}
