/** Whose turn it is: a loop that follows from who takes part, and from nothing else. */

import { worstHour } from './fairness.ts';
import { neededHours, type Owed, quotas } from './quotas.ts';
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
  const all = period.length === 0 ? owed : [...owed, { fraction: routine, dwellMs: mean }];
  return fairest({ owed: all, pushed, period, dwell });
}

type Claims = {
  /** Those of `pushed`, then the routine with its mean if there is any. */
  readonly owed: readonly Owed[];
  readonly pushed: readonly number[];
  /** One period of the routine. */
  readonly period: readonly number[];
  dwell(index: number): number;
};

/**
 * No one way of laying out turns of unlike lengths is best for all: the first that holds every share to within one
 * turn (the longest, where lengths differ) in every hour is taken, else the one that is nearest to it.
 */
function fairest(claims: Claims): readonly number[] {
  const { owed, pushed, dwell, period } = claims;
  const longest = Math.max(...pushed.map(dwell), ...period.map(dwell));
  const measured = pushed.map((contender, at) => ({ contender, fraction: owed[at]?.fraction ?? 0 }));
  let best: { readonly who: readonly number[]; readonly worst: number } | undefined;
  for (const block of blocks(owed)) {
    for (const lay of [byPattern, byLag]) {
      const who = lay(claims, block);
      const worst = worstHour({ who, starts: startsOf(who, dwell) }, measured);
      if (worst <= longest) return who;
      if (best === undefined || worst < best.worst) best = { who, worst };
    }
  }
  return best?.who ?? [];
}

/** Lengths tried beside that which the scarcest needs, in hours: an hour repeats exactly, more hours round better. */
const otherHours = [1, 2, 3, 5];

/** The turns of each in a block, for blocks of several lengths. */
function* blocks(owed: readonly Owed[]): Generator<readonly number[]> {
  const needed = neededHours(owed);
  for (const hours of [needed, ...otherHours.filter((other) => other !== needed)]) {
    const counts = quotas(owed, hours);
    const divisor = counts.reduce(gcd, 0);
    yield counts.map((count) => count / divisor);
  }
}

/**
 * Blocks until the routine has come round, each in the same even order. A campaign's turn is up at its time in the
 * block; routine turns, which may differ in length, fill what lies between, each begun if the greater part of it
 * comes before.
 */
function byPattern({ owed, pushed, period, dwell }: Claims, counts: readonly number[]): readonly number[] {
  const pattern = spread(counts);
  const steadyTurns = counts[pushed.length] ?? 0;
  const rounds = roundCount(pattern.length, steadyTurns, period.length);
  const turns: number[] = [];
  let cursor = 0;
  let due = 0;
  let at = 0;
  const playRoutine = (before: number) => {
    while (cursor < rounds * steadyTurns) {
      const index = period[cursor % period.length] ?? 0;
      if (at + dwell(index) / 2 >= before) return;
      turns.push(index);
      at += dwell(index);
      cursor++;
    }
  };
  for (let turn = 0; turn < rounds * pattern.length; turn++) {
    const one = pattern[turn % pattern.length] ?? 0;
    const index = pushed[one];
    if (index !== undefined) {
      playRoutine(due);
      turns.push(index);
      at += dwell(index);
    }
    due += owed[one]?.dwellMs ?? 0;
  }
  playRoutine(Number.POSITIVE_INFINITY);
  return turns;
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

/** As many turns, but always that of whoever is furthest behind the time it is owed. */
function byLag({ owed, pushed, period, dwell }: Claims, counts: readonly number[]): readonly number[] {
  const size = counts.reduce((sum, count) => sum + count, 0);
  const rounds = roundCount(size, counts[pushed.length] ?? 0, period.length);
  const left = counts.map((count) => count * rounds);
  const had = counts.map(() => 0);
  const turns: number[] = [];
  let cursor = 0;
  let at = 0;
  const lag = (one: number) => (owed[one]?.fraction ?? 0) * at - (had[one] ?? 0);
  while (turns.length < size * rounds) {
    let furthest = -1;
    for (let one = 0; one < counts.length; one++) {
      if ((left[one] ?? 0) > 0 && (furthest < 0 || lag(one) > lag(furthest) + 1e-6)) furthest = one;
    }
    const index = pushed[furthest] ?? period[cursor++ % period.length] ?? 0;
    turns.push(index);
    left[furthest] = (left[furthest] ?? 0) - 1;
    had[furthest] = (had[furthest] ?? 0) + dwell(index);
    at += dwell(index);
  }
  return turns;
}

function roundCount(patternTurns: number, steadyTurns: number, periodTurns: number): number {
  if (steadyTurns === 0) return 1;
  const whole = periodTurns / gcd(steadyTurns, periodTurns);
  const atLeastOnce = Math.ceil(periodTurns / steadyTurns);
  return Math.min(whole, Math.max(atLeastOnce, Math.floor(mostTurns / patternTurns)));
}

function startsOf(turns: readonly number[], dwell: (index: number) => number): Float64Array {
  const starts = new Float64Array(turns.length + 1);
  for (let turn = 0; turn < turns.length; turn++) {
    starts[turn + 1] = (starts[turn] ?? 0) + dwell(turns[turn] ?? 0);
  }
  return starts;
}

function layOut(turns: readonly number[], contenders: readonly Contender[]): Loop {
  const starts = startsOf(turns, (index) => contenders[index]?.dwellMs ?? 1);
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
