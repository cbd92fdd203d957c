import type { DateWithTimeZone } from 'node-ical';

export function isDate(value: unknown): value is DateWithTimeZone {
  return value instanceof Date && !Number.isNaN(value.getTime());
}

/** `2026-11-25T08:00` in the zone. A date, and a time that names no zone, are what the wall reads wherever we are. */
export function wallText(at: DateWithTimeZone, timeZone: string): string {
  if (at.dateOnly || at.tz === undefined) {
    // node-ical makes these of the process's own zone: read back the same way, they are as they were written.
    const date = [at.getFullYear(), at.getMonth() + 1, at.getDate()];
    const time = at.dateOnly ? [0, 0] : [at.getHours(), at.getMinutes()];
    const [year, month, day] = date.map((part, index) => String(part).padStart(index === 0 ? 4 : 2, '0'));
    const [hour, minute] = time.map((part) => String(part).padStart(2, '0'));
    return `${year}-${month}-${day}T${hour}:${minute}`;
  }
  return Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' });
}
