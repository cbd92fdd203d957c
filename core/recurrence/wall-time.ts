/** Reading and writing the date-times of scenarios and placements: wall times, instants, dates, durations. */
import type { Zone } from './zone.ts';

export const dayMs = 86_400_000;

/** Without an offset a text is a wall time, with one it is an instant. */
export type DateTime = { readonly wall: number } | { readonly instant: number };

const dateTime = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?(Z|[+-]\d{2}:\d{2})?$/;

/** Reads `2026-11-25T08:00`, `…:00.000`, `…Z`, `…+01:00`; undefined when there is no such date or time. */
export function parseDateTime(text: string): DateTime | undefined {
  const found = dateTime.exec(text);
  if (found === null) return undefined;
  const [, year, month, day, hour, minute, second = '0', fraction = '', offset] = found;
  const date = parseDate(`${year}-${month}-${day}`);
  const [h, m, s] = [Number(hour), Number(minute), Number(second)];
  if (date === undefined || h > 23 || m > 59 || s > 59) return undefined;
  const wall = date + ((h * 60 + m) * 60 + s) * 1000 + Number(fraction.padEnd(3, '0'));
  if (offset === undefined) return { wall };
  const shift = parseOffset(offset);
  return shift === undefined ? undefined : { instant: wall - shift };
}

function parseOffset(text: string): number | undefined {
  if (text === 'Z') return 0;
  const [hours, minutes] = [Number(text.slice(1, 3)), Number(text.slice(4, 6))];
  if (hours > 23 || minutes > 59) return undefined;
  return (text.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}

/** The wall time at which the day `2026-11-25` begins; undefined when there is no such day. */
export function parseDate(text: string): number | undefined {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (found === null) return undefined;
  const wall = Date.UTC(Number(found[1]), Number(found[2]) - 1, Number(found[3]));
  return Number(found[1]) >= 100 && dateText(wall) === text ? wall : undefined;
}

/** The instant that a date-time means in a zone, read as a bound (RFC 5545 §3.3.5). */
export function instantOf(time: DateTime, zone: Zone): number {
  return 'instant' in time ? time.instant : zone.instantOf(time.wall).instant;
}

/** What the wall reads at a date-time. */
export function wallOf(time: DateTime, zone: Zone): number {
  return 'wall' in time ? time.wall : zone.wallOf(time.instant);
}

/** `2026-11-25`, the date of a wall time. */
export function dateText(wall: number): string {
  // Days to civil date, proleptic Gregorian: era of 400 years, year beginning in March.
  const z = Math.floor(wall / dayMs) + 719_468;
  const era = Math.floor(z / 146_097);
  const doe = z - era * 146_097;
  const yoe = Math.floor(
    (doe - Math.floor(doe / 1460) + Math.floor(doe / 36_524) - Math.floor(doe / 146_096)) / 365,
  );
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100));
  const mp = Math.floor((5 * doy + 2) / 153);
  const day = doy - Math.floor((153 * mp + 2) / 5) + 1;
  const month = mp < 10 ? mp + 3 : mp - 9;
  const year = yoe + era * 400 + (month <= 2 ? 1 : 0);
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
}

/** `22:00` in ms since midnight. */
export function clockMs(text: string): number {
  return (Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5))) * 60_000;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

/** RFC 5545 §3.3.6: days and weeks are nominal (same hour on the wall), hours, minutes and seconds exact. */
export type Duration = { readonly days: number; readonly ms: number };

/** Reads `PT5H`, `P1DT30M`, `P2W`; undefined when it is no such duration or is empty. */
export function parseDuration(text: string): Duration | undefined {
  const found = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(text);
  if (found === null || text.endsWith('T')) return undefined;
  const [weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = found
    .slice(1)
    .map((part) => Number(part ?? 0));
  const ms = ((hours * 60 + minutes) * 60 + seconds) * 1000;
  const duration = { days: weeks * 7 + days, ms };
  return duration.days * dayMs + ms > 0 ? duration : undefined;
}

/** The end of what begins at `start` and lasts `duration`. */
export function endOf(start: number, duration: Duration, zone: Zone): number {
  if (duration.days === 0) return start + duration.ms;
  return zone.instantOf(zone.wallOf(start) + duration.days * dayMs).instant + duration.ms;
}
