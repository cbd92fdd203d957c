/** The figures of some days, read from the sums: what a year costs does not grow with what was witnessed. */
import { sql } from 'kysely';
import type { MessageKind, Numbers } from '#core/contracts/index.ts';
import { bucketOf, type Step } from '#core/numbers/days.ts';
import type { Deps } from '../../deps.ts';
import { channelName } from '../sync/index.ts';
import { alertFigures, approvalFigures } from './responses.ts';

type Db = Deps['store']['db'];
export type Asked = {
  readonly territory: string;
  readonly language: 'fr' | 'en';
  /** Local days, both included. */
  readonly from: string;
  readonly until: string;
  readonly by: Step;
  /** The instants between which these days lie. */
  readonly span: { readonly from: number; readonly until: number };
  /** Of messages and displays. */
  readonly most: number;
};
type Sums = Pick<Numbers['totals'], 'plays' | 'shownMs' | 'rotationMs'>;

export async function readNumbers(db: Db, asked: Asked): Promise<Numbers> {
  const { from, until, by } = asked;
  const series = await seriesOf(db, asked);
  return {
    from,
    until,
    by,
    totals: {
      ...series.reduce(add, { plays: 0, shownMs: 0, rotationMs: 0 }),
      messages: await distinct(db, asked, 'message_day', 'message_id'),
      displays: await distinct(db, asked, 'display_day', 'display_id'),
    },
    series: buckets(series, by),
    kinds: await kindsOf(db, asked),
    topics: await topicsIn(db, asked),
    messages: await messagesOf(db, asked),
    displays: await displaysOf(db, asked),
    channels: await channelsOf(db, asked),
    approval: await approvalFigures(db, asked),
    alerts: await alertFigures(db, asked),
  };
}

const add = (a: Sums, b: Sums): Sums => ({
  plays: a.plays + b.plays,
  shownMs: a.shownMs + b.shownMs,
  rotationMs: a.rotationMs + b.rotationMs,
});

const summed = () =>
  [
    sql<number>`sum(plays)`.as('plays'),
    sql<number>`sum(shown_ms)`.as('shownMs'),
    sql<number>`sum(rotation_ms)`.as('rotationMs'),
  ] as const;
const sumsOf = (row: Sums): Sums => ({
  plays: Number(row.plays),
  shownMs: Number(row.shownMs),
  rotationMs: Number(row.rotationMs),
});

const messageDays = (db: Db, { territory, from, until }: Asked) =>
  db
    .selectFrom('message_day')
    .where('message_day.territory_id', '=', territory)
    .where('day', '>=', from)
    .where('day', '<=', until);
const displayDays = (db: Db, { territory, from, until }: Asked) =>
  db
    .selectFrom('display_day')
    .where('display_day.territory_id', '=', territory)
    .where('day', '>=', from)
    .where('day', '<=', until);

async function seriesOf(db: Db, asked: Asked) {
  const rows = await messageDays(db, asked)
    .select('day')
    .select(summed())
    .groupBy('day')
    .orderBy('day')
    .execute();
  return rows.map((row) => ({ day: row.day, ...sumsOf(row) }));
}

function buckets(series: readonly ({ day: string } & Sums)[], by: Step): Numbers['series'] {
  const found = new Map<string, { day: string } & Sums>();
  for (const one of series) {
    const day = bucketOf(one.day, by);
    const before = found.get(day);
    found.set(day, { day, ...(before ? add(before, one) : sumsOf(one)) });
  }
  return [...found.values()];
}

async function distinct(db: Db, asked: Asked, table: 'message_day' | 'display_day', column: string) {
  const { rows } = await sql<{
    n: number;
  }>`select count(distinct ${sql.ref(column)}) as n from ${sql.table(table)}
    where territory_id = ${asked.territory} and day >= ${asked.from} and day <= ${asked.until}`.execute(db);
  return Number(rows[0]?.n ?? 0);
}

