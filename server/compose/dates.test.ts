import { expect, test } from 'vitest';
import { sayHappening, sayUntil } from './dates.ts';

const french = { language: 'fr', timeZone: 'Europe/Paris' };
const english = { language: 'en', timeZone: 'Europe/Paris' };
const plain = (text: string | null) => text?.replace(/\u00a0/g, ' ') ?? null;

test.each([
  [
    'an evening',
    { from: '2026-11-26T19:30', until: '2026-11-26T22:00' },
    'jeudi 26 novembre',
    '19 h 30 – 22 h',
  ],
  [
    'past midnight',
    { from: '2026-12-31T22:00', until: '2027-01-01T02:00' },
    'jeudi 31 décembre',
    '22 h – 2 h',
  ],
  ['a weekend', { from: '2026-12-05T10:00', until: '2026-12-06T18:00' }, 'du 5 au 6 décembre', '10 h'],
  ['over two months', { from: '2026-10-30', until: '2026-11-02' }, 'du 30 octobre au 1er novembre', null],
  [
    'a whole day',
    { from: '2026-11-11T00:00', until: '2026-11-12T00:00', allDay: true },
    'mercredi 11 novembre',
    null,
  ],
  ['the first of a month', { from: '2026-05-01T10:00' }, 'vendredi 1er mai', '10 h'],
  ['an instant', { from: '2026-11-26T18:30:00Z' }, 'jeudi 26 novembre', '19 h 30'],
  [
    'a market',
    { from: '2026-09-05T08:00', until: '2026-09-05T13:00', rrule: 'FREQ=WEEKLY;BYDAY=WE,SA' },
    'mercredi et samedi',
    '8 h – 13 h',
  ],
  [
    'a last Friday',
    { from: '2026-10-30T18:00', rrule: 'FREQ=MONTHLY;BYDAY=-1FR;COUNT=8' },
    'dernier vendredi du mois',
    '18 h',
  ],
])('%s', (_, happening, day, hour) => {
  const whole = happening.from.length === 10;
  const given = whole
    ? {
        from: `${happening.from}T00:00`,
        until: `${'until' in happening ? happening.until : happening.from}T00:00`,
        allDay: true,
      }
    : happening;
  const said = sayHappening(given, french);
  expect([plain(said.day), plain(said.hour)]).toEqual([day, hour]);
});

test('English has its own clock', () => {
  const said = sayHappening({ from: '2026-11-26T19:30' }, english);
  expect([plain(said.day), plain(said.hour)]).toEqual(['Thursday 26 November', '7:30 pm']);
});

test('an end is said in the zone of the town, across the change of clocks', () => {
  expect(plain(sayUntil(Date.parse('2026-10-25T00:30Z'), french))).toBe(
    'jusqu’au dimanche 25 octobre, 2 h 30',
  );
  expect(plain(sayUntil(Date.parse('2026-11-23T11:00Z'), french))).toBe('jusqu’au lundi 23 novembre, 12 h');
});
