/**
 * What was shown on a display in a day, by its own witness: each message with its turns, and when nothing was
 * witnessed. A loop of ten seconds leaves some nine thousand rows a day, so that the store adds them up.
 */
import { type RawBuilder, sql } from 'kysely';
import Type, { type Static } from 'typebox';
import { Id, Instant } from '#core/contracts/common.ts';
import type { Display } from '#core/contracts/index.ts';
import { darkIntervals } from '#core/display/dark-hours.ts';
import { zoneOf } from '#core/recurrence/zone.ts';
import type { Deps } from '../../deps.ts';

export const ShownDay = Type.Object({
  /** The most often shown first. */
  messages: Type.Array(
    Type.Object({
      message: Id,
      /** As it was called when it was last shown that day. */
      title: Type.Optional(Type.String()),
      alert: Type.Optional(Id),
      turns: Type.Integer(),
      /** Together, ms. */
      time: Type.Integer(),
      first: Instant,
      last: Instant,
      /** It is up now, as far as is known. */
      up: Type.Boolean(),
    }),
  ),
  /** Times of a minute or more of which the display said nothing, in order. */
  gaps: Type.Array(
    Type.Object({
      from: Instant,
      until: Instant,
      /** `dark`: within its dark hours as they are set now. */
      why: Type.Enum(['dark', 'unknown'] as const),
    }),
  ),
});
type ShownDay = Static<typeof ShownDay>;
type Gap = ShownDay['gaps'][number];
type Span = { readonly from: number; readonly until: number };

const most = 200;
/** Between two turns there is always some time: of a page being loaded, of a clock being set. */
const shortest = 60_000;
/** No turn is believed to have lasted longer. */
const longest = 7 * 86_400_000;

export async function readDay(
  { store, clock }: Pick<Deps, 'store' | 'clock'>,
  display: Display,
  day: Span,
): Promise<ShownDay> {
  const now = clock();
  const until = Math.min(day.until, now);
  if (until <= day.from) return { messages: [], gaps: [] };
  const span = { from: Math.max(day.from, Math.min(display.createdAt, until)), until };
  const seen = display.state === 'online' ? now : (display.lastSeenAt ?? 0);
  const where = {
    db: store.db,
    display: display.id,
    span,
    ...(await endOf(store.db, display.id, Math.min(seen, until))),
  };
  // The instant that is now belongs to the day: what begins with it is up already.
  const messages = await readMessages(where, Math.min(day.until - 1, now));
  const gaps = await readGaps(where);
  return { messages, gaps: gaps.flatMap((gap) => explained(gap, display)).slice(0, most) };
}

type Db = Deps['store']['db'];
type Where = {
  readonly db: Db;
  readonly display: string;
  readonly span: Span;
  readonly end: RawBuilder<number>;
  readonly isUp: RawBuilder<number>;
};

/**
 * When a turn ended. One that has no end is up, and counts for as long as the display was heard, if nothing came after
 * it in its zone; one that was cut short by a power cut counts for nothing, since nobody knows how long it stood.
 */
async function endOf(db: Db, display: string, seen: number) {
  const latest = await db
    .selectFrom('witness')
    .select(['id', 'zone', 'until_at'])
    .where('display_id', '=', display)
    .orderBy('from_at', 'desc')
    .limit(50)
    .execute();
  const newest = new Map<string | null, (typeof latest)[number]>();
  for (const row of latest) if (!newest.has(row.zone)) newest.set(row.zone, row);
  const up = [...newest.values()].filter(({ until_at }) => until_at === null).map(({ id }) => id);
  const whenUp = up.length > 0 ? sql`when witness.id in (${sql.join(up)}) then ${sql.lit(seen)}` : sql``;
  return {
    end: sql<number>`case when witness.until_at is not null then witness.until_at ${whenUp} else witness.from_at end`,
    isUp:
      up.length > 0
        ? sql<number>`case when witness.id in (${sql.join(up)}) then 1 else 0 end`
        : sql<number>`0`,
  };
}

