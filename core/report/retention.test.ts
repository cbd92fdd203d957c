import { expect, test } from 'vitest';
import { keptSince } from './retention.ts';

test.each([
  ['2026-11-23T08:00:00Z', 12, '2025-11-23T08:00:00Z'],
  ['2026-03-31T08:00:00Z', 1, '2026-02-28T08:00:00Z'],
  ['2028-02-29T08:00:00Z', 12, '2027-02-28T08:00:00Z'],
])('%s less %i months is %s', (now, months, since) => {
  expect(new Date(keptSince(Date.parse(now), months)).toISOString()).toBe(new Date(since).toISOString());
});
