/** A VTIMEZONE (RFC 5545 §3.6.5) with the changes of offset around an instant, written out one by one. */
export function timeZoneBlock(timeZone: string, now: number): string {
  let at = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone).subtract({ years: 2 });
  const end = at.add({ years: 7 });
  const parts: string[] = [];
  for (let next = at.getTimeZoneTransition('next'); next; next = next.getTimeZoneTransition('next')) {
    if (Temporal.ZonedDateTime.compare(next, end) > 0) break;
    parts.push(observance(next.subtract({ nanoseconds: 1 }).offset, next));
    at = next;
  }
  if (parts.length === 0) parts.push(observance(at.offset, at));
  return ['BEGIN:VTIMEZONE', `TZID:${timeZone}`, ...parts, 'END:VTIMEZONE'].join('\r\n');
}

function observance(before: string, onset: Temporal.ZonedDateTime): string {
  const name = offsetMinutes(onset.offset) > offsetMinutes(before) ? 'DAYLIGHT' : 'STANDARD';
  // DTSTART is the onset as the wall read before the change.
  const wall = onset.toInstant().toZonedDateTimeISO(before).toPlainDateTime();
  return [
    `BEGIN:${name}`,
    `DTSTART:${wall.toString({ smallestUnit: 'second' }).replace(/[-:]/g, '')}`,
    `TZOFFSETFROM:${before.replace(':', '')}`,
    `TZOFFSETTO:${onset.offset.replace(':', '')}`,
    `END:${name}`,
  ].join('\r\n');
}

function offsetMinutes(offset: string): number {
  return Number(`${offset[0]}1`) * (Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4, 6)));
}
