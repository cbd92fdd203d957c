import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type BootRecord, deaf, painted, proven, started } from './boot.ts';

const fresh: BootRecord = { starts: 0, failed: [] };
const good: BootRecord = proven(fresh, 'old');

/** Starts a build so many times, without a frame in between. */
function starts(record: BootRecord, build: string, times: number) {
  let known = record;
  const served: string[] = [];
  for (let each = 0; each < times; each++) {
    const start = started(known, build);
    known = start.record;
    served.push(start.serve);
  }
  return { record: known, served };
}

describe('a build that is started', () => {
  test('gives way after two starts without a frame, for good', () => {
    const { record, served } = starts(good, 'new', 4);
    expect(served).toEqual(['new', 'new', 'old', 'old']);
    expect(record).toEqual({ good: 'old', starts: 0, failed: ['new'] });
  });

  test('is not blamed for power cuts once it has painted', () => {
    let known = good;
    for (let cut = 0; cut < 9; cut++) known = painted(started(known, 'new').record, 'new');
    expect(started(known, 'new').serve).toBe('new');
  });

  test('gives way at its next start when it was deaf', () => {
    const known = deaf(painted(started(good, 'new').record, 'new'), 'new');
    expect(started(known, 'new')).toEqual({
      record: { good: 'old', starts: 0, failed: ['new'] },
      serve: 'old',
    });
  });

  test('goes on for ever where there is none to go back to, and once it is proven', () => {
    expect(new Set(starts(fresh, 'first', 20).served)).toEqual(new Set(['first']));
    expect(new Set(starts(proven(good, 'new'), 'new', 20).served)).toEqual(new Set(['new']));
  });

  test('is tried by itself: the starts of another do not count against it', () => {
    const known = starts(good, 'new', 2).record;
    expect(starts(known, 'newer', 2).served).toEqual(['newer', 'newer']);
  });

  test('that never paints is never served more than twice, whatever else happens in between', () => {
    const others = fc.constantFrom('old', 'other', 'new');
    fc.assert(
      fc.property(fc.array(others, { maxLength: 40 }), (asked) => {
        let known = good;
        let run = 0;
        for (const build of asked) {
          const start = started(known, build);
          known = build === 'new' ? start.record : proven(start.record, build);
          run = build === 'new' && start.serve === 'new' ? run + 1 : build === 'new' ? run : 0;
          if (run > 2) return false;
        }
        return true;
      }),
    );
  });
});
