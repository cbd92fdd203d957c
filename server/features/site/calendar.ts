/** The agenda as iCalendar (RFC 5545), for telephones. SEQUENCE is the revision. */
import ical, { type ICalEventData } from 'ical-generator';
import { parseDateTime, wallOf } from '#core/recurrence/wall-time.ts';
import { type Zone, zoneOf } from '#core/recurrence/zone.ts';
import { localise, type PublishedMessage, plainText } from '../../compose/index.ts';
import type { Snapshot } from './snapshot.ts';
import { timeZoneBlock } from './time-zone-block.ts';

type Asked = {
  readonly base: string;
  readonly snapshot: Snapshot;
  readonly messages: readonly PublishedMessage[];
};

/** Every happening of the messages, recurring ones as rules. */
export function calendarOf({ base, snapshot, messages }: Asked): string {
  const { name, language, timeZone } = snapshot.territory;
  const zone = zoneOf(timeZone);
  const calendar = ical({
    name,
    prodId: { company: 'Beffroi', product: 'Agenda', language: language.slice(0, 2).toUpperCase() },
    ttl: 3600,
  });
  for (const message of messages) {
    const event = zone && eventOf(message, { base, zone, language });
    if (event) calendar.createEvent(event);
  }
  const block = timeZoneBlock(timeZone, snapshot.today);
  return `${calendar.toString().replace('BEGIN:VEVENT', `${block}\r\nBEGIN:VEVENT`)}\r\n`;
}

type Where = { readonly base: string; readonly zone: Zone; readonly language: string };

function eventOf(message: PublishedMessage, { base, zone, language }: Where): ICalEventData | undefined {
  const { happening, place, topics } = message.content;
  const from = happening && wallText(happening.from, zone);
  if (!happening || !from) return undefined;
  const until = happening.until === undefined ? undefined : wallText(happening.until, zone);
  const at = (text: string) =>
    happening.allDay
      ? Temporal.PlainDate.from(text.slice(0, 10))
      : Temporal.PlainDateTime.from(text).toZonedDateTime(zone.id);
  const { title, short, body } = localise(message.content, language);
  const description = body ? plainText(body) : short;
  const rule = ruleOf(happening, zone, happening.allDay === true);
  return {
    id: message.id,
    sequence: message.revision,
    stamp: new Date(message.updatedAt),
    start: at(from),
    ...(until ? { end: at(until) } : {}),
    ...(happening.allDay ? { allDay: true } : { timezone: zone.id }),
    summary: title,
    ...(description ? { description } : {}),
    ...(place ? { location: { title: place.name, ...(place.at ? { geo: place.at } : {}) } } : {}),
    categories: topics.map((name) => ({ name })),
    url: `${base}${message.href}`,
    ...(rule ? { repeating: rule } : {}),
  };
}

type Recurring = { rrule?: string; exdate?: readonly string[]; rdate?: readonly string[] };

/** RRULE, EXDATE and RDATE as they stand in a calendar, or undefined for what happens once. */
function ruleOf(
  { rrule, exdate = [], rdate = [] }: Recurring,
  zone: Zone,
  allDay: boolean,
): string | undefined {
  const value = (text: string) => {
    const wall = wallText(text, zone)?.replace(/[-:]/g, '') ?? '';
    return allDay ? wall.slice(0, 8) : wall;
  };
  const parameter = allDay ? ';VALUE=DATE' : `;TZID=${zone.id}`;
  const lines = [
    ...(rrule ? [`RRULE:${rrule}`] : []),
    ...(exdate.length > 0 ? [`EXDATE${parameter}:${exdate.map(value).join(',')}`] : []),
    ...(rdate.length > 0 ? [`RDATE${parameter}:${rdate.map(value).join(',')}`] : []),
  ];
  return lines.length === 0 ? undefined : lines.join('\r\n');
}

/** `2026-12-01T08:00:00` as the wall of the zone reads. */
function wallText(text: string, zone: Zone): string | undefined {
  const time = parseDateTime(text);
  return time && new Date(wallOf(time, zone)).toISOString().slice(0, 19);
}
