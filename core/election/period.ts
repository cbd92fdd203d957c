/**
 * What communication before an election asks for. Code électoral L52-1, second paragraph: from the first day of the sixth
 * month before that of the election, no campaign that promotes what a local authority has done or how it is run.
 */
import type { MessageKind } from '../contracts/index.ts';

export const electionKinds = [
  'municipal',
  'departmental',
  'regional',
  'legislative',
  'senatorial',
  'european',
  'presidential',
  'referendum',
  'partial',
] as const;
export type ElectionKind = (typeof electionKinds)[number];

/**
 * What an approver confirms, after the criteria by which judges tell information from promotion: the town said such things
 * before (antériorité), as often (régularité), in the same form (identité), and neutrally (neutralité).
 */
export const checks = ['earlier', 'as-often', 'same-form', 'neutral', 'no-candidate'] as const;
export type Check = (typeof checks)[number];

/**
 * Kinds that only say what people must know: duties, services, dangers, what was wrong. Everything else can praise, and is
 * looked at twice; what is forgotten here is looked at once too often.
 */
const informs: readonly MessageKind[] = ['alert', 'legal', 'service', 'notice', 'correction', 'agenda'];

export function isPromotional(kind: MessageKind): boolean {
  return !informs.includes(kind);
}

/** The first day of the period, `2025-09-01` for a round on `2026-03-15`. */
export function firstDayOf(round: string): string {
  const [year = 0, month = 1] = round.split('-').map(Number);
  // Months counted from year 0, so that January of a year follows December of the one before.
  const months = year * 12 + (month - 1) - 6;
  const pad = (value: number, digits: number) => String(value).padStart(digits, '0');
  return `${pad(Math.floor(months / 12), 4)}-${pad((months % 12) + 1, 2)}-01`;
}

/** What has not been confirmed yet. */
export function missingChecks(confirmed: readonly string[]): Check[] {
  return checks.filter((one) => !confirmed.includes(one));
}

/** The same day so many years before; 29 February becomes the 28th. */
export function yearsBefore(day: string, years: number): string {
  const [year = '0', month, date] = day.split('-');
  const earlier = Number(year) - years;
  const leaps = (earlier % 4 === 0 && earlier % 100 !== 0) || earlier % 400 === 0;
  return `${String(earlier).padStart(4, '0')}-${month}-${month === '02' && date === '29' && !leaps ? '28' : date}`;
}
