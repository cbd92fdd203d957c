import { expect, test } from 'vitest';
import type { Content } from '#core/contracts/index.ts';
import { daysOf, type Told } from './days.ts';

const zone = 'Europe/Paris';
const now = Date.parse('2026-10-24T15:00:00+02:00');
const told = (title: string, more: Partial<Content> = {}, message: Partial<Told> = {}): Told => ({
  kind: 'news',
  content: { title, language: 'fr', topics: [], variants: [], ...more },
  publishedAt: 0,
  ...message,
});
const titles = (days: ReturnType<typeof daysOf>, index: number) =>
  days[index]?.today.upcoming.map(({ title }) => title);

test('days follow each other without a gap, also over the night in which the clocks change', () => {
  const days = daysOf([], zone, now);
  expect(days).toHaveLength(8);
  for (const [index, day] of days.slice(1).entries()) expect(day.from).toBe(days[index]?.until);
  expect(days[1]).toMatchObject({ today: { date: '2026-10-25' } });
  expect((days[1]?.until ?? 0) - (days[1]?.from ?? 0)).toBe(25 * 3_600_000);
});

test('a day knows what takes place on it and in the six days after, and not what is over', () => {
  const days = daysOf(
    [
      told('Marché', {
        happening: { from: '2026-10-03T08:00', rrule: 'FREQ=WEEKLY', until: '2026-10-03T13:00' },
      }),
      told('Conseil', { happening: { from: '2026-10-26T19:30' } }),
    ],
    zone,
    now,
  );
  expect(titles(days, 0)).toEqual(['Marché', 'Conseil']);
  expect(titles(days, 1)).toEqual(['Conseil', 'Marché']);
  expect(titles(days, 3)).toEqual(['Marché']);
});

test('what is valid for a part of a day only is not told on it', () => {
  const validUntil = Date.parse('2026-10-25T12:00:00+01:00');
  const days = daysOf([told('Bal', { happening: { from: '2026-10-26T19:30' } }, { validUntil })], zone, now);
  expect([titles(days, 0), titles(days, 1)]).toEqual([['Bal'], []]);
  expect(days[0]?.today.latest).toHaveLength(1);
  expect(days[1]?.today.latest).toEqual([]);
});

test('what is said until it is over is told on its day', () => {
  const happening = { from: '2026-10-24T16:00', until: '2026-10-24T18:00' };
  const days = daysOf(
    [told('Bal', { happening }, { validUntil: Date.parse('2026-10-24T18:00:00+02:00') })],
    zone,
    now,
  );
  expect([titles(days, 0), titles(days, 1)]).toEqual([['Bal'], []]);
});

test('headlines are the newest first, with the feed that they came from', () => {
  const [day] = daysOf(
    [
      told('Ancien', {}, { publishedAt: 1, feed: 'https://a.example/rss' }),
      told('Nouveau', {}, { publishedAt: 2 }),
      told('Compte à rebours', {}, { kind: 'countdown', publishedAt: 3 }),
    ],
    zone,
    now,
  );
  expect(day?.today.latest).toEqual([
    { title: 'Nouveau', at: 2 },
    { title: 'Ancien', at: 1, feed: 'https://a.example/rss' },
  ]);
});
