import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { en } from '../words/en.ts';
import { fr } from '../words/fr.ts';
import { keptOf, type Plan, planOf, rhythmOf, toWindows, weekdays } from './rhythm.ts';
import { sayTarget, sayWindows } from './say-placement.ts';

const zone = 'Europe/Paris';
const plan = (more: Partial<Plan>): Plan => ({
  from: '2026-11-25T09:00',
  until: undefined,
  rhythm: { kind: 'always' },
  exceptHolidays: false,
  ...more,
});

describe('a rhythm in words becomes windows', () => {
  test('all the time is one window', () => {
    expect(toWindows(plan({ until: '2026-12-06T18:00' }), zone)).toEqual({
      from: '2026-11-25T09:00',
      until: '2026-12-06T18:00',
      timeZone: zone,
    });
  });

  test('a night that ends on the next day keeps its length', () => {
    const rhythm = { kind: 'weekly', days: ['FR'], start: '22:00', end: '02:00' } as const;
    expect(toWindows(plan({ rhythm }), zone)).toMatchObject({
      rrule: 'FREQ=WEEKLY;BYDAY=FR',
      duration: 'PT4H',
    });
  });

  test('the first occurrence lies on a day that the rhythm knows', () => {
    // 25 November 2026 is a Wednesday.
    const rhythm = { kind: 'weekly', days: ['TU', 'MO'], start: '08:00', end: '12:30' } as const;
    expect(toWindows(plan({ rhythm, exceptHolidays: true }), zone)).toEqual({
      from: '2026-11-30T08:00',
      timeZone: zone,
      rrule: 'FREQ=WEEKLY;BYDAY=MO,TU',
      duration: 'PT4H30M',
      except: ['fr-public-holidays'],
    });
  });

  test('the same hour twice is a whole day', () => {
    const rhythm = { kind: 'daily', start: '08:00', end: '08:00' } as const;
    expect(toWindows(plan({ rhythm }), zone).duration).toBe('PT24H');
  });
});

test('what words can say comes back as the same words', () => {
  const clock = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    .map((parts) => parts.map((n) => String(n).padStart(2, '0')).join(':'));
  const days = fc
    .subarray([...weekdays], { minLength: 1 })
    .map((some) => weekdays.filter((day) => some.includes(day)));
  const rhythm = fc.oneof(
    fc.record({ kind: fc.constant('daily' as const), start: clock, end: clock }),
    fc.record({ kind: fc.constant('weekly' as const), days, start: clock, end: clock }),
  );
  fc.assert(
    fc.property(rhythm, (one) => {
      expect(rhythmOf(toWindows(plan({ rhythm: one }), zone))).toEqual(one);
    }),
  );
});

test('what they cannot say stays a rule', () => {
  const windows = {
    from: '2026-11-25T09:00',
    timeZone: zone,
    rrule: 'FREQ=MONTHLY;BYDAY=1SA',
    duration: 'PT4H',
  };
  expect(rhythmOf(windows)).toEqual({ kind: 'custom', rrule: 'FREQ=MONTHLY;BYDAY=1SA', duration: 'PT4H' });
});

test('changed in place, a placement keeps what the form has no words for', () => {
  const windows = {
    from: '2026-11-25T08:00',
    until: '2026-12-20T00:00',
    timeZone: zone,
    rrule: 'FREQ=WEEKLY;BYDAY=WE',
    duration: 'PT5H',
    except: ['fr-public-holidays', 'vacances'],
    exdate: ['2026-12-02T08:00'],
    rdate: ['2026-12-03T08:00'],
  };
  const read = planOf(windows, zone);
  expect({ ...toWindows(read, zone), ...keptOf(windows, read) }).toEqual(windows);
  const always = { ...read, rhythm: { kind: 'always' as const } };
  expect({ ...toWindows(always, zone), ...keptOf(windows, always) }).toEqual({
    from: windows.from,
    until: windows.until,
    timeZone: zone,
  });
});

describe('a placement is said in a sentence', () => {
  const now = Date.UTC(2026, 10, 23, 8);
  const french = { words: fr, language: 'fr', timeZone: zone } as const;
  const english = { words: en, language: 'en', timeZone: zone } as const;
  const windows = toWindows(
    plan({
      until: '2026-11-28T13:00',
      rhythm: { kind: 'weekly', days: ['WE', 'SA'], start: '08:00', end: '13:00' },
      exceptHolidays: true,
    }),
    zone,
  );
  const plain = (text: string) => text.replaceAll('\u00a0', ' ');

  test('in French', () => {
    expect(plain(sayWindows(french, windows, now))).toBe(
      'Mercredi et samedi de 8 h à 13 h, sauf jours fériés, dès mercredi 8 h, jusqu’à samedi 13 h',
    );
  });

  test('in English', () => {
    expect(sayWindows(english, windows, now)).toBe(
      'Wednesday and Saturday from 08:00 to 13:00, except public holidays, from Wednesday 08:00, until Saturday 13:00',
    );
  });

  test('with its displays by name', () => {
    const names = new Map([['d1', 'Hall de la mairie']]);
    expect(sayTarget(french, { displays: ['d1'], tags: ['rue'] }, names)).toBe(
      'Hall de la mairie, Étiquettes rue',
    );
  });
});
