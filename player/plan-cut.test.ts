import { expect, test } from 'vitest';
import { showing } from '#core/plan/showing.ts';
import { planOf } from '#test/player/samples.ts';
import { certainPart, lastLoop } from './plan-cut.ts';

const hour = 3_600_000;
const day = 24 * hour;
const now = Date.UTC(2026, 10, 23, 9);
const base = planOf(
  ['always', 'hours', 'ends'].map((message) => ({ message, title: message })),
  now,
).plan;
/** Every day: one item by day only, dark from 22 to 24 h after the start. */
const plan = {
  ...base,
  items: base.items.map((item) => (item.message === 'ends' ? { ...item, ends: true as const } : item)),
  until: base.from + 35 * day,
  sets: [[0, 1, 2], [0, 2], []],
  segments: Array.from({ length: 35 }, (_, at) => [
    { from: base.from + at * day, until: base.from + at * day + 10 * hour, set: 0, dark: false },
    { from: base.from + at * day + 10 * hour, until: base.from + at * day + 22 * hour, set: 1, dark: false },
    { from: base.from + at * day + 22 * hour, until: base.from + (at + 1) * day, set: 2, dark: true },
  ]).flat(),
};

function seen(over: typeof base, from: number, until: number): Set<string> {
  const kinds = new Set<string>();
  for (let at = from; at < until; at += hour / 2 + 7_000) {
    const frame = showing(over, [], at);
    kinds.add(frame.kind === 'item' ? frame.item.message : frame.kind);
  }
  return kinds;
}

test('a plan that is over goes on with what it had to its end and has no end, dark hours kept, for years', () => {
  for (const late of [0, day, 6 * day, 7 * day, 400 * day, 4_000 * day]) {
    const at = plan.until + late;
    const over = lastLoop(plan, at);
    expect(over.from <= at && at < over.until).toBe(true);
    expect(seen(over, at, Math.min(at + day, over.until))).toEqual(new Set(['always', 'dark']));
  }
});

test('the weeks that follow the plan follow one another without a gap', () => {
  const first = lastLoop(plan, plan.until);
  expect(first.from).toBe(plan.until);
  expect(lastLoop(plan, first.until).from).toBe(first.until);
});

test('with a clock in doubt only what every lit hour to come has is certain', () => {
  expect(seen(certainPart(plan, now), now, now + day)).toEqual(new Set(['always', 'ends']));
});
