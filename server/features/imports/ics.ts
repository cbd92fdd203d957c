/** iCalendar (RFC 5545): each VEVENT becomes an event. */
import ical, { type VEvent } from 'node-ical';
import type { Happening } from '#core/contracts/index.ts';
import { sha256Hex } from '#core/hash.ts';
import { parseRule } from '#core/recurrence/rule.ts';
import { dateTimes, field, fields, splitCalendar, unescapeText } from './ics-lines.ts';
import { isDate, wallText } from './ics-time.ts';
import { clip, type ImportedItem, linkFrom, mostItems, type Reading, titleFrom, topicsFrom } from './item.ts';

export type CalendarEvent = {
  readonly uid: string;
  /** RECURRENCE-ID: this event stands for one occurrence of the event of the same UID, as a wall time. */
  readonly instead?: string;
  readonly cancelled: boolean;
  readonly title: string;
  readonly text: string;
  readonly topics: readonly string[];
  readonly link?: string;
  readonly place?: ImportedItem['content']['place'];
  readonly happening: Happening;
};
export type CalendarReading = { events: CalendarEvent[]; problems: string[] } | { unreadable: string };

/** Wall times are of `timeZone`, the territory's. An event that cannot be read is a problem, not the end. */
export function readCalendar(document: string, timeZone: string): CalendarReading {
  const parts = splitCalendar(document);
  if ('unreadable' in parts) return parts;
  if (parts.events.length > mostItems) return { unreadable: `more than ${mostItems} events` };
  const events: CalendarEvent[] = [];
  const problems: string[] = [];
  for (const lines of parts.events) {
    const event = readEvent(parts.around(lines), lines, timeZone);
    if (typeof event === 'string') problems.push(`${field(lines, 'UID')?.value ?? 'VEVENT'}: ${event}`);
    else events.push(event);
  }
  return { events: withoutReplaced(events), problems };
}

/** `language` is the territory's: calendars do not name one. */
export function readIcs(
  document: string,
  { timeZone, language }: { timeZone: string; language: string },
): Reading {
  const reading = readCalendar(document, timeZone);
  if ('unreadable' in reading) return reading;
  const items = new Map<string, ImportedItem>();
  for (const event of reading.events.filter(({ cancelled }) => !cancelled)) {
    const item = itemOf(event, language);
    if (items.has(item.uid)) reading.problems.push(`${item.uid}: stands twice`);
    else items.set(item.uid, item);
  }
  return { items: [...items.values()], problems: reading.problems };
}

function itemOf(event: CalendarEvent, language: string): ImportedItem {
  const uid = event.instead === undefined ? event.uid : `${event.uid}#${event.instead}`;
  return {
    uid: uid.length > 500 ? sha256Hex(uid) : uid,
    kind: 'event',
    content: {
      title: event.title,
      ...(event.text === '' ? {} : { body: paragraphs(event.text) }),
      language,
      topics: [...event.topics],
      ...(event.place ? { place: event.place } : {}),
      happening: event.happening,
      ...linkFrom(event.link),
      variants: [],
    },
  };
}

/** The event, or what is wrong with it. `document` is a calendar that holds it alone, so that one bad event harms no other. */
function readEvent(document: string, lines: readonly string[], timeZone: string): CalendarEvent | string {
  const start = field(lines, 'DTSTART');
  if (!start || dateTimes(start.value).length !== 1) return 'DTSTART is no date';
  const rule = field(lines, 'RRULE')?.value.trim();
  const read = rule === undefined ? undefined : parseRule(rule);
  if (read && 'wrong' in read) return read.wrong;
  const parsed = parseAlone(document);
  if (typeof parsed === 'string') return parsed;
  const title = unescapeText(field(lines, 'SUMMARY')?.value ?? '')
    .replace(/\s+/gu, ' ')
    .trim();
  const text = clip(unescapeText(field(lines, 'DESCRIPTION')?.value ?? '').trim(), 20_000);
  const name = title || titleFrom(text);
  if (name === '') return 'neither SUMMARY nor DESCRIPTION';
  const url = field(lines, 'URL')?.value.trim();
  return {
    uid: field(lines, 'UID')?.value.trim() || sha256Hex(`${start.value} ${name}`),
    ...(parsed.recurrenceid ? { instead: wallText(parsed.recurrenceid, timeZone) } : {}),
    cancelled: parsed.status === 'CANCELLED',
    title: clip(name, 200),
    text,
    topics: topicsFrom(parsed.categories ?? []),
    ...(url ? { link: url } : {}),
    ...placeOf(lines),
    happening: happeningOf(parsed, lines, rule, timeZone),
  };
}

function parseAlone(document: string): VEvent | string {
  try {
    const found = Object.values(ical.sync.parseICS(document)).find((part) => part?.type === 'VEVENT');
    return found?.type === 'VEVENT' && isDate(found.start) ? found : 'it cannot be read';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function happeningOf(
  event: VEvent,
  lines: readonly string[],
  rrule: string | undefined,
  timeZone: string,
): Happening {
  const from = wallText(event.start, timeZone);
  const until = isDate(event.end) && event.end > event.start ? wallText(event.end, timeZone) : undefined;
  const exdate = [...new Set(Object.values(event.exdate ?? {}).filter(isDate))].map((at) => {
    const wall = wallText(at, timeZone);
    // A bare date takes out the occurrence of that day, whatever its hour.
    return at.dateOnly ? wall.slice(0, 10) + from.slice(10) : wall;
  });
  const rdate = fields(lines, 'RDATE').flatMap(({ value }) => dateTimes(value));
  return {
    from,
    ...(until === undefined ? {} : { until }),
    ...(event.datetype === 'date' ? { allDay: true } : {}),
    ...(rrule ? { rrule: rrule.toUpperCase() } : {}),
    ...(exdate.length > 0 ? { exdate: [...new Set(exdate)].sort().slice(0, 400) } : {}),
    ...(rdate.length > 0
      ? { rdate: rdate.map((at) => (at.length === 10 ? at + from.slice(10) : at)).slice(0, 400) }
      : {}),
  };
}

function placeOf(lines: readonly string[]): { place?: { name: string; at?: { lat: number; lon: number } } } {
  const name = clip(
    unescapeText(field(lines, 'LOCATION')?.value ?? '')
      .replace(/\s+/gu, ' ')
      .trim(),
    200,
  );
  if (name === '') return {};
  const [lat = Number.NaN, lon = Number.NaN] = (field(lines, 'GEO')?.value ?? '')
    .split(';')
    .map(Number.parseFloat);
  const known = Math.abs(lat) <= 90 && Math.abs(lon) <= 180;
  return { place: { name, ...(known ? { at: { lat, lon } } : {}) } };
}

/** RFC 5545 §3.8.4.4: an event with a RECURRENCE-ID stands in the place of that occurrence. */
function withoutReplaced(events: readonly CalendarEvent[]): CalendarEvent[] {
  return events.map((event) => {
    if (event.instead !== undefined || event.happening.rrule === undefined) return event;
    const replaced = events.flatMap(({ uid, instead }) => (uid === event.uid && instead ? [instead] : []));
    if (replaced.length === 0) return event;
    const exdate = [...new Set([...(event.happening.exdate ?? []), ...replaced])].sort().slice(0, 400);
    return { ...event, happening: { ...event.happening, exdate } };
  });
}

function paragraphs(text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return escaped
    .split(/\n\s*\n/)
    .map((block) => `<p>${block.trim().replace(/\n/g, '<br />')}</p>`)
    .join('');
}
