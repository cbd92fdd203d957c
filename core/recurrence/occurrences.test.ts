import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Windows } from '../contracts/index.ts';
import { occurrences } from './occurrences.ts';
import { dateText, dayMs, parseDate } from './wall-time.ts';
import { isFault } from './windows.ts';
import { zoneOf } from './zone.ts';

const timeZone = 'Europe/Paris';

/** Starts and ends as `MM-DDTHH:mm/MM-DDTHH:mm` in UTC. */
function utcSpans(
  windows: Partial<Windows> & { from: string },
  range: readonly [string, string],
  calendars: Record<string, string[]> = {},
): string[] {
  const found = occurrences({ timeZone, ...windows }, calendars, {
    from: Date.parse(`${range[0]}T00:00Z`),
    until: Date.parse(`${range[1]}T00:00Z`),
  });
  if (isFault(found)) throw new Error(`${found.field}: ${found.message}`);
  return found.map(({ from, until }) => `${text(from)}/${text(until)}`);
}

function text(instant: number): string {
  return Number.isFinite(instant) ? new Date(instant).toISOString().slice(5, 16) : '∞';
}

function starts(...args: Parameters<typeof utcSpans>): string[] {
  return utcSpans(...args).map((span) => span.slice(0, 11));
}

describe('a window without a rule', () => {
  it('is [from, until), wall times read in its zone, instants as they are', () => {
    const range = ['2026-07-01', '2026-08-01'] as const;
    expect(utcSpans({ from: '2026-07-02T08:00', until: '2026-07-03T08:00' }, range)).toEqual([
      '07-02T06:00/07-03T06:00',
    ]);
    expect(utcSpans({ from: '2026-07-02T08:00Z', until: '2026-07-03T08:00:00+02:00' }, range)).toEqual([
      '07-02T08:00/07-03T06:00',
    ]);
  });

  it('lasts for ever without an end', () => {
    expect(utcSpans({ from: '2026-07-02T08:00' }, ['2026-08-01', '2026-08-02'])).toEqual(['07-02T06:00/∞']);
  });

  it('reads a bound inside the gap of spring with the offset before it, a repeated one as the first', () => {
    const spring = ['2027-03-27', '2027-03-29'] as const;
    expect(utcSpans({ from: '2027-03-28T02:30', until: '2027-03-28T05:00' }, spring)).toEqual([
      '03-28T01:30/03-28T03:00',
    ]);
    expect(
      utcSpans({ from: '2026-10-25T02:30', until: '2026-10-25T05:00' }, ['2026-10-24', '2026-10-27']),
    ).toEqual(['10-25T00:30/10-25T04:00']);
  });

  it('that falls into the skipped hour entirely is empty or moved, but not wrong', () => {
    const spring = ['2027-03-27', '2027-03-29'] as const;
    expect(utcSpans({ from: '2027-03-28T02:00', until: '2027-03-28T03:00' }, spring)).toEqual([]);
    expect(utcSpans({ from: '2027-03-28T02:15', until: '2027-03-28T02:45' }, spring)).toEqual([
      '03-28T01:15/03-28T01:45',
    ]);
  });

  it('is repeated in equal length at each RDATE', () => {
    const windows = { from: '2026-07-02T08:00', until: '2026-07-02T10:00', rdate: ['2026-07-05T20:00'] };
    expect(utcSpans(windows, ['2026-07-01', '2026-08-01'])).toEqual([
      '07-02T06:00/07-02T08:00',
      '07-05T18:00/07-05T20:00',
    ]);
  });
});

