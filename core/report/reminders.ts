/** When it is told that nobody acts on a report: once to whoever has it, later once to the head of its department, never at night or on a weekend. */
import { dayMs } from '../recurrence/wall-time.ts';
import { dueAt, isWorkedDay, type WorkingDays } from './due.ts';

export const reminderReasons = ['overdue', 'unseen'] as const;
export type Reason = (typeof reminderReasons)[number];
/** 1: whoever has it; 2: the head of its department, or the administrators. */
export type Step = 1 | 2;
/** `since`: what it counts from, ms: a new spell is told anew. */
export type Told = { readonly why: Reason; readonly step: Step; readonly since: number; readonly at: number };
export type Waiting = {
  /** Since when it is open, ms. */
  readonly begunAt: number;
  readonly dueAt?: number | undefined;
  /** Whether somebody of the desk has done anything with it. */
  readonly seen: boolean;
  readonly assigned: boolean;
  readonly told: readonly Told[];
};
export type Rules = { readonly unseenDays: number; readonly thenDays: number };
export type Reminder = Omit<Told, 'at'>;

const hour = 3_600_000;
/** Hours of the wall, ms, at which somebody sits at a desk. */
const [opens, closes] = [8 * hour, 18 * hour];

/** Whether anybody should be written to now. */
export function isDeskHour(now: number, { zone, holidays }: WorkingDays): boolean {
  const wall = zone.wallOf(now);
  const day = Math.floor(wall / dayMs) * dayMs;
  return isWorkedDay(day, holidays) && wall - day >= opens && wall - day < closes;
}

/** What is to be told of an open report now; undefined when nothing is. That an answer is owed says more than that nobody has looked. */
export function reminderOf(
  waiting: Waiting,
  rules: Rules,
  given: { now: number; working: WorkingDays },
): Reminder | undefined {
  const { now, working } = given;
  const reason = reasonOf(waiting, rules, given);
  if (!reason || !isDeskHour(now, working)) return undefined;
  const told = waiting.told.filter(({ why, since }) => why === reason.why && since === reason.since);
  if (told.some(({ step }) => step === 2)) return undefined;
  const first = told.find(({ step }) => step === 1);
  if (!first) return { ...reason, step: waiting.assigned ? 1 : 2 };
  return now >= dueAt(first.at, rules.thenDays, working) ? { ...reason, step: 2 } : undefined;
}

function reasonOf(
  { begunAt, dueAt: owed, seen }: Waiting,
  { unseenDays }: Rules,
  { now, working }: { now: number; working: WorkingDays },
): Pick<Told, 'why' | 'since'> | undefined {
  if (owed !== undefined && now >= owed) return { why: 'overdue', since: owed };
  if (!seen && now >= dueAt(begunAt, unseenDays, working)) return { why: 'unseen', since: begunAt };
  return undefined;
}
