/** A placement as one says it: “Chaque jour de 8 h à 20 h, sauf jours fériés, jusqu’à samedi 13 h”. */
import type { Target, Windows } from '#core/contracts/index.ts';
import { type Manner, sayList, sayUntil, sayWhen } from '../words/say.ts';
import { instantOf } from '../words/zone.ts';
import { holidays, type Rhythm, rhythmOf, type Weekday, weekdays } from './rhythm.ts';

/** More names than this nobody reads. */
const mostNamed = 6;

/** 5 January 2026 is a Monday. */
export function sayWeekday(manner: Manner, day: Weekday, width: 'long' | 'short' = 'long'): string {
  const date = Date.UTC(2026, 0, 5 + weekdays.indexOf(day));
  return new Intl.DateTimeFormat(manner.language, { weekday: width, timeZone: 'UTC' }).format(date);
}

function sayHours({ words }: Manner, rhythm: { readonly start: string; readonly end: string }): string {
  if (rhythm.start === rhythm.end) return words.place.say.allDay;
  const clock = (text: string) => words.time.hour(Number(text.slice(0, 2)), text.slice(3, 5));
  return words.place.say.hours(clock(rhythm.start), clock(rhythm.end));
}

function sayRhythm(manner: Manner, rhythm: Rhythm): string {
  const { say } = manner.words.place;
  switch (rhythm.kind) {
    case 'always':
      return say.always;
    case 'daily':
      return say.daily(sayHours(manner, rhythm));
    case 'weekly': {
      const days = sayList(
        manner,
        rhythm.days.map((day) => sayWeekday(manner, day)),
      );
      return capital(say.weekly(days, sayHours(manner, rhythm)));
    }
    case 'custom':
      return say.custom(rhythm.rrule);
  }
}

export function sayWindows(manner: Manner, windows: Windows, now: number): string {
  const parts = [sayRhythm(manner, rhythmOf(windows))];
  if (windows.except?.includes(holidays)) parts.push(manner.words.place.say.exceptHolidays);
  const from = instantOf(windows.from, windows.timeZone);
  if (from > now) parts.push(manner.words.place.say.from(sayWhen(manner, from, now)));
  if (windows.until !== undefined) {
    parts.push(sayUntil(manner, instantOf(windows.until, windows.timeZone), now));
  }
  return parts.join(', ');
}

export function sayTarget(manner: Manner, target: Target, names: ReadonlyMap<string, string>): string {
  const { say } = manner.words.place;
  if (target.all) return say.all;
  const tags = target.tags?.length ? [say.tags(sayList(manner, target.tags))] : [];
  const neighbourhoods = [...new Set(target.areas?.flatMap(({ of }) => of?.name ?? []))];
  const drawn = target.areas?.filter(({ of }) => of === undefined).length ?? 0;
  const areas = [...neighbourhoods, ...(drawn > 0 ? [say.areas(drawn)] : [])];
  return [...sayDisplays(manner, target.displays ?? [], names), ...tags, ...areas].join(', ');
}

/** By name as long as all are known and few; else how many. */
function sayDisplays(
  manner: Manner,
  ids: readonly string[],
  names: ReadonlyMap<string, string>,
): readonly string[] {
  const known = ids.flatMap((id) => names.get(id) ?? []);
  if (ids.length === 0) return [];
  return known.length === ids.length && ids.length <= mostNamed
    ? [sayList(manner, known)]
    : [manner.words.place.say.displays(ids.length)];
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
