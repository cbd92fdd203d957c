import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { act, offer } from './act.ts';
import { type Decision, judge } from './judge.ts';
import { isOffered, presentRing, wantedBuild } from './lot.ts';
import type { Rollout, ScreenFacts, ScreenFault } from './types.ts';

const minute = 60_000;
const hour = 60 * minute;
const ringTime = hour;
const start = Date.UTC(2026, 10, 23, 8);
const stable: Rollout = { stable: 'old', paused: false, at: start };
const offered = offer(stable, 'new', start);

const screen = (id: string, more: Partial<ScreenFacts> = {}): ScreenFacts => ({
  id,
  pilot: false,
  inService: true,
  build: 'old',
  refuses: undefined,
  faults: [],
  ...more,
});
const town = (size: number, pilots = 0) =>
  Array.from({ length: size }, (_, i) => screen(`s${i}`, { pilot: i < pilots }));

/** What befalls a screen at `now` that is to have a build, `age` ms after it was told to. */
type Fate = (facts: ScreenFacts, told: { wanted: string; age: number; now: number }) => Partial<ScreenFacts>;
const obedient: Fate = (_facts, { wanted }) => ({ build: wanted });
const offlineSince = (from: number): ScreenFault => ({ type: 'screen-offline', from });

/** A town lived minute by minute: every screen does as its fate says, and the rollout is judged. */
function live(screens: readonly ScreenFacts[], fate: Fate, minutes: number, rollout = offered) {
  let now = rollout.at;
  let facts = screens;
  const told = new Map<string, { build: string; at: number }>();
  const decisions: Decision[] = [];
  let mostWithNew = 0;
  for (let passed = 0; passed < minutes; passed++) {
    const looked = judge(rollout, { screens: facts, ringTime, now });
    rollout = looked.rollout;
    decisions.push(...looked.decisions);
    now += minute;
    facts = facts.map((each) => {
      const wanted = wantedBuild(rollout, each);
      const known = told.get(each.id);
      const at = known?.build === wanted ? known.at : now;
      told.set(each.id, { build: wanted, at });
      return { ...each, ...fate(each, { wanted, age: now - at, now }) };
    });
    mostWithNew = Math.max(mostWithNew, facts.filter((each) => wantedBuild(rollout, each) === 'new').length);
  }
  const types = decisions.map((each) => (each.type === 'ring' ? each.ring : each.type));
  return { rollout, decisions, types, facts, mostWithNew };
}

describe('a good build', () => {
  test('goes to the pilots, then to a tenth, then to all, and is then what everybody has', () => {
    const { rollout, types, facts } = live(town(40, 2), obedient, 4 * 60);
    expect(types).toEqual(['pilot', 'tenth', 'all', 'done']);
    expect(rollout).toMatchObject({ stable: 'new', previous: 'old', trial: undefined });
    expect(new Set(facts.map(({ build }) => build))).toEqual(new Set(['new']));
  });

  test.each([1, 2, 3, 10])('reaches a town of %i screens without pilots, one screen first', (size) => {
    const { types } = live(town(size), obedient, 4 * 60);
    expect(types).toEqual(['pilot', 'tenth', 'all', 'done']);
    const early = live(town(size), obedient, 30);
    expect(early.mostWithNew).toBe(1);
  });

  test('waits in its ring for hours of service: a night in the dark does not count', () => {
    const asleep: Fate = (_facts, { wanted }) => ({ build: wanted, inService: false });
    expect(live(town(3), asleep, 24 * 60).types).toEqual(['pilot', 'tenth']);
  });

  test('waits for a first screen where there is none', () => {
    const empty = live([], obedient, 10 * 60);
    expect(empty.types).toEqual(['pilot', 'tenth']);
    const { types } = live(town(1), obedient, 4 * 60, empty.rollout);
    expect(types).toEqual(['all', 'done']);
  });

  test('is not held up by a pilot that has lain in a cupboard for weeks', () => {
    const lost = screen('cupboard', { pilot: true, faults: [offlineSince(start - 30 * 24 * hour)] });
    const fate: Fate = (facts, { wanted }) => (facts.pilot ? {} : { build: wanted });
    expect(live([lost, ...town(3)], fate, 4 * 60).types).toContain('done');
  });

  test('does not pay for a line that is down for old and new alike', () => {
    const cut = start + 20 * minute;
    const fate: Fate = (_facts, { wanted, now }) => ({
      build: wanted,
      faults: now > cut && now < cut + hour ? [offlineSince(cut)] : [],
    });
    const { types } = live(town(30), fate, 8 * 60);
    expect(types).not.toContain('back');
  });

  test('does not pay for a screen that is unplugged every other evening', () => {
    const habit: ScreenFault[] = [
      { type: 'screen-offline', from: start - 24 * hour, until: start - 20 * hour },
    ];
    const fate: Fate = (_facts, { wanted, age }) => ({
      build: wanted,
      faults: age > 5 * minute && age < 30 * minute ? [...habit, offlineSince(start + 9 * minute)] : habit,
    });
    const { types } = live([screen('alone', { faults: habit })], fate, 8 * 60);
    expect(types).toEqual(['pilot', 'tenth', 'all', 'done']);
  });
});

