import { expect, test } from 'vitest';
import { alertOf, planOf } from '#test/player/samples.ts';
import { blank, type Effect, type PlayerEvent, type State, step } from './engine.ts';

// A whole multiple of the loops below, so that a turn begins here.
const now = Math.ceil(Date.UTC(2026, 10, 23, 9) / 60_000) * 60_000;
const news = planOf(
  [
    { message: 'm1', title: 'Un' },
    { message: 'm2', title: 'Deux' },
  ],
  now,
);

function play(events: readonly (PlayerEvent & { at?: number; certain?: boolean })[], from: State = blank) {
  let state = from;
  let effects: readonly Effect[] = [];
  for (const { at = now, certain = true, ...event } of events) {
    ({ state, effects } = step(state, event, { now: at, certain }));
  }
  return { state, effects, up: state.subject };
}
const ready = (sample: typeof news) => ({ type: 'ready', hash: sample.hash, plan: sample.plan }) as const;
const stateOf = (plan: string | undefined, alerts = [] as ReturnType<typeof alertOf>[], at = now) =>
  ({
    type: 'state',
    state: { display: 'd1', name: 'Hall', alerts, now: at, ...(plan === undefined ? {} : { plan }) },
  }) as const;
const broken = { type: 'threw', detail: 'broken', fatal: true } as const;
const painted = (effects: readonly Effect[]) => effects.filter((effect) => effect.do === 'paint');
const messageUp = (state: State) =>
  state.subject?.kind === 'slide' ? state.subject.item.message : undefined;

test('a screen that has nothing shows its identity card', () => {
  expect(play([{ type: 'time' }]).up?.kind).toBe('identity');
});

test('a plan in force turns by time alone, and each turn is painted once', () => {
  const first = play([ready(news), { type: 'time' }]);
  expect(painted(first.effects)).toEqual([]);
  const second = step(first.state, { type: 'time' }, { now: first.up?.until ?? 0, certain: true });
  expect(messageUp(second.state)).not.toBe(messageUp(first.state));
  expect(painted(second.effects)).toHaveLength(1);
});

test('what comes next is prepared while what is up is up', () => {
  const { state, effects } = play([ready(news)]);
  const ahead = effects.find((effect) => effect.do === 'prepare');
  const next = step(state, { type: 'time' }, { now: state.subject?.until ?? 0, certain: true });
  expect(ahead?.subject?.key).toBe(next.state.subject?.key);
});

test('it looks again when the turn ends', () => {
  const { effects, up } = play([ready(news)]);
  expect(effects.at(-1)).toEqual({ do: 'wake', at: up?.until });
});

test('a hint loads the plan, and the old one goes on until the new one is whole', () => {
  const other = planOf([{ message: 'm1', revision: 2, title: 'Un, corrigé' }], now);
  const hinted = play([ready(news), { type: 'hint', plan: other.hash }]);
  expect(hinted.effects).toContainEqual({ do: 'load', plan: other.hash });
  const opened = play([{ type: 'opened', hash: other.hash, plan: other.plan }], hinted.state);
  expect(opened.state.held?.hash).toBe(news.hash);
  const switched = play([ready(other)], opened.state);
  expect(switched.up).toMatchObject({ kind: 'slide', item: { message: 'm1', revision: 2 } });
});

test('a message that the new plan no longer has is not shown while the rest of that plan loads', () => {
  const without = planOf([{ message: 'm2', revision: 2, title: 'Deux, corrigé' }], now);
  const { state } = play([
    ready(news),
    { type: 'hint', plan: without.hash },
    { type: 'opened', hash: without.hash, plan: without.plan },
  ]);
  for (let at = now; at < now + 60_000; at += 1_000) {
    expect(messageUp(play([{ type: 'time', at }], state).state)).toBe('m2');
  }
});

test('the state asks for the plan it names, and not again once it is in force', () => {
  expect(play([stateOf(news.hash)]).effects).toContainEqual({ do: 'load', plan: news.hash });
  const again = play([stateOf(news.hash), ready(news), stateOf(news.hash)]);
  expect(again.effects.some((effect) => effect.do === 'load')).toBe(false);
});

test('a server without a plan does not take away the one that is there', () => {
  expect(play([ready(news), stateOf(undefined)]).up?.kind).toBe('slide');
});

test('an alert takes the glass at once, is kept, and gives it back when it ends', () => {
  const alert = alertOf({ now });
  const raised = play([ready(news), { type: 'alert', alert }]);
  expect(raised.up).toMatchObject({ kind: 'alert', alert: { id: 'a1' } });
  expect(raised.effects).toContainEqual({ do: 'keep-alerts', alerts: [alert] });
  const ended = play([{ type: 'alert', alert: { ...alert, ended: true, sentAt: now + 5 } }], raised.state);
  expect(ended.up?.kind).toBe('slide');
});

