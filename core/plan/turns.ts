/** Whose turn it is: a loop that follows from who takes part, and from nothing else. */

import { quotas } from './quotas.ts';
import { gcd, roundRobin } from './round-robin.ts';
import { divide } from './shares.ts';

/** One who takes part. All of a loop are of the same loudness: routine with campaigns, or one class of alerts. */
export type Contender = {
  readonly class: 'routine' | 'campaign' | 'urgent' | 'vital';
  readonly dwellMs: number;
  readonly weight: number;
  readonly share?: number | undefined;
};

/** Turn k is of contender `who[k]`, from `starts[k]` to `starts[k + 1]`; its unbroken run ends at `runEnds[k]`. */
export type Loop = {
  readonly who: Int32Array;
  readonly starts: Float64Array;
  /** May be beyond the loop's length where a run goes on across the wrap; Infinity when there is only one. */
  readonly runEnds: Float64Array;
  readonly lengthMs: number;
};

/** A loop of more turns than this is cut: the routine's weights then hold to within a turn a loop. */
const mostTurns = 50_000;

/** The loop of these contenders, whose order decides between equals. */
export function loopOf(contenders: readonly Contender[]): Loop {
  const loud = contenders.every(({ class: c }) => c === 'urgent' || c === 'vital');
  return layOut(loud ? contenders.map((_, index) => index) : interleave(contenders), contenders);
}

/** The turn at an instant: the place in the loop is absolute time modulo its length, so displays are in step. */
export function turnAt(loop: Loop, instant: number): number {
  const { starts } = loop;
  const at = instant % loop.lengthMs;
  let low = 0;
  let high = starts.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}

function interleave(contenders: readonly Contender[]): readonly number[] {
  const { campaigns, routine } = divide(contenders);
  const steady = contenders.flatMap((one, index) => (one.class === 'routine' && routine > 0 ? [index] : []));
  const order = roundRobin(steady.map((index) => contenders[index]?.weight ?? 1));
  const period = order.map((turn) => steady[turn] ?? 0);
  const pushed = contenders.flatMap((_, index) => ((campaigns[index] ?? 0) > 0 ? [index] : []));
  if (pushed.length === 0) return period;

  const dwell = (index: number) => contenders[index]?.dwellMs ?? 1;
  const owed = pushed.map((index) => ({ fraction: campaigns[index] ?? 0, dwellMs: dwell(index) }));
  const mean = period.reduce((sum, index) => sum + dwell(index), 0) / Math.max(1, period.length);
  const counts = quotas(period.length === 0 ? owed : [...owed, { fraction: routine, dwellMs: mean }]);
  const pattern = spread(counts.map((count) => count / counts.reduce(gcd, 0)));
  const lengths = [...owed.map(({ dwellMs }) => dwellMs), mean];
  return fill({ pattern, lengths, pushed, period, dwell });
}

/** A block's turns in even order: each count's turns lie as far apart as they can (the method of Webster). */
function spread(counts: readonly number[]): readonly number[] {
  const played = counts.map(() => 0);
  const total = counts.reduce((sum, count) => sum + count, 0);
  const next = (index: number) => ((played[index] ?? 0) + 0.5) / (counts[index] ?? 1);
  return Array.from({ length: total }, () => {
    let first = 0;
    for (let index = 1; index < counts.length; index++) {
      if (next(index) < next(first) - 1e-12) first = index;
    }
    played[first] = (played[first] ?? 0) + 1;
    return first;
  });
}

type Filling = {
  /** One block: indices into `pushed`, and its length for a turn of the routine. */
  readonly pattern: readonly number[];
  /** Length of a turn of each in the pattern; for the routine the mean. */
  readonly lengths: readonly number[];
  readonly pushed: readonly number[];
  readonly period: readonly number[];
  dwell(index: number): number;
};

/**
 * Blocks until the routine has come round. A campaign's turn is up at its time in the block; routine turns, which may
 * differ in length, fill what lies between, each begun if the greater part of it comes before.
 */
function fill({ pattern, lengths, pushed, period, dwell }: Filling): readonly number[] {
  const steadyTurns = pattern.filter((one) => one === pushed.length).length;
  const blocks = blockCount(pattern.length, steadyTurns, period.length);
  const turns: number[] = [];
  let cursor = 0;
  let due = 0;
  let at = 0;
  const playRoutine = (before: number) => {
    while (cursor < blocks * steadyTurns) {
      const index = period[cursor % period.length] ?? 0;
      if (at + dwell(index) / 2 >= before) return;
      turns.push(index);
      at += dwell(index);
      cursor++;
    }
  };
  for (let turn = 0; turn < blocks * pattern.length; turn++) {
    const one = pattern[turn % pattern.length] ?? 0;
    const index = pushed[one];
    if (index !== undefined) {
      playRoutine(due);
      turns.push(index);
      at += dwell(index);
    }
    due += lengths[one] ?? 0;
  }
  playRoutine(Number.POSITIVE_INFINITY);
  return turns;
}

function blockCount(patternTurns: number, steadyTurns: number, periodTurns: number): number {
  if (steadyTurns === 0) return 1;
  const whole = periodTurns / gcd(steadyTurns, periodTurns);
  const atLeastOnce = Math.ceil(periodTurns / steadyTurns);
  return Math.min(whole, Math.max(atLeastOnce, Math.floor(mostTurns / patternTurns)));
}

function layOut(turns: readonly number[], contenders: readonly Contender[]): Loop {
  const starts = new Float64Array(turns.length + 1);
  for (const [turn, index] of turns.entries()) {
    starts[turn + 1] = (starts[turn] ?? 0) + (contenders[index]?.dwellMs ?? 1);
  }
  const lengthMs = starts[turns.length] ?? 0;
  return { who: Int32Array.from(turns), starts, runEnds: runEnds(turns, starts), lengthMs };
}

function runEnds(turns: readonly number[], starts: Float64Array): Float64Array {
  const ends = new Float64Array(turns.length).fill(Number.POSITIVE_INFINITY);
  if (turns.every((index) => index === turns[0])) return ends;
  const lengthMs = starts[turns.length] ?? 0;
  // Backwards, beginning with the run at the loop's head, into which the last turn may run on.
  const head = turns.findIndex((index) => index !== turns[0]);
  let end = lengthMs + (starts[head] ?? 0);
  let next = turns[0];
  for (let turn = turns.length - 1; turn >= 0; turn--) {
    if (turns[turn] !== next) end = starts[turn + 1] ?? 0;
    ends[turn] = end;
    next = turns[turn];
  }
  return ends;
}
