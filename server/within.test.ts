import { describe, expect, test } from 'vitest';
import { within } from './within.ts';

const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;

describe('within', () => {
  test.each<[string, () => Promise<unknown>]>([
    ['is over', async () => 1],
    ['has failed', async () => Promise.reject(new Error('no'))],
    ['never ends, when the time is over', () => new Promise(() => undefined)],
  ])('resolves once the work %s, and leaves no timer', async (_, work) => {
    const before = timers();
    const over = within(5, work());
    expect(timers()).toBe(before + 1);
    await over;
    expect(timers()).toBe(before);
  });
});
