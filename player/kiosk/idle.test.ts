import { expect, test } from 'vitest';
import { createIdle } from './idle.ts';

/** Timers that a test moves by hand. */
function hand() {
  let now = 0;
  let last = 0;
  const due = new Map<number, { at: number; call: () => void }>();
  return {
    timers: {
      set: (call: () => void, ms: number) => {
        due.set(++last, { at: now + ms, call });
        return last;
      },
      clear: (timer: number) => void due.delete(timer),
    },
    pass: (ms: number) => {
      const until = now + ms;
      for (;;) {
        const next = [...due].filter(([, { at }]) => at <= until).sort(([, a], [, b]) => a.at - b.at)[0];
        if (!next) break;
        due.delete(next[0]);
        now = next[1].at;
        next[1].call();
      }
      now = until;
    },
    waiting: () => due.size,
  };
}

test('the last fifteen seconds are counted down, then it ends', () => {
  const { timers, pass } = hand();
  const said: (number | undefined | 'end')[] = [];
  createIdle(60, timers, { warn: (left) => said.push(left), end: () => said.push('end') });
  pass(44_999);
  expect(said).toEqual([]);
  pass(1);
  expect(said).toEqual([15]);
  pass(14_000);
  expect(said.at(-1)).toBe(1);
  pass(1000);
  expect(said.at(-1)).toBe('end');
});

test('a touch while it counts takes the warning back and begins anew', () => {
  const { timers, pass, waiting } = hand();
  const said: (number | undefined | 'end')[] = [];
  const idle = createIdle(20, timers, { warn: (left) => said.push(left), end: () => said.push('end') });
  pass(12_000);
  expect(said).toEqual([10, 9, 8]);
  idle.touch();
  expect(said.at(-1)).toBeUndefined();
  pass(9_999);
  expect(said).toHaveLength(4);
  idle.destroy();
  expect(waiting()).toBe(0);
});
