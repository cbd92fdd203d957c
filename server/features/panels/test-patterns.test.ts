import { expect, test } from 'vitest';
import type { Outcome } from '#drivers';
import { fakeTime } from '#drivers/testing/fake-time.ts';
import { createTestPatterns } from './test-patterns.ts';

const good: Outcome<undefined> = { kind: 'ok', value: undefined };

/** A panel that answers as it is told to, and remembers what was asked of it. */
function bench(answers: Outcome<undefined>[] = []) {
  const time = fakeTime(1000);
  const asked: boolean[] = [];
  const stuck: string[] = [];
  const runner = {
    test: async (on: boolean) => {
      asked.push(on);
      return answers.shift() ?? good;
    },
  };
  const tests = createTestPatterns({
    timers: time.timers,
    clock: time.clock.now,
    of: () => runner,
    stuck: (id) => stuck.push(id),
  });
  const begin = () => tests.begin('a', { territory: 't', ms: 30_000 });
  return { ...time, tests, asked, stuck, begin };
}

test('a pattern ends by itself after its time', async () => {
  const { tests, begin, pass, asked } = bench();
  await begin();
  expect(tests.until('a')).toBe(31_000);
  await pass(29_999);
  expect(asked).toEqual([true]);
  await pass(1);
  expect(asked).toEqual([true, false]);
  expect(tests.until('a')).toBeUndefined();
});

test('lit again, it lasts as long again and ends once', async () => {
  const { begin, pass, asked, waiting } = bench();
  await begin();
  await pass(20_000);
  await begin();
  await pass(20_000);
  expect(asked).toEqual([true, true]);
  await pass(10_000);
  expect(asked).toEqual([true, true, false]);
  expect(waiting()).toBe(0);
});

test('an end that the panel did not hear is said again, and given up after a minute', async () => {
  const deaf: Outcome<undefined> = { kind: 'timeout' };
  const heard = bench([good, deaf, deaf]);
  await heard.begin();
  await heard.tests.end('a');
  await heard.pass(60_000);
  expect(heard.asked).toEqual([true, false, false, false]);
  const never = bench([good, ...Array<Outcome<undefined>>(20).fill(deaf)]);
  await never.begin();
  await never.tests.end('a');
  await never.pass(120_000);
  expect(never.stuck).toEqual(['a']);
  expect(never.waiting()).toBe(0);
});

test('a beginning that was not answered may have been heard, so it is ended', async () => {
  const { begin, pass, asked, tests } = bench([{ kind: 'timeout' }]);
  expect(await begin()).toEqual({ kind: 'timeout' });
  await pass(0);
  expect(asked).toEqual([true, false]);
  expect(tests.running()).toEqual([]);
});

test('a panel that shows no pattern is not told to end one, and closing leaves no timer', async () => {
  const { tests, asked, begin, waiting } = bench();
  await tests.end('a');
  expect(asked).toEqual([]);
  await begin();
  tests.close();
  expect(waiting()).toBe(0);
});
