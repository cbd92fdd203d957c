import { expect, test } from 'vitest';
import { zoneOf } from '../recurrence/zone.ts';
import { duties } from './france.ts';
import { comingDuties } from './next.ts';

const zone = zoneOf('Europe/Paris');
if (!zone) throw new Error('no Paris');
const daysIn = (year: number) =>
  new Map(
    comingDuties(duties, { from: `${year}-01-01`, until: `${year}-12-31`, zone }).map(({ duty, day }) => [
      duty.id,
      day,
    ]),
  );

test('every duty comes once a year, on a day that its rule means', () => {
  const days = daysIn(2027);
  expect(days.size).toBe(duties.length);
  expect(Object.fromEntries(days)).toMatchObject({
    'electoral-roll': '2027-11-19',
    'clock-spring': '2027-03-28',
    'clock-autumn': '2027-10-31',
    'siren-test': '2027-01-06',
    census: '2027-01-21',
    hunting: '2027-09-12',
    budget: '2027-04-15',
  });
  expect(daysIn(2028).get('electoral-roll')).toBe('2028-11-24');
});

test('a duty is prepared as long before as it says, over the turn of the year too', () => {
  const coming = comingDuties(duties, { from: '2026-12-01', until: '2027-01-31', zone });
  expect(coming.find(({ duty }) => duty.id === 'census')).toMatchObject({
    day: '2027-01-21',
    year: 2027,
    prepareFrom: '2026-12-22',
  });
  expect(coming.map(({ day }) => day)).toEqual(coming.map(({ day }) => day).sort());
});

test('each has a source, a text that fits a message, and a name of its own', () => {
  expect(new Set(duties.map(({ id }) => id)).size).toBe(duties.length);
  for (const { source, title, body, leadDays } of duties) {
    expect(source.length).toBeGreaterThan(8);
    expect(title.length).toBeLessThanOrEqual(200);
    expect(body).toMatch(/^<p>.*<\/p>$/);
    expect(leadDays).toBeGreaterThan(0);
  }
});
