/** Times of CAP 1.2 (§3.3.2): `2026-11-22T17:05:00+01:00`, UTC as `-00:00`; no `Z`, no fractions of a second. */
import { zoneOf } from '../recurrence/zone.ts';

const exact = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)([+-])(\d\d):(\d\d)$/;
/** Before 1.2 any xs:dateTime with a zone was allowed. */
const older = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/;

/** The instant (ms) of a time that CAP 1.2 allows, else undefined. */
export function capInstant(text: string): number | undefined {
  const found = exact.exec(text);
  if (!found) return undefined;
  const part = (index: number) => Number(found[index]);
  const [year, month, day] = [part(1), part(2), part(3)];
  const [hour, minute, second] = [part(4), part(5), part(6)];
  const offset = part(8) * 60 + part(9);
  const endOfDay = hour === 24 && minute === 0 && second === 0;
  if (year === 0 || month < 1 || month > 12 || day < 1 || day > daysOf(year, month)) return undefined;
  if ((hour > 23 && !endOfDay) || minute > 59 || second > 59) return undefined;
  if (part(9) > 59 || offset > 14 * 60) return undefined;
  const wall = Date.parse(`${text.slice(0, 19)}Z`);
  return wall - (found[7] === '-' ? -offset : offset) * 60_000;
}

/** The time that a document says, as CAP 1.2 writes it; undefined where it is none. `old`: a document of a version before. */
export function timeOf(text: string, old: boolean): string | undefined {
  if (capInstant(text) !== undefined) return text;
  const [, time, zone] = (old && older.exec(text)) || [];
  if (time === undefined) return undefined;
  const as12 = `${time}${zone === 'Z' ? '-00:00' : zone}`;
  return capInstant(as12) === undefined ? undefined : as12;
}

function daysOf(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** An instant (ms) as CAP 1.2 writes it, at the time of a zone. Seconds are cut off, not rounded. */
export function capTime(instant: number, timeZone: string): string {
  const wall = zoneOf(timeZone)?.wallOf(instant) ?? instant;
  const minutes = Math.round((wall - instant) / 60_000);
  const two = (value: number) => String(value).padStart(2, '0');
  const away = Math.abs(minutes);
  // §3.3.2: what is at UTC says `-00:00`.
  const sign = minutes > 0 ? '+' : '-';
  const time = new Date(Math.floor(wall / 1000) * 1000).toISOString().slice(0, 19);
  return `${time}${sign}${two(Math.floor(away / 60))}:${two(away % 60)}`;
}