async function kindsOf(db: Db, asked: Asked): Promise<Numbers['kinds']> {
  const rows = await messageDays(db, asked)
    .select('kind')
    .select((eb) => eb.fn.count<number>('message_id').distinct().as('messages'))
    .select(summed())
    .groupBy('kind')
    .execute();
  return rows
    .map((row) => ({ kind: row.kind as MessageKind, messages: Number(row.messages), ...sumsOf(row) }))
    .sort(longest);
}

const longest = (a: Sums, b: Sums) => b.shownMs + b.rotationMs - (a.shownMs + a.rotationMs);

/** A message with two topics counts for both. */
async function topicsIn(db: Db, asked: Asked): Promise<Numbers['topics']> {
  const rows = await messageDays(db, asked)
    .select('topics')
    .select((eb) => eb.fn.count<number>('message_id').distinct().as('messages'))
    .select(summed())
    .where('topics', '!=', '[]')
    .groupBy('topics')
    .execute();
  const found = new Map<string, Numbers['topics'][number]>();
  for (const row of rows)
    for (const topic of JSON.parse(row.topics) as string[]) {
      const before = found.get(topic) ?? { topic, messages: 0, plays: 0, shownMs: 0, rotationMs: 0 };
      found.set(topic, {
        topic,
        messages: before.messages + Number(row.messages),
        ...add(before, sumsOf(row)),
      });
    }
  return [...found.values()].sort(longest);
}

async function messagesOf(db: Db, asked: Asked): Promise<Numbers['messages']> {
  const rows = await messageDays(db, asked)
    .innerJoin('message', 'message.id', 'message_day.message_id')
    .innerJoin('revision', (join) =>
      join
        .onRef('revision.message_id', '=', 'message.id')
        .on((eb) => eb('revision.number', '=', eb.fn.coalesce('message.live', 'message.latest'))),
    )
    .select(['message_day.message_id as id', 'message.kind', 'revision.title'])
    .select((eb) => eb.fn.max<number>('displays').as('displays'))
    .select(summed())
    .groupBy(['message_day.message_id', 'message.kind', 'revision.title'])
    .orderBy(sql`sum(shown_ms) + sum(rotation_ms)`, 'desc')
    .orderBy('message_day.message_id')
    .limit(asked.most)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    title: row.title,
    kind: row.kind as MessageKind,
    displays: Number(row.displays),
    ...sumsOf(row),
  }));
}

async function displaysOf(db: Db, asked: Asked): Promise<Numbers['displays']> {
  const rows = await displayDays(db, asked)
    .leftJoin('display', 'display.id', 'display_day.display_id')
    .select(['display_day.display_id as id', 'display.name'])
    .select((eb) => eb.fn.max<number>('messages').as('messages'))
    .select(summed())
    .groupBy(['display_day.display_id', 'display.name'])
    .orderBy(sql`sum(shown_ms) + sum(rotation_ms)`, 'desc')
    .orderBy('display_day.display_id')
    .limit(asked.most)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name ?? row.id,
    messages: Number(row.messages),
    ...sumsOf(row),
  }));
}

const mostConfirmed = 5000;

/** What channels confirmed in these days, and how long after it was due. */
async function channelsOf(db: Db, { territory, language, span }: Asked): Promise<Numbers['channels']> {
  const rows = await db
    .selectFrom('delivery')
    .select(['surface_id', 'message_id', 'due_at', 'shown_at'])
    .where('surface_type', '=', 'channel')
    .where('territory_id', '=', territory)
    .where('shown_at', '>=', span.from)
    .where('shown_at', '<', span.until)
    .orderBy('shown_at', 'desc')
    .limit(mostConfirmed)
    .execute();
  return [...new Set(rows.map((row) => row.surface_id))].sort().map((id) => {
    const own = rows.filter((row) => row.surface_id === id);
    const median = medianOf(own.map((row) => Math.max(0, (row.shown_at ?? row.due_at) - row.due_at)));
    return {
      id,
      name: channelName(id, language) ?? id,
      messages: new Set(own.map((row) => row.message_id)).size,
      ...(median === undefined ? {} : { medianMs: median }),
    };
  });
}

/** The middle one, or the mean of the two in the middle; undefined of nothing. */
export function medianOf(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
  return low === undefined || high === undefined ? undefined : Math.round((low + high) / 2);
}
