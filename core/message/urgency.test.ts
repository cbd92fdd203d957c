import { expect, test } from 'vitest';
import { beginnings, byUrgency } from './urgency.ts';

const hour = 3_600_000;
const now = 100 * 24 * hour;

test('what is needed within two days comes first, then what has waited longest', () => {
  const queue = [
    { name: 'new', at: now - hour },
    { name: 'old', at: now - 90 * hour },
    { name: 'far', at: now - 50 * hour, neededBy: now + 49 * hour },
    { name: 'tomorrow', at: now, neededBy: now + 20 * hour },
    { name: 'late', at: now, neededBy: now - hour },
  ];
  const names = queue.toSorted(byUrgency(now)).map(({ name }) => name);
  expect(names).toEqual(['late', 'tomorrow', 'old', 'far', 'new']);
});

test('a text begins with what it tells of and with its own validity', () => {
  const content = { title: 'Marché', language: 'fr', topics: [], variants: [] };
  expect(beginnings(content)).toEqual([]);
  expect(
    beginnings({ ...content, happening: { from: '2026-12-05T10:00' }, validFrom: '2026-12-01T08:00' }),
  ).toEqual(['2026-12-05T10:00', '2026-12-01T08:00']);
});
