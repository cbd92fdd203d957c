import { expect, test } from 'vitest';
import { createClock } from '#player/clock.ts';
import { goodTimeOf, type Machine, wallOf } from './wall.ts';

const noon = Date.UTC(2026, 10, 23, 12);
const hour = 3_600_000;
const machine = (more: Partial<Machine> = {}): Machine => ({
  wall: () => noon,
  uptime: () => 100,
  boot: 'this-start',
  keepsTime: true,
  ...more,
});
const moment = (now: Machine, good = goodTimeOf(machine(), noon)) =>
  createClock({ wall: wallOf(now, good), mono: () => 0, goodTime: good.at }).moment();

test.each([
  [
    'a process that starts again counts on, whatever the wall clock says',
    { uptime: () => 3700, wall: () => 5 },
    { now: noon + hour, certain: true },
  ],
  [
    'a machine that was off and keeps time is believed',
    { boot: 'another', wall: () => noon + 72 * hour },
    { now: noon + 72 * hour, certain: true },
  ],
  [
    'one that was off and does not keep time goes by the last good time, and says so',
    { boot: 'another', keepsTime: false, wall: () => noon + hour },
    { now: noon, certain: false },
  ],
  [
    'a wall clock before the last good time is wrong',
    { boot: 'another', wall: () => noon - hour },
    { now: noon, certain: false },
  ],
  [
    'a machine that does not name its starts is believed when it keeps time',
    { boot: '', wall: () => noon + hour },
    { now: noon + hour, certain: true },
  ],
] as const)('%s', (_, now, expected) => {
  expect(moment(machine(now))).toEqual(expected);
});

test('a machine that never heard the server and keeps no time has none', () => {
  expect(wallOf(machine({ keepsTime: false }), undefined)()).toBe(0);
  expect(wallOf(machine(), undefined)()).toBe(noon);
});
