import { describe, expect, test } from 'vitest';
import type { PlannedPlacement, Planning } from '#core/contracts/index.ts';
import { fr } from '../words/fr.ts';
import { instantOf } from '../words/zone.ts';
import { boundsOf, changed, daysBetween, retargeted, shifted } from './change.ts';
import { eventsOf } from './events.ts';
import { rowsOf } from './lanes.ts';
import { sayRound } from './say-load.ts';
import { daysOf, turn } from './span.ts';

const zone = 'Europe/Paris';
const hour = 3_600_000;
const at = (wall: string) => instantOf(wall, zone);

describe('the days of a view', () => {
  test('a week begins on Monday, and one that ends summer time has an hour more', () => {
    const { days, from, until } = daysOf('week', '2026-10-25', zone);
    expect([days[0], days.at(-1)]).toEqual(['2026-10-19', '2026-10-25']);
    expect(until - from).toBe(7 * 24 * hour + hour);
  });

  test('a month has the days it has, in a leap year too', () => {
    expect(daysOf('month', '2028-02-14', zone).days).toHaveLength(29);
    expect(turn('month', '2026-01-31', 1)).toBe('2026-02-01');
    expect(turn('month', '2026-03-31', -1)).toBe('2026-02-01');
  });

  test('a day turns to the next, over the end of a year', () => {
    expect(turn('day', '2026-12-31', 1)).toBe('2027-01-01');
    expect(turn('week', '2026-12-31', 1)).toBe('2027-01-04');
  });
});

function placement(id: string, spans: readonly (readonly [string, string?])[], more = {}): PlannedPlacement {
  return {
    id,
    territory: 't',
    message: id,
    title: id,
    kind: 'news',
    class: 'routine',
    live: true,
    target: { all: true },
    windows: { from: '2026-11-23T00:00', timeZone: zone },
    createdBy: 'u',
    createdAt: 0,
    occurrences: spans.map(([from, until]) => ({
      from: at(from),
      ...(until === undefined ? {} : { until: at(until) }),
    })),
    ...more,
  };
}

function planning(placements: PlannedPlacement[]): Planning {
  const display = { id: 'hall', name: 'Hall', kind: 'screen' as const, tags: [], timeZone: zone, dark: [] };
  return {
    from: 0,
    until: 0,
    displays: [{ ...display, placements: placements.map((_, n) => n), more: 0 }],
    placements,
    tags: [],
    total: 1,
  };
}

describe('lanes', () => {
  const week = daysOf('week', '2026-11-25', zone);

  test('what does not overlap shares a lane; what does has its own, however short', () => {
    const [row] = rowsOf(
      planning([
        placement('a', [['2026-11-23T08:00', '2026-11-23T10:00']]),
        placement('b', [['2026-11-23T10:00', '2026-11-23T12:00']]),
        placement('c', [['2026-11-23T11:59', '2026-11-23T13:00']]),
      ]),
      week,
      () => 5,
    );
    expect(row?.drawn.map(({ placement, lane }) => [placement.id, lane])).toEqual([
      ['a', 0],
      ['b', 0],
      ['c', 1],
    ]);
  });

  test('those for which there is no lane are counted', () => {
    const all = ['a', 'b', 'c'].map((id) => placement(id, [['2026-11-01T00:00']]));
    expect(rowsOf(planning(all), week, () => 2)[0]).toMatchObject({ lanes: 2, hidden: 1 });
  });

  test('nothing is drawn outside of the validity of its message', () => {
    const validUntil = at('2026-11-24T12:00');
    const [row] = rowsOf(planning([placement('a', [['2026-11-01T00:00']], { validUntil })]), week, () => 5);
    expect(row?.drawn).toMatchObject([{ from: week.from, until: validUntil }]);
  });

  test('a night is cut at midnight, and its last part ends it', () => {
    const rows = rowsOf(
      planning([placement('a', [['2026-11-27T22:00', '2026-11-28T02:00']])]),
      week,
      () => 5,
    );
    const events = eventsOf(rows, week, zone, true);
    expect(events.map(({ start, end, payload }) => [start, end, payload?.head, payload?.tail])).toEqual([
      ['2026-11-27 22:00:00', '2026-11-27 23:59:00', true, false],
      ['2026-11-28 00:00:00', '2026-11-28 02:00:00', false, true],
    ]);
    expect(eventsOf(rows, week, zone, false)).toHaveLength(1);
  });
});

describe('what is dropped', () => {
  test('over the end of summer time keeps its hour and its length on the wall', () => {
    const one = placement('a', [['2026-10-24T08:00', '2026-10-24T20:00']]);
    const [occurrence] = one.occurrences;
    if (!occurrence) throw new Error('none');
    const bounds = shifted(boundsOf({ occurrence, timeZone: zone }), 2 * 24 * hour);
    expect(changed({ placement: one, occurrence, timeZone: zone }, bounds, 'series')?.windows).toMatchObject({
      from: '2026-10-26T08:00',
      until: '2026-10-26T20:00',
    });
  });

  test('without an end moves its beginning alone', () => {
    const one = placement('a', [['2026-11-24T08:00']]);
    const [occurrence] = one.occurrences;
    if (!occurrence) throw new Error('none');
    const bounds = shifted(boundsOf({ occurrence, timeZone: zone }), hour);
    const moved = changed({ placement: one, occurrence, timeZone: zone }, bounds, 'series');
    expect(moved?.windows).toEqual({ from: '2026-11-24T09:00', timeZone: zone });
  });

  test('on another row goes there only where displays are named', () => {
    expect(retargeted({ displays: ['a', 'c'] }, 'a', 'b')).toEqual({ displays: ['b', 'c'] });
    expect(retargeted({ displays: ['a', 'b'] }, 'a', 'b')).toEqual({ displays: ['b'] });
    const tagged = { tags: ['mairie'] };
    expect(retargeted(tagged, 'a', 'b')).toBe(tagged);
  });

  test('days are counted on the calendar', () => {
    expect(daysBetween('2026-10-24 23:00:00', '2026-10-26 01:00:00')).toBe(2);
  });
});

test('a round is said as people say lengths', () => {
  const manner = { words: fr, language: 'fr', timeZone: zone } as const;
  const said = [8_000, 60_000, 130_000, 3_900_000].map((ms) =>
    sayRound(manner, ms).replaceAll('\u00a0', ' '),
  );
  expect(said).toEqual(['8 s', '1 min', '2 min 10', '1 h 05']);
});
