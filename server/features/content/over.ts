/** When a message has had its time. */
import type { Content } from '#core/contracts/index.ts';
import { dayMs } from '#core/recurrence/wall-time.ts';
import { validityOf } from './normalise.ts';

/** The end of its validity, else the end of what it announces once; ms, undefined when it has no end. */
export function overAt(content: Content, timeZone: string): number | undefined {
  const { until } = validityOf(content, timeZone);
  if (until !== undefined) return until;
  const { happening } = content;
  if (!happening || happening.rrule !== undefined || (happening.rdate ?? []).length > 0) return undefined;
  const { until: end } = validityOf({ ...content, validUntil: happening.until ?? happening.from }, timeZone);
  if (end === undefined) return undefined;
  // What lasts all day, or has but a beginning, is over a day later.
  return happening.until === undefined || happening.allDay ? end + dayMs : end;
}
