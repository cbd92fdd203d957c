import fc from 'fast-check';
import { RRuleTemporal } from 'rrule-temporal';
import { expect, it } from 'vitest';
import { plainRule, plainSeries } from './plain-series.ts';
import { dayMs } from './wall-time.ts';
import { utc } from './zone.ts';

const days = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

it('plain arithmetic and the general engine give the same dates', () => {
  const parts = fc.record(
    {
      FREQ: fc.constantFrom('DAILY', 'WEEKLY'),
      INTERVAL: fc.integer({ min: 1, max: 9 }).map(String),
      WKST: fc.constantFrom(...days),
      BYDAY: fc.subarray(days, { minLength: 1 }).map((some) => some.join(',')),
    },
    { requiredKeys: ['FREQ'] },
  );
  const minutes = fc.integer({ min: 0, max: 3 * 365 * 1440 });
  fc.assert(
    fc.property(parts, minutes, minutes, (chosen, begin, after) => {
      const { BYDAY, ...others } = chosen;
      const entries = Object.entries(chosen.FREQ === 'WEEKLY' ? chosen : others);
      const rule = plainRule(new Map(entries));
      if (rule === undefined) throw new Error('not plain');
      const first = Date.UTC(2025, 0, 1) + begin * 60_000;
      const from = Math.max(first, first + (after - 365 * 1440) * 60_000);
      const until = from + 60 * dayMs;
      const engine = new RRuleTemporal({
        rruleString: `RRULE:${entries.map(([name, value]) => `${name}=${value}`).join(';')}`,
        dtstart: utc(first),
        tzid: 'UTC',
      });
      const expected = engine.between(utc(from), utc(until - 1), true).map((date) => date.epochMilliseconds);
      expect(plainSeries(rule, first, { from, until })).toEqual(expected);
    }),
    { numRuns: 300 },
  );
});

it('what needs more than arithmetic is left to the engine', () => {
  const rule = (text: string) =>
    plainRule(new Map(text.split(';').map((part) => part.split('=') as [string, string])));
  expect(rule('FREQ=DAILY;BYMONTH=2')).toBeUndefined();
  expect(rule('FREQ=DAILY;BYDAY=MO')).toBeUndefined();
  expect(rule('FREQ=MONTHLY')).toBeUndefined();
});
