/** A clock and timers that stand still until told, for tests and simulated lines. */
import { setImmediate } from 'node:timers/promises';
import type { Clock, Timers } from '../time.ts';

export type FakeTime = {
  readonly clock: Clock;
  readonly timers: Timers;
  /** Lets `ms` pass: due calls run in order, and what they started runs before the next one. */
  readonly pass: (ms: number) => Promise<void>;
  /** Lets what is under way run, without time passing. */
  readonly settle: () => Promise<void>;
  /** Moves the clock without time passing, as a wrong clock that is set right. */
  readonly jump: (ms: number) => void;
  /** Timers that wait. */
  readonly waiting: () => number;
};

export function fakeTime(start = 0): FakeTime {
  let elapsed = 0;
  let offset = start;
  const due = new Map<number, { at: number; call: () => void }>();
  let last = 0;
  const settle = async () => {
    for (let turn = 0; turn < 4; turn++) await setImmediate();
  };
  const first = (until: number) =>
    [...due].filter(([, { at }]) => at <= until).sort(([a, x], [b, y]) => x.at - y.at || a - b)[0];
  return {
    clock: { now: () => Math.round(elapsed + offset) },
    timers: {
      after: (ms, call) => {
        const id = ++last;
        due.set(id, { at: elapsed + Math.max(0, ms), call });
        return () => due.delete(id);
      },
    },
    pass: async (ms) => {
      const until = elapsed + ms;
      await settle();
      for (let next = first(until); next; next = first(until)) {
        const [id, { at, call }] = next;
        due.delete(id);
        elapsed = Math.max(elapsed, at);
        call();
        await settle();
      }
      elapsed = until;
      await settle();
    },
    settle,
    jump: (ms) => {
      offset += ms;
    },
    waiting: () => due.size,
  };
}
