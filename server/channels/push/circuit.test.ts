import { expect, test } from 'vitest';
import { createCircuit } from './circuit.ts';

const [dead, well] = ['https://dead.example', 'https://well.example'];

function circuit() {
  let now = 1_000;
  const made = createCircuit(() => now);
  const fail = (times: number, after?: number) => {
    for (let time = 0; time < times; time++) made.note(dead, true, after);
  };
  return { ...made, fail, pass: (ms: number) => (now += ms) };
}

test('a service that fails five times in a row is left alone, and no other', () => {
  const { waitFor, fail } = circuit();
  fail(4);
  expect(waitFor(dead)).toBe(0);
  fail(1);
  expect(waitFor(dead)).toBe(2_000);
  expect(waitFor(well)).toBe(0);
});

test('one that answers between failures is not', () => {
  const { waitFor, fail, note } = circuit();
  fail(4);
  note(dead, false);
  fail(4);
  expect(waitFor(dead)).toBe(0);
});

test('after its time it is asked once: an answer lets all through, none makes it wait twice as long', () => {
  const { waitFor, fail, note, pass } = circuit();
  fail(5);
  pass(2_000);
  expect(waitFor(dead)).toBe(0);
  expect(waitFor(dead)).toBeGreaterThan(0);
  fail(1);
  expect(waitFor(dead)).toBe(4_000);
  pass(4_000);
  expect(waitFor(dead)).toBe(0);
  note(dead, false);
  expect([waitFor(dead), waitFor(dead)]).toEqual([0, 0]);
});

test('those that were under way make it wait no longer, and it is left alone as long as it asks, within reason', () => {
  const { waitFor, fail } = circuit();
  fail(60);
  expect(waitFor(dead)).toBe(2_000);
  const asked = circuit();
  asked.fail(5, 90_000);
  expect(asked.waitFor(dead)).toBe(90_000);
  const toomuch = circuit();
  toomuch.fail(5, 86_400_000);
  expect(toomuch.waitFor(dead)).toBe(600_000);
});