async function readMessages({ db, display, span: { from }, end, isUp }: Where, last: number) {
  const begun = sql`case when witness.from_at > ${sql.lit(from)} then witness.from_at else ${sql.lit(from)} end`;
  const rows = await db
    .selectFrom('witness')
    .leftJoin('revision', (join) =>
      join
        .onRef('revision.message_id', '=', 'witness.message_id')
        .onRef('revision.number', '=', 'witness.revision'),
    )
    .select(['witness.message_id', 'witness.alert_id'])
    .select((eb) => [
      eb.fn.countAll<number>().as('turns'),
      eb.fn.max('revision.title').as('title'),
      sql<number>`sum(case when ${end} > ${begun} then ${end} - ${begun} else 0 end)`.as('time'),
      sql<number>`max(${isUp})`.as('up'),
      eb.fn.min('witness.from_at').as('first'),
      eb.fn.max('witness.from_at').as('last'),
    ])
    .where('witness.display_id', '=', display)
    // What began before the day belongs to it as far as it reaches in: an alert that stood all night does.
    .where('witness.from_at', '>=', from - longest)
    .where('witness.from_at', '<=', last)
    .where((eb) => eb.or([eb('witness.from_at', '>=', from), eb(end, '>', from)]))
    .groupBy(['witness.message_id', 'witness.alert_id'])
    .orderBy('time', 'desc')
    .orderBy('witness.message_id')
    .limit(most)
    .execute();
  return rows.map(({ message_id, alert_id, title, turns, time, first, last, up }) => ({
    message: message_id,
    ...(title !== null && { title }),
    ...(alert_id !== null && { alert: alert_id }),
    turns: Number(turns),
    time: Math.round(Number(time)),
    first: Number(first),
    last: Number(last),
    up: Number(up) === 1,
  }));
}

/** Where a turn begins more than a minute after everything before it has ended; and what is left at the end. */
async function readGaps({ db, display, span: { from, until }, end }: Where): Promise<Span[]> {
  const before = await db
    .selectFrom('witness')
    .select(end.as('ended'))
    .where('display_id', '=', display)
    .where('from_at', '<', from)
    .orderBy('from_at', 'desc')
    .limit(50)
    .execute();
  const begun = Math.min(until, Math.max(from, ...before.map(({ ended }) => Number(ended))));
  const turns = db
    .selectFrom('witness')
    .select(['from_at', end.as('until')])
    .select(
      sql<
        number | null
      >`max(${end}) over (order by from_at, id rows between unbounded preceding and 1 preceding)`.as('ended'),
    )
    .where('display_id', '=', display)
    .where('from_at', '>=', from)
    .where('from_at', '<', until);
  const found = await db
    .selectFrom(turns.as('turns'))
    .select(['from_at', 'ended'])
    .where(sql<boolean>`ended is null or from_at - ended >= ${sql.lit(shortest)}`)
    .orderBy('from_at')
    .limit(most)
    .execute();
  const { last } = await db
    .selectFrom(turns.as('turns'))
    .select((eb) => eb.fn.max('until').as('last'))
    .executeTakeFirstOrThrow();
  const gaps = found.map(({ from_at, ended }) => ({
    from: Math.max(begun, Number(ended ?? begun)),
    until: Number(from_at),
  }));
  gaps.push({ from: Math.max(begun, Number(last ?? begun)), until });
  return gaps.filter((gap) => gap.until - gap.from >= shortest);
}

/** Cut where the display's dark hours begin and end. */
function explained(gap: Span, { darkHours, timeZone }: Display): Gap[] {
  const zone = darkHours && zoneOf(timeZone);
  const dark = zone ? darkIntervals(darkHours, zone, gap) : [];
  const parts: Gap[] = [];
  let at = gap.from;
  for (const { from, until } of dark) {
    if (from - at >= shortest) parts.push({ from: at, until: from, why: 'unknown' });
    parts.push({ from, until, why: 'dark' });
    at = until;
  }
  if (gap.until - at >= shortest || parts.length === 0)
    parts.push({ from: at, until: gap.until, why: 'unknown' });
  return parts;
}
