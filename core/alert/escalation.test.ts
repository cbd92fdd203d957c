import { describe, expect, test } from 'vitest';
import type { ReachedDisplay } from '../contracts/index.ts';
import { isEnough, lacking, nextStepAt, type Standing, standardRule } from './escalation.ts';

const minute = 60_000;
const hour = 60 * minute;
const since = 100 * hour;

describe('when somebody is told next', () => {
  const standing: Standing = { status: 'Actual', since, until: since + 6 * hour, steps: [], taken: false };
  const [first, second] = [since + 5 * minute, since + 21 * minute];

  test.each<[string, Partial<Standing>, Partial<typeof standardRule>, number | undefined]>([
    ['a while after the text was sent', {}, {}, first],
    ['again a longer while after the last time', { steps: [first, second] }, {}, second + 15 * minute],
    ['not more often than so many times', { steps: [first, second, second] }, {}, undefined],
    ['not once somebody has taken it', { taken: true }, {}, undefined],
    ['not after the end', { until: first }, {}, undefined],
    ['of an exercise too', { status: 'Exercise' }, {}, first],
    [
      'of an exercise not where the town does not want it',
      { status: 'Exercise' },
      { exercises: false },
      undefined,
    ],
    ['of a test never', { status: 'Test' }, {}, undefined],
    ['not where it is switched off', {}, { active: false }, undefined],
  ])('%s', (_, more, rule, expected) => {
    expect(nextStepAt({ ...standardRule, ...rule }, { ...standing, ...more })).toBe(expected);
  });
});

describe('a display that does not show it', () => {
  const display = (code: string | undefined, more: Partial<ReachedDisplay> = {}): ReachedDisplay => ({
    id: 'd',
    name: 'Quai',
    kind: 'screen',
    ...(code === undefined ? { shownAt: since } : { reason: { code, text: '' } }),
    ...more,
  });

  test.each<[string, ReachedDisplay, 'shows' | 'lacks' | 'off']>([
    ['shows it', display(undefined), 'shows'],
    ['has it and reports nothing', display('NOT_WITNESSED'), 'lacks'],
    ['cannot', display('REFUSED'), 'lacks'],
    ['fell silent this morning', display('DISPLAY_SILENT', { lastSeenAt: since - 2 * hour }), 'lacks'],
    ['has been silent for days', display('DISPLAY_SILENT', { lastSeenAt: since - 25 * hour }), 'off'],
    ['was never heard of', display('DISPLAY_SILENT'), 'off'],
    ['is dark at night on purpose', display('DARK_HOURS'), 'off'],
    ['waits for its beginning', display('NOT_BEGUN'), 'off'],
  ])('that %s', (_, one, expected) => {
    const { meant, missing } = lacking([one], since);
    expect({ meant: meant.length, missing: missing.length }).toEqual({
      meant: expected === 'off' ? 0 : 1,
      missing: expected === 'lacks' ? 1 : 0,
    });
  });

  test.each([
    [{ displays: 1 }, 0, 10, false],
    [{ displays: 3 }, 2, 10, false],
    [{ displays: 3 }, 3, 10, true],
    [{ percent: 30 }, 2, 10, false],
    [{ percent: 30 }, 3, 10, true],
    [{ percent: 1 }, 0, 10, false],
  ])('%j of %i missing of %i: %s', (missing, lacks, meant, expected) => {
    expect(isEnough({ missing }, lacks, meant)).toBe(expected);
  });
});
