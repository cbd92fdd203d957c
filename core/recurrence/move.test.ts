import { describe, expect, test } from 'vitest';
import type { Windows } from '../contracts/index.ts';
import { dropOne, moveOne, moveSeries, moveWindow, wallText } from './move.ts';
import { occurrences } from './occurrences.ts';
import { parseDateTime } from './wall-time.ts';
import { isFault } from './windows.ts';
import { zoneOf } from './zone.ts';

const timeZone = 'Europe/Paris';
const wall = (text: string): number => {
  const time = parseDateTime(text);
  if (time === undefined || !('wall' in time)) throw new Error(text);
  return time.wall;
};
const span = (from: string, until: string) => ({ from: wall(from), until: wall(until) });

/** Occurrences as the wall reads them. */
function told(windows: Windows, from = '2026-11-01T00:00', until = '2026-12-31T00:00'): string[] {
  const zone = zoneOf(timeZone);
  if (zone === undefined) throw new Error(timeZone);
  const range = { from: zone.instantOf(wall(from)).instant, until: zone.instantOf(wall(until)).instant };
  const found = occurrences(windows, { 'fr-public-holidays': ['2026-11-11'] }, range);
  if (isFault(found)) throw new Error(found.message);
  return found.map(
    (one) => `${wallText(zone.wallOf(one.from))}/${wallText(zone.wallOf(one.until)).slice(11)}`,
  );
}

const markets: Windows = {
  from: '2026-11-25T08:00',
  until: '2026-12-10T00:00',
  timeZone,
  rrule: 'FREQ=WEEKLY;BYDAY=WE,SA',
  duration: 'PT5H',
};
const wednesday = span('2026-12-02T08:00', '2026-12-02T13:00');

describe('one window', () => {
  test('is moved and stretched on the wall', () => {
    const windows = { from: '2026-11-25T08:00', until: '2026-11-25T13:00', timeZone };
    expect(moveWindow({ windows, becomes: span('2026-11-26T09:00', '2026-11-26T18:00') })).toEqual({
      from: '2026-11-26T09:00',
      until: '2026-11-26T18:00',
      timeZone,
    });
  });

  test('without an end keeps none', () => {
    const windows = { from: '2026-11-25T08:00', timeZone };
    expect(moveWindow({ windows, becomes: { from: wall('2026-11-26T08:00') } })).toEqual({
      from: '2026-11-26T08:00',
      timeZone,
    });
  });
});

describe('the whole series', () => {
  test('takes other hours on all its days', () => {
    const moved = moveSeries({
      windows: markets,
      was: wednesday,
      becomes: span('2026-12-02T09:30', '2026-12-02T13:00'),
    });
    expect(moved).toMatchObject({ from: '2026-11-25T09:30', rrule: markets.rrule, duration: 'PT3H30M' });
    expect(told(moved ?? markets).slice(0, 2)).toEqual(['2026-11-25T09:30/13:00', '2026-11-28T09:30/13:00']);
  });

  test('on another day moves the weekday that was taken hold of, and begins on a day that it has', () => {
    const moved = moveSeries({
      windows: markets,
      was: wednesday,
      becomes: span('2026-12-03T08:00', '2026-12-03T13:00'),
    });
    expect(moved?.rrule).toBe('FREQ=WEEKLY;BYDAY=TH,SA');
    expect(told(moved ?? markets)).toEqual([
      '2026-11-26T08:00/13:00',
      '2026-11-28T08:00/13:00',
      '2026-12-03T08:00/13:00',
      '2026-12-05T08:00/13:00',
    ]);
  });

  test('takes its exceptions along', () => {
    const windows = { ...markets, exdate: ['2026-12-02T08:00', '2026-12-05'] };
    const was = span('2026-11-25T08:00', '2026-11-25T13:00');
    const moved = moveSeries({ windows, was, becomes: span('2026-11-26T10:00', '2026-11-26T15:00') });
    expect(moved?.exdate).toEqual(['2026-12-03T10:00', '2026-12-05']);
    expect(told(moved ?? markets)).toEqual(['2026-11-26T10:00/15:00', '2026-11-28T10:00/15:00']);
  });

  test('of a rule without named days stays on its days', () => {
    const windows = { ...markets, rrule: 'FREQ=MONTHLY;BYDAY=1SA' };
    const was = span('2026-12-05T08:00', '2026-12-05T13:00');
    expect(
      moveSeries({ windows, was, becomes: span('2026-12-06T08:00', '2026-12-06T13:00') }),
    ).toBeUndefined();
    expect(moveSeries({ windows, was, becomes: span('2026-12-05T09:00', '2026-12-05T13:00') })).toMatchObject(
      {
        from: '2026-11-25T09:00',
        duration: 'PT4H',
      },
    );
  });

  test('over midnight keeps its length', () => {
    const windows = { ...markets, from: '2026-11-25T22:00', rrule: 'FREQ=DAILY', duration: 'PT4H' };
    const was = span('2026-11-25T22:00', '2026-11-26T02:00');
    const moved = moveSeries({ windows, was, becomes: span('2026-11-25T23:00', '2026-11-26T03:00') });
    expect(told(moved ?? windows)[0]).toBe('2026-11-25T23:00/03:00');
  });
});

