import { expect, test } from 'vitest';
import { createPace } from './pace.ts';

test('each complaint halves what is given at once, and what is taken makes it more again', () => {
  const pace = createPace(16);
  pace.slower();
  expect(pace.width()).toBe(8);
  pace.well();
  expect(pace.width()).toBe(9);
  for (let time = 0; time < 20; time++) pace.slower();
  expect(pace.width()).toBe(1);
  for (let time = 0; time < 40; time++) pace.well();
  expect(pace.width()).toBe(16);
});

test('one recipient’s complaint stops nobody; three in a row, or a time that is named, do, each time for longer', () => {
  const pace = createPace();
  expect([pace.slower(), pace.slower(), pace.slower(), pace.slower()]).toEqual([0, 0, 1_000, 2_000]);
  pace.well();
  expect(pace.slower()).toBe(0);
  expect(pace.slower(90_000)).toBe(90_000);
  for (let time = 0; time < 20; time++) pace.slower();
  expect(pace.slower()).toBe(60_000);
});
