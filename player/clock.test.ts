import { expect, test } from 'vitest';
import { createClock } from './clock.ts';

const good = Date.UTC(2026, 10, 23, 9);
const minute = 60_000;

/** A device whose wall clock and monotonic counter can be set. */
function device(wall: number, goodTime: number | undefined = good) {
  const at = { wall, mono: 5_000 };
  const clock = createClock({ wall: () => at.wall, mono: () => at.mono, goodTime });
  const pass = (ms: number) => {
    at.wall += ms;
    at.mono += ms;
  };
  return { at, clock, pass };
}

test('the shortest round trip decides the offset', () => {
  const { at, clock } = device(good);
  clock.sample(1_000, 1_400, good + 200);
  clock.sample(2_000, 2_010, good + 1_005);
  clock.sample(3_000, 3_900, good + 2_000);
  at.mono = 4_000;
  expect(clock.moment()).toEqual({ now: good + 3_000, certain: true });
});

test('a jump of the device clock does not disturb a clock that was measured', () => {
  const { at, clock, pass } = device(good);
  clock.sample(5_000, 5_000, good);
  pass(minute);
  at.wall = 0;
  expect(clock.moment()).toEqual({ now: good + minute, certain: true });
});

test('without a server, a device clock after the last good time is believed, also when it is set right later', () => {
  const { at, clock } = device(good + minute);
  expect(clock.moment()).toEqual({ now: good + minute, certain: true });
  at.wall = good + 90 * minute;
  expect(clock.moment().now).toBe(good + 90 * minute);
});

test('a device clock before the last good time is not believed: time goes on from there, and is not certain', () => {
  const { clock, pass } = device(0);
  expect(clock.moment()).toEqual({ now: good, certain: false });
  pass(minute);
  expect(clock.moment()).toEqual({ now: good + minute, certain: false });
});

test('an untrusted clock becomes certain as soon as the server is heard', () => {
  const { clock } = device(0);
  clock.sample(5_000, 5_020, good + 7 * minute);
  expect(clock.synced()).toBe(true);
  expect(clock.moment()).toEqual({ now: good + 7 * minute - 10, certain: true });
});

test('a sample that makes no sense is not used', () => {
  const { clock } = device(good);
  clock.sample(6_000, 5_000, good);
  clock.sample(5_000, 5_010, Number.NaN);
  expect(clock.synced()).toBe(false);
});

test('a device clock further ahead than any plan reaches is not believed either', () => {
  const { clock, pass } = device(good + 365 * 24 * 60 * minute);
  expect(clock.moment()).toEqual({ now: good, certain: false });
  pass(minute);
  expect(clock.moment()).toEqual({ now: good + minute, certain: false });
});

test('after a sleep in which the counter stood still, one new sample is enough to be right again', () => {
  const { at, clock } = device(good);
  for (let taken = 0; taken < 8; taken++) clock.sample(5_000 + taken, 5_002 + taken, good + 1 + taken);
  at.mono = 6_000;
  clock.sample(6_000, 6_300, good + 3_600_000);
  at.mono = 6_300;
  expect(clock.moment().now).toBe(good + 3_600_000 + 150);
});

test('a slow answer does not displace a quick one that agrees with it', () => {
  const { at, clock } = device(good);
  clock.sample(5_000, 5_004, good + 2);
  clock.sample(60_000, 60_900, good + 55_800);
  at.mono = 60_900;
  expect(clock.moment().now).toBe(good + 55_900);
});

test('clocks that went apart are noticed once', () => {
  const { at, clock, pass } = device(good);
  pass(minute);
  expect(clock.jumped()).toBe(false);
  at.wall += 3_600_000;
  expect(clock.jumped()).toBe(true);
  expect(clock.jumped()).toBe(false);
});
