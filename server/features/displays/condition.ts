/**
 * How each display is, at a glance: decided here and nowhere else, in SQL, so that lists of a thousand are filtered,
 * counted and paged by it.
 */
import { type Expression, type Kysely, sql, type Transaction } from 'kysely';
import { type DarkHours, displayConditions } from '#core/contracts/index.ts';
import { darkIntervals } from '#core/display/dark-hours.ts';
import { zoneOf } from '#core/recurrence/zone.ts';
import type { Tables } from '../../store/schema.ts';

export type Db = Kysely<Tables> | Transaction<Tables>;
export type Moment = {
  readonly now: number;
  /** Not heard of for this long, ms, a display is silent. */
  readonly offlineAfter: number;
  /** Those that this process has heard since contacts were last written down. */
  readonly heard: readonly string[];
};
/** Pairs of a time zone and dark hours, as the rows have them, that are dark at this moment. */
type Dark = readonly { readonly time_zone: string; readonly dark_hours: string | null }[];

/** Those whose hours are dark now: displays share a few settings, each of which is looked at once. */
async function darkNow(db: Db, territory: string, now: number): Promise<Dark> {
  const settings = await db
    .selectFrom('display')
    .select(['time_zone', 'dark_hours'])
    .distinct()
    .where('territory_id', '=', territory)
    .where('dark_hours', 'is not', null)
    .execute();
  return settings.filter(({ time_zone, dark_hours }) => {
    const zone = zoneOf(time_zone);
    if (!zone || dark_hours === null) return false;
    return darkIntervals(JSON.parse(dark_hours) as DarkHours, zone, { from: now, until: now + 1 }).length > 0;
  });
}

/** The territory's displays, each with its place in `displayConditions` as `need`: a table to select from. */
export async function conditioned(db: Db, territory: string, moment: Moment) {
  const dark = await darkNow(db, territory, moment.now);
  return db
    .selectFrom('display')
    .leftJoin('display_care', 'display_care.display_id', 'display.id')
    .selectAll('display')
    .select(needOf(moment, dark).as('need'))
    .where('display.territory_id', '=', territory);
}

function needOf({ now, offlineAfter, heard }: Moment, dark: Dark) {
  const inTouch = any(heard, sql`display.id in (${sql.join(heard)})`);
  const inDark = any(
    dark,
    sql.join(
      dark.map(
        ({ time_zone, dark_hours }) =>
          sql`(display.time_zone = ${time_zone} and display.dark_hours = ${dark_hours})`,
      ),
      sql` or `,
    ),
  );
  const at = (condition: (typeof displayConditions)[number]) => sql.lit(displayConditions.indexOf(condition));
  return sql<number>`case
    when display.revoked_at is not null then ${at('revoked')}
    when display.fault is not null then ${at('fault')}
    when display.last_seen_at is null and not (${inTouch}) then ${at('waiting')}
    when display_care.maintenance_until > ${now} or (${inDark}) then ${at('dark')}
    when display.last_seen_at > ${now - offlineAfter} or (${inTouch}) then ${at('lit')}
    else ${at('silent')} end`;
}

const any = (list: readonly unknown[], test: Expression<unknown>) => (list.length > 0 ? test : sql`1 = 0`);
