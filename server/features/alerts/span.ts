import { checkSpan } from '#core/alert/life-cycle.ts';
import type { AlertInput } from '#core/contracts/index.ts';
import { BeffroiError } from '#core/errors.ts';
import { instantOf, parseDateTime } from '#core/recurrence/wall-time.ts';
import { type Zone, zoneOf } from '#core/recurrence/zone.ts';

/** [from, until), ms. */
export type Span = { readonly from: number; readonly until: number };

/** Nothing that interrupts everything else stays longer than this without somebody saying so again. */
const mostDays = 30;

type At = { readonly now: number; readonly begun: number; readonly timeZone: string };

/**
 * When an alert holds; without a start it holds at once, or since `begun` when that is earlier. Throws ALERT_WINDOW when the
 * end is past, before the start, or too far.
 */
export function spanOf(input: AlertInput, { now, begun, timeZone }: At): Span {
  const zone = zoneOf(timeZone);
  if (!zone) throw new Error(`no such time zone: ${timeZone}`);
  const from = input.from === undefined ? Math.min(begun, now) : read(input.from, zone);
  if (from === undefined) throw refused('from', 'is no date and time');
  const until = read(input.until, zone);
  if (until === undefined) throw refused('until', 'is no date and time');
  const refusal = checkSpan({ from, until }, now);
  if (refusal) throw refused(refusal.field, refusal.refused);
  if (until - now > mostDays * 86_400_000) throw refused('until', 'is too far');
  return { from, until };
}

function refused(field: string, message: string): BeffroiError {
  return new BeffroiError(
    'ALERT_WINDOW',
    { days: mostDays },
    { errors: [{ field: `body.${field}`, message }] },
  );
}

function read(text: string, zone: Zone): number | undefined {
  const time = parseDateTime(text);
  return time && instantOf(time, zone);
}
