/**
 * The receipts of a request, as clocks: that it is on record (accusé d’enregistrement) and that it has been taken in hand
 * (accusé de réception), each owed by a day (CRPA L112-11, R112-11-1 and -2).
 */
import { dateText, dayMs } from '../recurrence/wall-time.ts';
import type { Zone } from '../recurrence/zone.ts';

/** Working days after which a request that came by the site must be said to be on record. */
export const registeredDays = 1;
/** The longest that the law leaves a town to say who is in charge. */
export const mostAcknowledgedDays = 10;

export type Clock = {
  readonly dueAt: number;
  /** When it was given; absent as long as it was not. */
  readonly at?: number | undefined;
  /** Written, and not taken over by a mail server yet. */
  readonly leaving?: boolean | undefined;
  /** When the case was closed: an answer that came in time says more than a receipt. */
  readonly closedAt?: number | undefined;
};
export const clockStates = ['waiting', 'leaving', 'met', 'met-late', 'overdue', 'answered'] as const;
export type ClockState = (typeof clockStates)[number];

/** How a receipt stands at an instant, ms. */
export function clockOf({ dueAt, at, leaving = false, closedAt }: Clock, now: number): ClockState {
  if (at !== undefined) return at < dueAt ? 'met' : 'met-late';
  if (closedAt !== undefined && closedAt < dueAt) return 'answered';
  if (now >= dueAt) return 'overdue';
  return leaving ? 'leaving' : 'waiting';
}

/**
 * The end of the day on which silence becomes an answer, ms: so many months after the day it was received, on the same date, or on
 * the last of a month that has no such date.
 */
export function silenceAt(receivedAt: number, months: number, zone: Zone): number {
  const received = Temporal.PlainDate.from(dateText(Math.floor(zone.wallOf(receivedAt) / dayMs) * dayMs));
  const { year, month, day } = received.add({ months }, { overflow: 'constrain' });
  return zone.instantOf(Date.UTC(year, month - 1, day) + dayMs).instant;
}
