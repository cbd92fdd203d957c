import { expect, test } from 'vitest';
import { decide, quarantineMs, type Record, type Trouble, troubleOf } from './decide.ts';

const broken: Trouble = { type: 'undecodable', detail: 'x', fatal: true };
const turn = (now: number) => ({ now, turnEnd: now + 10_000 });

function fail(times: readonly number[], trouble = broken) {
  let record: Record | undefined;
  return times.map((now) => {
    const verdict = decide(record, trouble, turn(now));
    record = verdict.record;
    return verdict;
  });
}

test('a failure passes the slide over until the end of its turn', () => {
  expect(decide(undefined, broken, turn(0)).record).toEqual({ count: 1, until: 10_000, last: 0 });
});

test('the third strike within an hour is a quarantine of an hour, and is told once', () => {
  const verdicts = fail([0, 20_000, 40_000]);
  expect(verdicts.map(({ fault }) => fault?.type)).toEqual([undefined, undefined, 'slide-quarantined']);
  expect(verdicts.at(-1)?.record.until).toBe(40_000 + quarantineMs);
});

test('after the quarantine it has three tries again', () => {
  const again = 40_000 + quarantineMs;
  const verdicts = fail([0, 20_000, 40_000, again, again + 20_000, again + 40_000]);
  expect(verdicts.map(({ record }) => record.count)).toEqual([1, 2, 3, 1, 2, 3]);
});

test('strikes that are more than an hour apart do not add up', () => {
  const verdicts = fail([0, quarantineMs, 2 * quarantineMs, 3 * quarantineMs]);
  expect(verdicts.every(({ fault }) => fault === undefined)).toBe(true);
});

test('what is missing is fetched again and never quarantined', () => {
  const verdicts = fail([0, 1, 2, 3, 4], { type: 'missing', detail: 'x', fatal: true });
  expect(verdicts.every(({ fault, refetch }) => refetch && fault === undefined)).toBe(true);
});

test('anything that is thrown is a trouble', () => {
  expect(troubleOf(broken)).toBe(broken);
  expect(troubleOf(new Error('no'))).toEqual({ type: 'threw', detail: 'no', fatal: true });
  expect(troubleOf(null)).toMatchObject({ detail: 'null' });
});