describe('a bad build', () => {
  const ways: Readonly<Record<string, Fate>> = {
    'does not start': (_facts, { wanted }) =>
      wanted === 'new' ? { refuses: 'new' } : { refuses: undefined },
    'is never heard of again': (facts, { wanted, age, now }) =>
      wanted === 'new' && age > 3 * minute && facts.faults.length === 0
        ? { faults: [offlineSince(now)] }
        : {},
    'leaves the glass black': (facts, { wanted, age, now }) => {
      if (wanted !== 'new') return { build: wanted, faults: [] };
      const black: ScreenFault = { type: 'screen-black', from: now };
      return age > 2 * minute
        ? { faults: facts.faults.length > 0 ? facts.faults : [black] }
        : { build: wanted };
    },
  };

  test.each(Object.entries(ways))('that %s stays with the few who had it first', (_way, fate) => {
    for (const [size, pilots] of [
      [2, 0],
      [2, 1],
      [9, 0],
      [60, 3],
    ] as const) {
      const { types, rollout, mostWithNew } = live(town(size, pilots), fate, 4 * 60);
      expect(types.at(-1)).toBe('back');
      expect(rollout).toMatchObject({ stable: 'old', trial: undefined });
      expect(mostWithNew).toBeLessThan(size);
    }
  });

  test('never reaches everyone, whatever the town and whichever half of the screens it harms', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 60 }),
        fc.integer({ min: 0, max: 3 }),
        fc.constantFrom(...Object.values(ways)),
        fc.integer({ min: 1, max: 2 }),
        (size, pilots, harm, every) => {
          // A ring of one whom it spares tells nothing: there it must harm each.
          const parts = size < 20 ? 1 : every;
          const harmed = (facts: ScreenFacts) => Number(facts.id.slice(1)) % parts === 0;
          const fate: Fate = (facts, { wanted, age, now }) =>
            harmed(facts) ? harm(facts, { wanted, age, now }) : { build: wanted };
          const { mostWithNew, rollout } = live(town(size, Math.min(pilots, size - 1)), fate, 4 * 60);
          return mostWithNew < size && rollout.stable === 'old';
        },
      ),
      { numRuns: 40 },
    );
  });

  test('that breaks after everybody got it goes back when the first are sicker than the last', () => {
    const late: Fate = (facts, { wanted, age }) => {
      if (wanted !== 'new') return { build: wanted, faults: [] };
      const leaks = age > 2.5 * hour;
      return {
        build: wanted,
        faults: leaks ? [{ type: 'screen-failing', from: start + 2.5 * hour }] : facts.faults,
      };
    };
    const { types } = live(town(20, 6), late, 3 * 60);
    expect(types).toEqual(['pilot', 'tenth', 'all', 'back']);
  });

  test('goes back also while the rollout is paused', () => {
    const begun = live(town(4), obedient, 10).rollout;
    const paused: Rollout = { ...begun, paused: true };
    const refusing = town(4).map((each) =>
      isOffered(begun.trial ?? none, each) ? { ...each, refuses: 'new' } : each,
    );
    const { decisions } = judge(paused, { screens: refusing, ringTime, now: begun.at + minute });
    expect(decisions.map(({ type }) => type)).toEqual(['back']);
  });
});

