/** Named lists of days that placements may keep to or avoid. */
import Type, { type Static } from 'typebox';
import { DateText } from '#core/contracts/common.ts';
import { BeffroiError } from '#core/errors.ts';
import { occurrences } from '#core/recurrence/occurrences.ts';
import { dateText, dayMs, parseDate } from '#core/recurrence/wall-time.ts';
import { zoneOf } from '#core/recurrence/zone.ts';
import type { Actor, Deps } from '../../deps.ts';
import { record } from '../../records/audit.ts';
import { tell } from '../../records/outbox.ts';
import { cleanStrings } from '../content/index.ts';
import { type CalendarEvent, readCalendar } from '../imports/index.ts';
import { builtIn, holidays } from './holidays.ts';

export const CalendarName = Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,59}$' });
export const CalendarInput = Type.Object(
  {
    title: Type.String({ minLength: 1, maxLength: 120 }),
    ics: Type.Optional(Type.String({ maxLength: 1_000_000 })),
    dates: Type.Optional(Type.Array(DateText, { maxItems: 4000 })),
  },
  { additionalProperties: false },
);
export const Calendar = Type.Object({
  name: Type.String(),
  title: Type.String(),
  days: Type.Array(DateText),
  /** True for those that come with Beffroi. */
  builtIn: Type.Boolean(),
});
export type CalendarInput = Static<typeof CalendarInput>;
export type Calendar = Static<typeof Calendar>;

export type Calendars = {
  list(territory: string, now: number): Promise<Calendar[]>;
  /** Every calendar's local days by its name, as planning wants them. */
  all(territory: string, now: number): Promise<Record<string, string[]>>;
  put(actor: Actor, name: string, input: CalendarInput): Promise<Calendar>;
  /** Throws NOT_FOUND; CALENDAR_USED while a placement keeps to it or avoids it. */
  remove(actor: Actor, name: string): Promise<void>;
};

/** Days of a recurring event are written out from a year ago to three years ahead. */
const yearsBack = 1;
const yearsAhead = 3;

export function createCalendars(deps: Deps): Calendars {
  const { store, clock, newId, bus } = deps;

  const list = async (territory: string, now: number): Promise<Calendar[]> => {
    const rows = await store.db
      .selectFrom('calendar')
      .selectAll()
      .where('territory_id', '=', territory)
      .execute();
    const given = Object.entries(builtIn).map(([name, { title, alsace }]) => ({
      name,
      title,
      days: [...holidays(now, alsace)],
      builtIn: true,
    }));
    const own = rows.map(({ name, title, dates }) => ({
      name,
      title,
      days: JSON.parse(dates) as string[],
      builtIn: false,
    }));
    return [...given, ...own.sort((a, b) => a.title.localeCompare(b.title, 'fr'))];
  };

  return {
    list,
    async all(territory, now) {
      return Object.fromEntries((await list(territory, now)).map(({ name, days }) => [name, days]));
    },
    async put(actor, name, input) {
      if (name in builtIn) throw new BeffroiError('CONFLICT_STATE', { state: 'built in', action: 'change' });
      const { time_zone: timeZone } = await store.db
        .selectFrom('territory')
        .select('time_zone')
        .where('id', '=', actor.territory)
        .executeTakeFirstOrThrow();
      const at = clock();
      const days = [...new Set([...datesOf(input), ...daysOfIcs(input.ics, timeZone, at)])].sort();
      const row = { title: cleanStrings(input.title), dates: JSON.stringify(days), updated_at: at };
      await store.db.transaction().execute(async (db) => {
        await db
          .insertInto('calendar')
          .values({ ...row, territory_id: actor.territory, name })
          .onConflict((conflict) => conflict.columns(['territory_id', 'name']).doUpdateSet(row))
          .execute();
        await tell(db, { topic: 'calendar', subject: name, territory: actor.territory, at });
        await record(db, {
          id: newId(),
          at,
          actor: actor.user,
          territory: actor.territory,
          action: 'calendar.put',
          object: { type: 'calendar', id: name },
          details: { days: days.length },
        });
      });
      bus.emit('outbox', { topic: 'calendar' });
      bus.emit('changed', { topic: 'placements', territory: actor.territory });
      return { name, title: row.title, days, builtIn: false };
    },
    async remove(actor, name) {
      const { territory } = actor;
      await store.db.transaction().execute(async (db) => {
        // Names of calendars stand in the JSON of windows between quotes.
        const users = await db
          .selectFrom('placement')
          .select('id')
          .where('territory_id', '=', territory)
          .where('windows', 'like', `%"${name}"%`)
          .limit(1)
          .execute();
        if (users.length > 0) throw new BeffroiError('CALENDAR_USED');
        const gone = await db
          .deleteFrom('calendar')
          .where('territory_id', '=', territory)
          .where('name', '=', name)
          .executeTakeFirst();
        if (gone.numDeletedRows === 0n) throw new BeffroiError('NOT_FOUND', { what: `calendar ${name}` });
        await record(db, {
          id: newId(),
          at: clock(),
          actor: actor.user,
          territory,
          action: 'calendar.remove',
          object: { type: 'calendar', id: name },
        });
      });
      bus.emit('changed', { topic: 'placements', territory });
    },
  };
}

function datesOf({ dates = [] }: CalendarInput): readonly string[] {
  const wrong = dates.find((date) => parseDate(date) === undefined);
  if (wrong !== undefined) throw new BeffroiError('REQUEST_INVALID', { detail: `dates: ${wrong}` });
  return dates;
}

function daysOfIcs(ics: string | undefined, timeZone: string, now: number): string[] {
  if (ics === undefined) return [];
  const reading = readCalendar(ics, timeZone);
  if ('unreadable' in reading) throw new BeffroiError('IMPORT_UNREADABLE', { detail: reading.unreadable });
  return reading.events
    .filter(({ cancelled }) => !cancelled)
    .flatMap((event) => daysOfEvent(event, timeZone, now));
}

/** Every local day that the event touches. */
function daysOfEvent({ happening }: CalendarEvent, timeZone: string, now: number): string[] {
  const zone = zoneOf(timeZone);
  const start = parseDate(happening.from.slice(0, 10));
  if (!zone || start === undefined) return [];
  const { from, until, rrule, exdate, rdate } = happening;
  const last = parseDate((until ?? from).slice(0, 10)) ?? start;
  // An end at midnight belongs to the day before.
  const length = Math.min(Math.max(1, (last - start) / dayMs + (until?.endsWith('T00:00') ? 0 : 1)), 400);
  const days = (first: number) => Array.from({ length }, (_, offset) => dateText(first + offset * dayMs));
  if (rrule === undefined && rdate === undefined) return days(start);
  const range = { from: now - yearsBack * 366 * dayMs, until: now + yearsAhead * 366 * dayMs };
  const found = occurrences(
    {
      timeZone,
      from,
      duration: 'PT1M',
      rrule: rrule ?? 'FREQ=DAILY;COUNT=1',
      ...(exdate ? { exdate } : {}),
      ...(rdate ? { rdate } : {}),
    },
    {},
    range,
  );
  return 'fault' in found
    ? []
    : found.flatMap((occurrence) => days(Math.floor(zone.wallOf(occurrence.from) / dayMs) * dayMs));
}