describe('a rule', () => {
  const daily = { rrule: 'FREQ=DAILY', duration: 'PT1H' };

  it('"every second day" keeps its hour on the wall over both changes of offset', () => {
    const every2 = { from: '2026-10-20T08:00', rrule: 'FREQ=DAILY;INTERVAL=2', duration: 'PT1H' };
    expect(starts(every2, ['2026-10-22', '2026-10-29'])).toEqual([
      '10-22T06:00',
      '10-24T06:00',
      '10-26T07:00',
      '10-28T07:00',
    ]);
    expect(starts({ ...every2, from: '2027-03-25T07:00:00Z' }, ['2027-03-25', '2027-03-30'])).toEqual([
      '03-25T07:00',
      '03-27T07:00',
      '03-29T06:00',
    ]);
  });

  it('"Friday 22:00–02:00" is on until Saturday 02:00, and was begun before the range', () => {
    const friday = { from: '2026-11-06T22:00', rrule: 'FREQ=WEEKLY;BYDAY=FR', duration: 'PT4H' };
    expect(utcSpans(friday, ['2026-11-14', '2026-11-20'])).toEqual(['11-13T21:00/11-14T01:00']);
  });

  it('has no occurrence at a wall time that spring skips, and one at a repeated one', () => {
    expect(starts({ ...daily, from: '2027-03-26T02:30' }, ['2027-03-26', '2027-03-30'])).toEqual([
      '03-26T01:30',
      '03-27T01:30',
      '03-29T00:30',
    ]);
    expect(starts({ ...daily, from: '2026-10-24T02:30' }, ['2026-10-24', '2026-10-27'])).toEqual([
      '10-24T00:30',
      '10-25T00:30',
      '10-26T01:30',
    ]);
  });

  it('does not count the occurrence that spring skips', () => {
    const counted = { from: '2027-03-27T02:30', rrule: 'FREQ=DAILY;COUNT=3', duration: 'PT1H' };
    expect(starts(counted, ['2027-03-20', '2027-04-20'])).toEqual([
      '03-27T01:30',
      '03-29T00:30',
      '03-30T00:30',
    ]);
  });

  it('counts from DTSTART, not from the range, and counts what EXDATE takes away', () => {
    const counted = {
      from: '2026-01-01T08:00',
      rrule: 'FREQ=MONTHLY;COUNT=4',
      duration: 'PT1H',
      exdate: ['2026-02-01T08:00'],
    };
    expect(starts(counted, ['2026-01-15', '2026-12-31'])).toEqual(['03-01T07:00', '04-01T06:00']);
  });

  it('monthly on the 31st skips the months without one', () => {
    const rule = { from: '2026-01-31T12:00', rrule: 'FREQ=MONTHLY;BYMONTHDAY=31', duration: 'PT1H' };
    expect(starts(rule, ['2026-01-01', '2026-08-01'])).toEqual([
      '01-31T11:00',
      '03-31T10:00',
      '05-31T10:00',
      '07-31T10:00',
    ]);
    expect(starts({ ...rule, rrule: 'FREQ=MONTHLY' }, ['2026-02-01', '2026-04-01'])).toEqual(['03-31T10:00']);
  });

  it('finds the last day of every month, the leap day and the fifth Friday', () => {
    const from = '2027-01-31T12:00';
    const range = ['2028-02-01', '2028-03-30'] as const;
    const lastDay = { from, rrule: 'FREQ=MONTHLY;BYMONTHDAY=-1', duration: 'PT1H' };
    expect(starts(lastDay, range)).toEqual(['02-29T11:00']);
    const leap = { from: '2024-02-29T12:00', rrule: 'FREQ=YEARLY', duration: 'PT1H' };
    expect(starts(leap, ['2025-01-01', '2029-01-01'])).toEqual(['02-29T11:00']);
    const fifth = { from: '2026-01-30T12:00', rrule: 'FREQ=MONTHLY;BYDAY=5FR', duration: 'PT1H' };
    expect(starts(fifth, ['2026-01-01', '2026-11-01'])).toEqual([
      '01-30T11:00',
      '05-29T10:00',
      '07-31T10:00',
      '10-30T11:00',
    ]);
  });

  it('has no occurrence at a DTSTART that does not match it', () => {
    const rule = { from: '2026-11-04T08:00', rrule: 'FREQ=WEEKLY;BYDAY=FR;COUNT=2', duration: 'PT1H' };
    expect(starts(rule, ['2026-11-01', '2026-12-01'])).toEqual(['11-06T07:00', '11-13T07:00']);
  });

  it('gives nothing when it can never be met', () => {
    const rule = { from: '2026-01-01T08:00', rrule: 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', duration: 'PT1H' };
    expect(starts(rule, ['2026-01-01', '2027-01-01'])).toEqual([]);
  });

  it('starts nothing at or after `until`, yet lets the last one run out', () => {
    const rule = {
      from: '2026-11-01T22:00',
      until: '2026-11-03T22:00',
      rrule: 'FREQ=DAILY',
      duration: 'PT8H',
    };
    expect(utcSpans(rule, ['2026-11-02', '2026-12-01'])).toEqual([
      '11-01T21:00/11-02T05:00',
      '11-02T21:00/11-03T05:00',
    ]);
  });

  it('takes UNTIL with Z for an instant, without for a wall time, both inclusive', () => {
    const until = (text: string) =>
      starts({ from: '2026-11-01T08:00', rrule: `FREQ=DAILY;UNTIL=${text}`, duration: 'PT1H' }, [
        '2026-11-01',
        '2026-12-01',
      ]).length;
    expect(until('20261103T070000Z')).toBe(3);
    expect(until('20261103T065959Z')).toBe(2);
    expect(until('20261103T080000')).toBe(3);
    expect(until('20261103T075959')).toBe(2);
    expect(until('20261103')).toBe(3);
  });

  it('leaves out EXDATE as wall time, as instant and as day, and adds RDATE once', () => {
    const rule = {
      ...daily,
      from: '2026-11-01T08:00',
      until: '2026-11-08T00:00',
      exdate: ['2026-11-02T08:00', '2026-11-03T07:00:00Z', '2026-11-04', '2026-11-05T09:00'],
      rdate: ['2026-11-06T20:00', '2026-11-07T08:00'],
    };
    expect(starts(rule, ['2026-11-01', '2026-12-01'])).toEqual([
      '11-01T07:00',
      '11-05T07:00',
      '11-06T07:00',
      '11-06T19:00',
      '11-07T07:00',
    ]);
  });

  it('lasts nominal days and exact hours', () => {
    const rule = (duration: string) =>
      utcSpans({ from: '2027-03-27T12:00', rrule: 'FREQ=YEARLY', duration }, ['2027-03-27', '2027-03-29']);
    expect(rule('P1D')).toEqual(['03-27T11:00/03-28T10:00']);
    expect(rule('PT24H')).toEqual(['03-27T11:00/03-28T11:00']);
  });

  it('keeps away from the days of some calendars, and to those of others, by the local day of its start', () => {
    const calendars = { holidays: ['2026-11-11'], market: ['2026-11-11', '2026-11-12'] };
    const rule = { ...daily, from: '2026-11-01T00:30' };
    const range = ['2026-11-09', '2026-11-14'] as const;
    expect(starts({ ...rule, except: ['holidays'] }, range, calendars)).toEqual([
      '11-08T23:30',
      '11-09T23:30',
      '11-11T23:30',
      '11-12T23:30',
      '11-13T23:30',
    ]);
    expect(starts({ ...rule, except: ['holidays'], only: ['market'] }, range, calendars)).toEqual([
      '11-11T23:30',
    ]);
  });

  it('follows a zone that skips a whole day', () => {
    const rule = {
      ...daily,
      from: '2011-12-28T12:00',
      timeZone: 'Pacific/Apia',
      rrule: 'FREQ=DAILY;COUNT=4',
    };
    expect(starts(rule, ['2011-12-01', '2012-02-01'])).toEqual([
      '12-28T22:00',
      '12-29T22:00',
      '12-30T22:00',
      '12-31T22:00',
    ]);
  });

  it('of hours, or with several times a day, is followed too', () => {
    const rule = { from: '2026-11-01T08:00', rrule: 'FREQ=HOURLY;INTERVAL=6', duration: 'PT10M' };
    expect(starts(rule, ['2026-11-02', '2026-11-03'])).toEqual([
      '11-02T01:00',
      '11-02T07:00',
      '11-02T13:00',
      '11-02T19:00',
    ]);
    const thrice = { ...rule, rrule: 'FREQ=DAILY;BYHOUR=8,12;BYMINUTE=0,30;BYSETPOS=1,-1' };
    expect(starts(thrice, ['2026-11-02', '2026-11-03'])).toEqual(['11-02T07:00', '11-02T11:30']);
  });
});

describe('windows that are wrong', () => {
  const good: Windows = { from: '2026-11-01T08:00', timeZone, rrule: 'FREQ=DAILY', duration: 'PT1H' };
  const range = { from: Date.parse('2026-11-01T00:00Z'), until: Date.parse('2026-12-06T00:00Z') };

  it.each<[string, Partial<Windows>]>([
    ['timeZone', { timeZone: 'Europe/Pariss' }],
    ['timeZone', { timeZone: '+01:00' }],
    ['from', { from: '2026-02-30T08:00' }],
    ['from', { from: '2026-02-20T24:00' }],
    ['until', { until: '2026-13-01T00:00' }],
    ['until', { until: '2026-11-01T08:00' }],
    ['duration', { duration: 'PT0S' }],
    ['duration', { duration: 'P1Y' }],
    ['exdate[1]', { exdate: ['2026-11-02', '2026-11-31'] }],
    ['rdate[0]', { rdate: ['2026-11-02'] }],
    ['except[0]', { except: ['unknown'] }],
    ['only[0]', { only: ['toString'] }],
    ['rrule', { rrule: '' }],
    ['rrule', { rrule: 'FREQ=FORTNIGHTLY' }],
    ['rrule', { rrule: 'INTERVAL=2' }],
    ['rrule', { rrule: 'FREQ=DAILY;FREQ=DAILY' }],
    ['rrule', { rrule: 'FREQ=DAILY;INTERVAL=0' }],
    ['rrule', { rrule: 'FREQ=DAILY;COUNT=3;UNTIL=20261201T000000Z' }],
    ['rrule', { rrule: 'FREQ=DAILY;UNTIL=20261301T000000Z' }],
    ['rrule', { rrule: 'FREQ=WEEKLY;BYDAY=XX' }],
    ['rrule', { rrule: 'FREQ=WEEKLY;BYDAY=2MO' }],
    ['rrule', { rrule: 'FREQ=MONTHLY;BYMONTHDAY=0' }],
    ['rrule', { rrule: 'FREQ=MONTHLY;BYMONTHDAY=32' }],
    ['rrule', { rrule: 'FREQ=DAILY;BYSETPOS=1' }],
    ['rrule', { rrule: 'FREQ=DAILY;BYEASTER=1' }],
    ['rrule', { rrule: 'FREQ=SECONDLY' }],
    ['rrule', { rrule: 'FREQ=MINUTELY;COUNT=900000', from: '2025-01-01T00:00' }],
  ])('name the field %s', (field, change) => {
    expect(occurrences({ ...good, ...change }, {}, range)).toMatchObject({ fault: true, field });
  });

  it('name the duration that a rule lacks', () => {
    const { duration: _, ...rest } = good;
    expect(occurrences(rest, {}, range)).toMatchObject({ field: 'duration' });
  });
});

describe('dates and zones', () => {
  it('write the date of any wall time as they read it', () => {
    fc.assert(
      fc.property(fc.integer({ min: -100_000, max: 2_000_000 }), (day) => {
        const date = dateText(day * dayMs + 3);
        expect(date).toBe(new Date(day * dayMs).toISOString().slice(0, 10));
        expect(parseDate(date)).toBe(day * dayMs);
      }),
    );
  });

  it('agree with Temporal about every wall time', () => {
    const zones = fc.constantFrom(
      timeZone,
      'America/St_Johns',
      'Australia/Lord_Howe',
      'Pacific/Apia',
      'Africa/Casablanca',
    );
    fc.assert(
      fc.property(zones, fc.integer({ min: 0, max: 70 * 365 * 96 }), (name, quarter) => {
        const wall = quarter * 900_000;
        const expected = Temporal.PlainDateTime.from(
          new Date(wall).toISOString().slice(0, -1),
        ).toZonedDateTime(name).epochMilliseconds;
        expect(zoneOf(name)?.instantOf(wall).instant).toBe(expected);
      }),
      { numRuns: 500 },
    );
  });
});

it('a rule that counts seconds from decades ago is refused at once, not followed', () => {
  const rrule = 'FREQ=SECONDLY;COUNT=5;BYMONTH=2;BYMONTHDAY=30';
  const range = { from: Date.UTC(2026, 10, 23), until: Date.UTC(2026, 11, 28) };
  const began = performance.now();
  const found = occurrences({ timeZone, from: '1970-01-01T00:00', duration: 'PT1M', rrule }, {}, range);
  expect(found).toMatchObject({ fault: true, field: 'rrule' });
  expect(performance.now() - began).toBeLessThan(1000);
});
