/** Between wall times of a zone (`2026-11-28T13:00`) and instants, by what Intl knows. */

/** The wall time of an instant, to the minute. */
export function wallOf(instant: number, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(instant);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '00';
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`;
}

/**
 * The instant of a wall time, or of a text that carries its own offset. A skipped wall time is read with the offset before the gap, a repeated
 * one means the first (RFC 5545 §3.3.5).
 */
export function instantOf(text: string, timeZone: string): number {
  if (/(Z|[+-]\d{2}:\d{2})$/.test(text)) return Date.parse(text);
  const asUtc = Date.parse(`${text}Z`);
  const offset = (instant: number) => Date.parse(`${wallOf(instant, timeZone)}Z`) - instant;
  // The offsets a day before and a day after are those on either side of a change, if there is one.
  const before = asUtc - offset(Math.floor(asUtc / 60_000) * 60_000 - 86_400_000);
  const after = asUtc - offset(Math.floor(asUtc / 60_000) * 60_000 + 86_400_000);
  const stands = (instant: number) =>
    wallOf(instant, timeZone) === new Date(asUtc).toISOString().slice(0, 16);
  if (stands(before)) return before;
  return stands(after) ? after : before;
}

/** The wall time `ms` later on the clock on the wall, whatever the zone does in between. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
