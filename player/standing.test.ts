import { expect, test } from 'vitest';
import type { Witness } from '#core/contracts/index.ts';
import { createClock } from './clock.ts';
import { createStanding } from './standing.ts';
import { createMemoryStore } from './store.ts';
import type { Subject } from './subject.ts';
import { createWitnessBook } from './witness.ts';

const monday = Date.parse('2026-05-04T16:00:00Z');
const thursday = Date.parse('2026-05-07T07:00:00Z');
const item = {
  placement: 'p',
  message: 'm1',
  revision: 1,
  class: 'routine',
  weight: 1,
  dwellMs: 10_000,
} as const;
const slide: Subject = { kind: 'slide', key: 'm1', from: 0, until: 0, item, rendition: 'r1' };

/** A box whose own clock says `wall`, and that knew `goodTime` before it was switched off. */
function box(wall: number, goodTime: number) {
  const time = { wall, mono: 0 };
  const store = createMemoryStore();
  let ids = 0;
  const book = createWitnessBook({
    store,
    newId: () => `row-${++ids}`,
    send: async () => [],
    timers: { set: () => undefined, clear: () => undefined },
  });
  const clock = createClock({ wall: () => time.wall, mono: () => time.mono, goodTime });
  const standing = createStanding({ book, clock, mono: () => time.mono, plan: () => 'plan-1' });
  return {
    standing,
    pass: (ms: number) => {
      time.wall += ms;
      time.mono += ms;
    },
    setWall: (to: number) => {
      time.wall = to;
    },
    hearServer: (now: number) => {
      clock.sample(time.mono, time.mono, now);
      standing.clockSet();
    },
    rows: async (): Promise<readonly Pick<Witness, 'from' | 'until'>[]> =>
      (await store.rows()).map(({ from, until }) => ({ from, until })),
  };
}

test('a box that wakes with the time at which it was switched off has shown nothing in between', async () => {
  const { standing, pass, hearServer, rows } = box(monday + 60_000, monday);
  standing.painted('main', slide);
  pass(2_000);
  hearServer(thursday);
  pass(8_000);
  standing.painted('main', undefined);
  expect(await rows()).toEqual([
    { from: monday + 60_000, until: monday + 62_000 },
    { from: thursday, until: thursday + 8_000 },
  ]);
});

test('nor when its clock is set by others while something else is about to be shown', async () => {
  const { standing, pass, setWall, rows } = box(monday, monday);
  standing.painted('main', slide);
  pass(2_000);
  setWall(thursday);
  standing.painted('main', { ...slide, key: 'm2' });
  expect(await rows()).toEqual([
    { from: monday, until: monday + 2_000 },
    { from: thursday, until: undefined },
  ]);
});

test('what was up before the time was known is told from when it is', async () => {
  const { standing, pass, hearServer, rows } = box(0, monday);
  standing.painted('main', slide);
  standing.painted('side', slide);
  expect(await rows()).toEqual([]);
  pass(2_000);
  hearServer(thursday);
  expect(await rows()).toEqual([
    { from: thursday, until: undefined },
    { from: thursday, until: undefined },
  ]);
});

test('a clock that is measured a little better interrupts nothing', async () => {
  const { standing, pass, hearServer, rows } = box(monday, monday);
  standing.painted('main', slide);
  pass(5_000);
  hearServer(monday + 5_400);
  expect(await rows()).toEqual([{ from: monday, until: undefined }]);
});
