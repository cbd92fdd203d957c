/** What there is to tell of each of the coming days in a territory, for messages that are made anew each day. */
import type { Content, MessageKind } from '#core/contracts/index.ts';
import { takingPlace } from '#core/recurrence/happenings.ts';
import { dayMs } from '#core/recurrence/wall-time.ts';
import type { Interval } from '#core/recurrence/windows.ts';
import { zoneOf } from '#core/recurrence/zone.ts';
import type { ComposeContext } from '../../compose/context.ts';

export type Today = NonNullable<ComposeContext['today']>;
/** [from, until) of the local day, ms. */
export type Day = { readonly from: number; readonly until: number; readonly today: Today };

/** A live message, with its own validity. */
export type Told = {
  readonly kind: MessageKind;
  readonly content: Content;
  readonly feed?: string | undefined;
  readonly publishedAt: number;
  readonly validFrom?: number | undefined;
  readonly validUntil?: number | undefined;
};

/** As long as a display may be cut off and still be right. */
const ahead = 8;
/** How far an agenda looks. */
const span = 7;
const mostHeadlines = 12;

/** What a kind tells of a day, so that it is not made anew for what it does not tell. */
export function partFor(kind: MessageKind, { date, upcoming, latest }: Today): Today {
  return {
    date,
    upcoming: kind === 'agenda' ? upcoming : [],
    latest: kind === 'headlines' ? latest : [],
  };
}

/** The day of `now` and the seven after it. Messages come in any order. */
export function daysOf(told: readonly Told[], timeZone: string, now: number): readonly Day[] {
  const zone = zoneOf(timeZone);
  if (!zone) throw new Error(`no such time zone: ${timeZone}`);
  const midnight = (wall: number) => zone.instantOf(wall).instant;
  const first = Math.floor(zone.wallOf(now) / dayMs) * dayMs;
  const range = { from: midnight(first), until: midnight(first + (ahead + span) * dayMs) };
  const happenings = told
    .flatMap(({ content, ...message }) =>
      content.happening === undefined
        ? []
        : takingPlace(content.happening, zone, range).map((time) => ({
            ...message,
            happening: {
              title: content.title,
              ...time,
              ...(content.happening?.allDay === true ? { allDay: true } : {}),
              ...(content.place === undefined ? {} : { place: content.place.name }),
            },
          })),
    )
    .sort((a, b) => a.happening.from - b.happening.from || compare(a.happening.title, b.happening.title));
  return Array.from({ length: ahead }, (_, index) => {
    const wall = first + index * dayMs;
    const day = { from: midnight(wall), until: midnight(wall + dayMs) };
    const end = midnight(wall + span * dayMs);
    return {
      ...day,
      today: {
        date: new Date(wall).toISOString().slice(0, 10),
        upcoming: happenings
          .filter((each) => each.happening.from < end && endOf(each.happening) > day.from)
          .filter((each) => isValid(each, { ...day, until: Math.min(day.until, endOf(each.happening)) }))
          .map(({ happening }) => happening),
        latest: headlines(told.filter((each) => isValid(each, day))),
      },
    };
  });
}

function endOf({ from, until }: { readonly from: number; readonly until?: number }): number {
  return until ?? from + 1;
}

/** Valid for the whole time: a list for a day may not name what is no longer to be said at noon. */
function isValid({ validFrom, validUntil }: Pick<Told, 'validFrom' | 'validUntil'>, time: Interval) {
  return (validFrom ?? time.from) <= time.from && (validUntil ?? time.until) >= time.until;
}

function headlines(told: readonly Told[]): Today['latest'] {
  return told
    .filter(({ kind }) => kind === 'news' || kind === 'notice' || kind === 'service')
    .sort((a, b) => b.publishedAt - a.publishedAt || compare(a.content.title, b.content.title))
    .slice(0, mostHeadlines)
    .map(({ content, publishedAt, feed }) => ({
      title: content.title,
      at: publishedAt,
      ...(feed === undefined ? {} : { feed }),
    }));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
