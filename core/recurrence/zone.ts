/** IANA zones with the global Temporal, made fast by remembering the spans between two changes of offset. */

type Span = { readonly from: number; readonly until: number; readonly offset: number };

/** A wall time is counted like an instant: ms from 1970-01-01T00:00 as a clock on the wall reads. */
export type Zone = {
  readonly id: string;
  /** What the clock on the wall reads at an instant. */
  wallOf(instant: number): number;
  /**
   * The instant of a wall time. RFC 5545 §3.3.5: a repeated wall time is the first of the two, one that the clock
   * skips is read with the offset before the gap; `skipped` then says so.
   */
  instantOf(wall: number): { readonly instant: number; readonly skipped: boolean };
};

/** No zone has ever been further from UTC, nor moved by more, than this. */
const margin = 48 * 3_600_000;
const known = new Map<string, Zone>();

/** The zone of an IANA name, or undefined when there is none of that name. */
export function zoneOf(name: string): Zone | undefined {
  const zone = known.get(name);
  if (zone !== undefined) return zone;
  if (!/^[A-Za-z]/.test(name)) return undefined;
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
  } catch {
    return undefined;
  }
  const made = makeZone(name);
  known.set(name, made);
  return made;
}

function makeZone(id: string): Zone {
  const spans: Span[] = [];
  let last: Span = { from: 0, until: 0, offset: 0 };

  const spanAt = (instant: number): Span => {
    if (instant >= last.from && instant < last.until) return last;
    let span = spans.find((s) => instant >= s.from && instant < s.until);
    if (span === undefined) {
      span = readSpan(id, instant);
      spans.push(span);
    }
    last = span;
    return span;
  };

  return {
    id,
    wallOf: (instant) => instant + spanAt(instant).offset,
    instantOf(wall) {
      const before = spanAt(wall - margin);
      if (wall + margin < before.until) return { instant: wall - before.offset, skipped: false };
      const after = spanAt(wall + margin);
      if (after.from === before.until) return between(wall, before, after);
      const instant = utc(wall).toPlainDateTime().toZonedDateTime(id).epochMilliseconds;
      return { instant, skipped: instant + spanAt(instant).offset !== wall };
    },
  };
}

/** Near a single change of offset: the first reading if there are two, the offset before the gap if there is none. */
function between(wall: number, before: Span, after: Span): { instant: number; skipped: boolean } {
  const early = wall - before.offset;
  if (early < before.until) return { instant: early, skipped: false };
  const late = wall - after.offset;
  return late >= after.from ? { instant: late, skipped: false } : { instant: early, skipped: true };
}

function readSpan(id: string, instant: number): Span {
  const at = zoned(id, instant);
  const before = zoned(id, instant + 1).getTimeZoneTransition('previous');
  const after = at.getTimeZoneTransition('next');
  return {
    from: before?.epochMilliseconds ?? Number.NEGATIVE_INFINITY,
    until: after?.epochMilliseconds ?? Number.POSITIVE_INFINITY,
    offset: at.offsetNanoseconds / 1e6,
  };
}

function zoned(id: string, instant: number): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(id);
}

/** A wall time as the date and time of a zone without surprises. */
export function utc(wall: number): Temporal.ZonedDateTime {
  return zoned('UTC', wall);
}
