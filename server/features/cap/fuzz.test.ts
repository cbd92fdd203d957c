import { expect, test } from 'vitest';
import { fuzzCap } from '#test/cap/fuzz.ts';
import { hostile } from '#test/cap/hostile.ts';
import { readCap } from './read.ts';

test('documents made and spoilt at random crash nothing, and none is shown as what it is not', () => {
  expect(fuzzCap(1200, 20_261_126)).toBe(1200);
});

test.each(Object.entries(hostile))('%s: taken or refused, and told why', (_name, document) => {
  const { alert, findings } = readCap(new TextEncoder().encode(document));
  expect(alert).toBe(null);
  expect(findings.length).toBeGreaterThan(0);
});
