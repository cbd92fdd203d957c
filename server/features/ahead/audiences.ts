/** What the displays of each tag will get, week by week: every placement expanded once over the weeks asked for. */
import type { Ahead, Target } from '#core/contracts/index.ts';
import { addDays, spanOf } from '#core/numbers/days.ts';
import { covers } from '#core/plan/targets.ts';
import type { Calendars } from '#core/plan/types.ts';
import { occurrences } from '#core/recurrence/occurrences.ts';
import { isFault } from '#core/recurrence/windows.ts';
import type { Zone } from '#core/recurrence/zone.ts';
import type { Deps } from '../../deps.ts';

type Db = Deps['store']['db'];
type Asked = {
  readonly territory: string;
  readonly weeks: readonly string[];
  readonly zone: Zone;
  readonly calendars: Calendars;
};
const mostPlacements = 4000;
const mostTags = 40;
const mostTitles = 5;
const slackMs = 86_400_000;

export async function audiencesOf(db: Db, asked: Asked): Promise<Ahead['audiences']> {
  const spans = asked.weeks.map((day) => ({
    from: spanOf(day, asked.zone).from,
    until: spanOf(addDays(day, 6), asked.zone).until,
  }));
  const range = { from: spans[0]?.from ?? 0, until: spans.at(-1)?.until ?? 0 };
  const displays = await displaysOf(db, asked.territory);
  const rows = await db
    .selectFrom('placement as p')
    .innerJoin('message as m', 'm.id', 'p.message_id')
    .innerJoin('revision as r', (join) =>
      join
        .onRef('r.message_id', '=', 'm.id')
        .on((eb) => eb('r.number', '=', eb.fn.coalesce('m.live', 'm.latest'))),
    )
    .select(['p.message_id', 'p.target', 'p.windows', 'r.title'])
    .where('p.territory_id', '=', asked.territory)
    .where('m.withdrawn_at', 'is', null)
    .where('m.kind', '!=', 'alert')
    .where('p.from_at', '<', range.until)
    .where('p.until_at', '>', range.from - slackMs)
    .orderBy('p.created_at', 'desc')
    .orderBy('p.id')
    .limit(mostPlacements)
    .execute();
  const reached = reachedTags(displays);
  const placed = rows.map((row) => {
    const found = occurrences(JSON.parse(row.windows), asked.calendars, range);
    const open = isFault(found) ? [] : found;
    return {
      row,
      tags: reached(row.target),
      in: spans.map((week) => open.some((o) => o.from < week.until && o.until > week.from)),
    };
  });
  const tags = [...new Set(displays.flatMap((one) => one.tags))]
    .sort((a, b) => a.localeCompare(b, 'fr'))
    .slice(0, mostTags);
  return [undefined, ...tags].map((tag) => {
    const own = displays.filter((one) => tag === undefined || one.tags.includes(tag));
    return {
      ...(tag === undefined ? {} : { tag }),
      displays: own.length,
      weeks: spans.map((_, week) => {
        const titles = new Map(
          placed
            .filter((one) => one.in[week] && one.tags.has(tag))
            .map(({ row }) => [row.message_id, row.title]),
        );
        return { messages: titles.size, titles: [...titles.values()].slice(0, mostTitles) };
      }),
    };
  });
}

/** The tags of the displays that a target reaches, `undefined` among them when it reaches any; most targets are alike. */
function reachedTags(displays: Awaited<ReturnType<typeof displaysOf>>) {
  const known = new Map<string, ReadonlySet<string | undefined>>();
  return (text: string) => {
    const before = known.get(text);
    if (before) return before;
    const target = JSON.parse(text) as Target;
    const tags = new Set<string | undefined>();
    for (const one of displays)
      if (covers(target, one)) for (const tag of [undefined, ...one.tags]) tags.add(tag);
    known.set(text, tags);
    return tags;
  };
}

async function displaysOf(db: Db, territory: string) {
  const rows = await db
    .selectFrom('display')
    .select(['id', 'tags', 'time_zone as timeZone', 'lat', 'lon'])
    .where('territory_id', '=', territory)
    .where('revoked_at', 'is', null)
    .execute();
  return rows.map(({ id, tags, timeZone, lat, lon }) => ({
    id,
    timeZone,
    tags: JSON.parse(tags) as string[],
    ...(lat === null || lon === null ? {} : { place: { lat, lon } }),
  }));
}