test('an alert goes by itself when its time is over', () => {
  const alert = alertOf({ now, until: now + 5_000 });
  const { state, effects } = play([ready(news), { type: 'alert', alert }]);
  expect(effects.at(-1)).toEqual({ do: 'wake', at: now + 5_000 });
  expect(play([{ type: 'time', at: now + 5_000 }], state).up?.kind).toBe('slide');
});

test('an alert that overtook the state on its way is not lost by it', () => {
  const alert = alertOf({ now, sentAt: now + 50 });
  expect(play([{ type: 'alert', alert }, stateOf(undefined, [], now + 10)]).up?.kind).toBe('alert');
  expect(play([{ type: 'alert', alert }, stateOf(undefined, [], now + 90)]).up?.kind).toBe('identity');
});

test('an alert that was ended does not come back with a late state', () => {
  const alert = alertOf({ now });
  const tombstone = { ...alert, ended: true, sentAt: now + 50 };
  expect(play([{ type: 'alert', alert: tombstone }, stateOf(undefined, [alert], now + 10)]).up?.kind).toBe(
    'identity',
  );
});

test('a test alert is never shown', () => {
  expect(play([{ type: 'alert', alert: alertOf({ now, status: 'Test' }) }]).up?.kind).toBe('identity');
});

test('another slide takes the turn of one that fails; after three strikes it is left out and reported', () => {
  let { state } = play([ready(news)]);
  const failing = state.subject?.kind === 'slide' ? state.subject.rendition : '';
  const faults: Effect[] = [];
  let at = now;
  for (let strikes = 0; strikes < 3; strikes++) {
    while (state.subject?.kind !== 'slide' || state.subject.rendition !== failing) {
      at += 10_000;
      state = step(state, { type: 'time' }, { now: at, certain: true }).state;
    }
    const result = step(
      state,
      { type: 'failed', rendition: failing, trouble: broken },
      { now: at, certain: true },
    );
    ({ state } = result);
    faults.push(...result.effects.filter((effect) => effect.do === 'fault'));
    expect(state.subject?.kind === 'slide' && state.subject.rendition).not.toBe(failing);
  }
  expect(faults).toEqual([{ do: 'fault', fault: { type: 'slide-quarantined', detail: 'threw: broken' } }]);
  for (let later = at; later < at + 120_000; later += 5_000) {
    const { up } = play([{ type: 'time', at: later }], state);
    expect(up?.kind === 'slide' && up.rendition !== failing).toBe(true);
  }
});

test('when no slide can be shown the identity card is up, never a blank', () => {
  const one = planOf([{ message: 'm1', title: 'Un' }], now);
  const rendition = one.plan.items[0]?.rendition ?? '';
  expect(play([ready(one), { type: 'failed', rendition, trouble: broken }]).up?.kind).toBe('identity');
});

test('a plan that is over goes on with what has no end', () => {
  expect(play([{ ...ready(news), at: news.plan.until + 86_400_000 }]).up?.kind).toBe('slide');
});

test('a slide in quarantine comes back after an hour', () => {
  const one = planOf([{ message: 'm1', title: 'Un' }], now);
  const rendition = one.plan.items[0]?.rendition ?? '';
  const failed = { type: 'failed', rendition, trouble: broken } as const;
  const { state, up } = play([ready(one), failed, failed, failed]);
  expect(up?.kind).toBe('identity');
  expect(play([{ type: 'time', at: now + 3_599_000 }], state).up?.kind).toBe('identity');
  expect(play([{ type: 'time', at: now + 3_600_000 }], state).up?.kind).toBe('slide');
});

test('what is missing is asked for again, but never in place of a newer plan', () => {
  const rendition = news.plan.items[0]?.rendition ?? '';
  const gone = { type: 'failed', rendition, trouble: { ...broken, type: 'missing' } } as const;
  expect(play([ready(news), gone]).effects).toContainEqual({ do: 'load', plan: news.hash });
  const later = play([ready(news), { type: 'hint', plan: 'newer' }, gone]);
  expect(later.effects.some((effect) => effect.do === 'load')).toBe(false);
});

test('dark hours are black', () => {
  expect(play([ready(planOf([{ message: 'm1', title: 'Un' }], now, { dark: true }))]).up?.kind).toBe('dark');
});

test('without a clock only what is valid to the end of the plan is shown', () => {
  const { plan } = planOf(
    [
      { message: 'always', title: 'A' },
      { message: 'today', title: 'B' },
    ],
    now,
  );
  const middle = now + 86_400_000;
  const segments = [
    { from: plan.from, until: middle, set: 0, dark: false },
    { from: middle, until: plan.until, set: 1, dark: false },
  ];
  const daily = { ...plan, sets: [[0, 1], [0]], segments };
  const { state } = play([{ type: 'ready', hash: 'h', plan: daily, certain: false }]);
  for (let at = now; at < now + 60_000; at += 5_000) {
    expect(messageUp(play([{ type: 'time', at, certain: false }], state).state)).toBe('always');
  }
});