describe('one occurrence alone', () => {
  test('leaves the series and comes back at another time', () => {
    const { windows, apart } = moveOne({
      windows: markets,
      was: wednesday,
      becomes: span('2026-12-03T08:00', '2026-12-03T13:00'),
    });
    expect(apart).toBeUndefined();
    expect(told(windows)).toEqual([
      '2026-11-25T08:00/13:00',
      '2026-11-28T08:00/13:00',
      '2026-12-03T08:00/13:00',
      '2026-12-05T08:00/13:00',
      '2026-12-09T08:00/13:00',
    ]);
  });

  test('moved back is as it was', () => {
    const away = span('2026-12-03T08:00', '2026-12-03T13:00');
    const { windows } = moveOne({ windows: markets, was: wednesday, becomes: away });
    const back = moveOne({ windows, was: away, becomes: wednesday });
    expect(told(back.windows)).toEqual(told(markets));
  });

  test.each([
    ['of another length', markets, span('2026-12-02T08:00', '2026-12-02T18:00')],
    ['after the end of the series', markets, span('2026-12-12T08:00', '2026-12-12T13:00')],
    [
      'of a series that keeps to a calendar',
      { ...markets, except: ['fr-public-holidays'] },
      span('2026-12-03T08:00', '2026-12-03T13:00'),
    ],
  ])('%s stands beside it', (_, windows, becomes) => {
    const moved = moveOne({ windows, was: wednesday, becomes });
    expect(told(moved.windows)).not.toContain('2026-12-02T08:00/13:00');
    expect(told(moved.windows)).toHaveLength(4);
    expect(moved.apart).toEqual({ from: wallText(becomes.from), until: wallText(becomes.until), timeZone });
  });

  test('dropped is gone, whether the rule gave it or a date', () => {
    expect(told(dropOne(markets, wednesday.from))).toHaveLength(4);
    const extra = { ...markets, rdate: ['2026-12-07T08:00'] };
    expect(dropOne(extra, wall('2026-12-07T08:00'))).toEqual(markets);
  });

  test('lands on the hour it was dropped on, over a change of offset', () => {
    const autumn = { ...markets, from: '2026-10-21T08:00', until: '2026-11-10T00:00' };
    const { windows } = moveOne({
      windows: autumn,
      was: span('2026-10-24T08:00', '2026-10-24T13:00'),
      becomes: span('2026-10-26T08:00', '2026-10-26T13:00'),
    });
    expect(told(windows, '2026-10-25T00:00', '2026-10-28T00:00')).toEqual(['2026-10-26T08:00/13:00']);
  });
});