const none = { build: '', starts: {}, reach: 0, served: 0 };

describe('the judge', () => {
  test('gives the same answer to the same facts, in whatever order', () => {
    const { rollout, facts } = live(town(30, 2), obedient, 100);
    const look = { screens: facts, ringTime, now: rollout.at + minute };
    expect(judge(rollout, look)).toEqual(judge(rollout, look));
    expect(judge(rollout, { ...look, screens: [...facts].reverse() })).toEqual(judge(rollout, look));
  });

  test('takes no step on a clock that runs backwards, and none for the hours in which it did not look', () => {
    const begun = live(town(4), obedient, 10);
    const before = presentRing(begun.rollout.trial ?? none);
    let { rollout } = begun;
    for (let back = 1; back < 200; back++) {
      const looked = judge(rollout, { screens: begun.facts, ringTime, now: begun.rollout.at - back * hour });
      expect(looked.decisions).toEqual([]);
      rollout = looked.rollout;
    }
    const away = judge(begun.rollout, { screens: begun.facts, ringTime, now: begun.rollout.at + 9 * hour });
    expect(presentRing(away.rollout.trial ?? none)).toBe(before);
  });

  test('still sees a sick screen after the clock was set back', () => {
    const begun = live(town(4), obedient, 10);
    const now = begun.rollout.at - 48 * hour;
    const looked = judge(begun.rollout, { screens: begun.facts, ringTime, now });
    const sick = begun.facts.map((each) =>
      each.build === 'new' ? { ...each, faults: [offlineSince(now + minute)] } : each,
    );
    const { decisions } = judge(looked.rollout, { screens: sick, ringTime, now: now + 5 * minute });
    expect(decisions.map(({ type }) => type)).toEqual(['back']);
  });
});

describe('staff', () => {
  test('hold a rollout where it is, and let it go on', () => {
    const begun = live(town(20), obedient, 30).rollout;
    const held = act(begun, 'pause');
    if ('refused' in held) throw new Error(held.refused);
    const later = live(town(20), obedient, 10 * 60, held.rollout);
    expect([later.types, later.mostWithNew]).toEqual([[], 2]);
    const freed = act(later.rollout, 'resume');
    if ('refused' in freed) throw new Error(freed.refused);
    expect(live(town(20), obedient, 4 * 60, freed.rollout).types).toEqual(['all', 'done']);
  });

  test('send back what is under way, then what is stable, then nothing more', () => {
    expect(act(offered, 'back')).toEqual({ rollout: { ...stable, trial: undefined }, bad: 'new' });
    const done = live(town(3), obedient, 4 * 60).rollout;
    const back = act(done, 'back');
    expect(back).toMatchObject({ rollout: { stable: 'old' }, bad: 'new' });
    if ('refused' in back) throw new Error(back.refused);
    expect(act(back.rollout, 'back')).toEqual({ refused: 'nothing-before' });
  });

  test('give everybody a build at once, also one that had gone back', () => {
    expect(act(offered, 'promote')).toMatchObject({
      rollout: { stable: 'new', previous: 'old' },
      good: 'new',
    });
    expect(act(stable, 'promote')).toEqual({ refused: 'nothing-under-way' });
    expect(act(stable, 'promote', 'once-bad')).toMatchObject({
      rollout: { stable: 'once-bad' },
      good: 'once-bad',
    });
  });

  test('see a newer build take the place of one that is under way, from the first ring on', () => {
    const begun = live(town(20), obedient, 30).rollout;
    const newer = offer(begun, 'newer', begun.at);
    expect(newer.trial).toEqual({ build: 'newer', starts: {}, reach: 0, served: 0 });
    expect(offer(newer, 'newer', begun.at)).toBe(newer);
    expect(offer(newer, 'old', begun.at)).toBe(newer);
  });
});
