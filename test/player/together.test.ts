/** Screens that hang side by side turn together. The plain figures, with whatever the machine was too busy to paint, are in the bench. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { watchInStep } from './in-step.ts';
import { openStreet, type Street } from './street.ts';

let street: Street;
beforeAll(async () => {
  street = await openStreet();
});
afterAll(() => street.close());

// Eight browsers on two cores that also run other tests: a watch of a quarter of a minute in which no process had to wait is found in a few.
test.each([2, 8])(
  '%i screens with one plan and clocks that are wrong agree on the frame within 50 ms',
  { retry: 3, timeout: 60_000 },
  async (count) => {
    const { paintedApartMs, turns, ofTurns } = await watchInStep(street, count);
    expect(paintedApartMs).toBeLessThanOrEqual(50);
    // And they did turn.
    expect(turns).toBeGreaterThan(ofTurns * 0.7);
  },
);
