/** For how long what is personal of a report is kept: months of the calendar, counted from its end. */

/** Ten years. */
export const mostMonths = 120;

/** Reports that ended before this instant have been kept for so many months; ms. Counted in UTC: an hour more or less harms nobody. */
export function keptSince(now: number, months: number): number {
  return Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO('UTC').subtract({ months })
    .epochMilliseconds;
}

/** Until when what ended at `at` is kept; ms. */
export function monthsAfter(at: number, months: number): number {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO('UTC').add({ months })
    .epochMilliseconds;
}
