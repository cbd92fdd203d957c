/** The period in which a notice had to be displayed. */
import type { Content } from '#core/contracts/index.ts';
import { BeffroiError } from '#core/errors.ts';
import { dayMs, parseDate } from '#core/recurrence/wall-time.ts';
import { zoneOf } from '#core/recurrence/zone.ts';
import { validityOf } from '../content/index.ts';
import type { Span } from './attest.ts';

type Asked = { readonly from?: number | undefined; readonly until?: number | undefined };
type Known = {
  readonly content: Content;
  readonly timeZone: string;
  /** When a revision of it was first approved, ms. */
  readonly approvedAt: number | undefined;
  readonly now: number;
};

/**
 * What was asked for; else the days that the act itself names, both included; else the validity of the message, from its
 * first approval on. Never beyond now: what is to come is certified by nobody. Throws NOTICE_PERIOD.
 */
export function periodOf(asked: Asked, { content, timeZone, approvedAt, now }: Known): Span {
  const named = daysOf(content, timeZone);
  const valid = validityOf(content, timeZone);
  const from = asked.from ?? named.from ?? valid.from ?? approvedAt;
  const until = Math.min(asked.until ?? named.until ?? valid.until ?? now, now);
  if (from === undefined)
    throw new BeffroiError('NOTICE_PERIOD', { detail: 'it was never approved (jamais approuvé)' });
  if (from >= until)
    throw new BeffroiError('NOTICE_PERIOD', { detail: 'it has not begun (pas encore commencée)' });
  return { from, until };
}

function daysOf({ data }: Content, timeZone: string): Asked {
  const zone = zoneOf(timeZone);
  const day = (value: unknown, shift: number) => {
    const wall = typeof value === 'string' ? parseDate(value) : undefined;
    return wall === undefined ? undefined : zone?.instantOf(wall + shift).instant;
  };
  return { from: day(data?.from, 0), until: day(data?.until, dayMs) };
}
