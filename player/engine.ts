/**
 * What a screen does, as a pure function: (state, event, moment) → state and effects. No clock, no network, no DOM: the
 * same events at the same moments always give the same picture. Whose turn it is comes from `showing` and nowhere else.
 */
import type { DisplayState, LiveAlert, Plan } from '#core/contracts/index.ts';
import { mergeAlerts, receiveAlert } from './alerts.ts';
import type { Moment } from './clock.ts';
import { decide, type Record as Failing, type Trouble } from './decide.ts';
import { keepItems } from './plan-cut.ts';
import { pick, type Subject } from './subject.ts';

export type HeldPlan = { readonly hash: string; readonly plan: Plan };

export type State = {
  /** The plan in force: everything it needs is here and verified. */
  readonly held: HeldPlan | undefined;
  /** The plan to have, as the server last said. */
  readonly wanted: string | undefined;
  /** The plan to have, once it is open and until it is in force. */
  readonly coming: HeldPlan | undefined;
  /** Messages of the plan to have, once it is open: what is not among them was withdrawn and is not shown while the rest loads. */
  readonly still: ReadonlySet<string> | undefined;
  readonly alerts: readonly LiveAlert[];
  /** By rendition: what failed of late. */
  readonly strikes: Readonly<Record<string, Failing>>;
  /** What the glass was last told to show. */
  readonly subject: Subject | undefined;
};

export type PlayerEvent =
  | { readonly type: 'time' }
  | { readonly type: 'state'; readonly state: DisplayState }
  | { readonly type: 'hint'; readonly plan: string }
  | { readonly type: 'alert'; readonly alert: LiveAlert }
  | { readonly type: 'opened'; readonly hash: string; readonly plan: Plan }
  | { readonly type: 'ready'; readonly hash: string; readonly plan: Plan }
  | { readonly type: 'failed'; readonly rendition: string; readonly trouble: Trouble };

export type Effect =
  | { readonly do: 'load'; readonly plan: string }
  | { readonly do: 'hold'; readonly held: HeldPlan }
  | { readonly do: 'keep-alerts'; readonly alerts: readonly LiveAlert[] }
  /** `turns`: something else follows, so that the progress of the turn is worth a line. */
  | { readonly do: 'paint'; readonly subject: Subject; readonly turns: boolean }
  /** Decode ahead what comes after what is up; let go what was decoded when nothing comes. */
  | { readonly do: 'prepare'; readonly subject: Subject | undefined }
  | { readonly do: 'fault'; readonly fault: { readonly type: string; readonly detail: string } }
  /** Look again at this instant. */
  | { readonly do: 'wake'; readonly at: number };

export type Step = { readonly state: State; readonly effects: readonly Effect[] };

export const blank: State = {
  held: undefined,
  wanted: undefined,
  coming: undefined,
  still: undefined,
  alerts: [],
  strikes: {},
  subject: undefined,
};

export function step(state: State, event: PlayerEvent, moment: Moment): Step {
  const heard = hear(state, event, moment);
  const settled = settle(heard.state, moment);
  return { state: settled.state, effects: [...heard.effects, ...settled.effects] };
}

/** Takes in what was learned. */
function hear(state: State, event: PlayerEvent, { now }: Moment): Step {
  switch (event.type) {
    case 'time':
      return { state, effects: [] };
    case 'state':
      return want(withAlerts(state, mergeAlerts(state.alerts, event.state)), event.state.plan);
    case 'hint':
      return want({ state, effects: [] }, event.plan);
    case 'alert':
      return withAlerts(state, receiveAlert(state.alerts, event.alert));
    case 'opened':
      if (event.hash !== state.wanted) return { state, effects: [] };
      return {
        state: { ...state, coming: { hash: event.hash, plan: event.plan }, still: messagesOf(event.plan) },
        effects: [],
      };
    case 'ready': {
      const held = { hash: event.hash, plan: event.plan };
      // A plan may come back whole after a damage: what failed is tried anew.
      const next = {
        ...state,
        held,
        wanted: state.wanted ?? event.hash,
        coming: undefined,
        still: undefined,
        strikes: {},
      };
      return { state: next, effects: [{ do: 'hold', held }] };
    }
    case 'failed':
      return strike(state, event, now);
  }
}

function withAlerts(state: State, alerts: readonly LiveAlert[]): Step {
  if (alerts === state.alerts) return { state, effects: [] };
  return { state: { ...state, alerts }, effects: [{ do: 'keep-alerts', alerts }] };
}

/** A display that the server has no plan for keeps the one it has: nothing goes dark. */
function want({ state, effects }: Step, plan: string | undefined): Step {
  if (plan === undefined) return { state, effects };
  const here = plan === state.held?.hash;
  const changed = plan !== state.wanted;
  const next = changed ? { ...state, wanted: plan, coming: undefined, still: undefined } : state;
  return { state: next, effects: here && !changed ? effects : [...effects, { do: 'load', plan }] };
}

function strike(state: State, event: { rendition: string; trouble: Trouble }, now: number): Step {
  const { rendition, trouble } = event;
  const up = state.subject;
  const turnEnd = up?.kind === 'slide' && up.rendition === rendition ? up.until : 0;
  const verdict = decide(state.strikes[rendition], trouble, { now, turnEnd });
  const strikes = { ...state.strikes, [rendition]: verdict.record };
  const effects: Effect[] = [];
  if (verdict.fault !== undefined) effects.push({ do: 'fault', fault: verdict.fault });
  // While a newer plan is on its way, nothing is asked for on behalf of the old one.
  const { held } = state;
  if (verdict.refetch && held !== undefined && held.hash === (state.wanted ?? held.hash)) {
    effects.push({ do: 'load', plan: held.hash });
  }
  return { state: { ...state, strikes, subject: undefined }, effects };
}

/** Decides what must be up now, what comes next, and when to look again. */
function settle(state: State, moment: Moment): Step {
  const plan = playable(state);
  const usable = (rendition: string, at: number) => (state.strikes[rendition]?.until ?? at) <= at;
  const picked = pick({ plan, alerts: state.alerts, usable, ...moment });
  const next = pick({ plan, alerts: state.alerts, usable, certain: moment.certain, now: picked.until });
  const turns = next.subject.key !== picked.subject.key;
  const effects: Effect[] = [];
  if (picked.subject.key !== state.subject?.key) {
    effects.push({ do: 'paint', subject: picked.subject, turns });
    effects.push({ do: 'prepare', subject: turns ? next.subject : undefined });
  }
  effects.push({ do: 'wake', at: picked.until });
  return { state: { ...state, subject: picked.subject }, effects };
}

function playable({ held, still }: State): Plan | undefined {
  if (held === undefined || still === undefined) return held?.plan;
  return keepItems(held.plan, (item) => still.has(item.message));
}

function messagesOf(plan: Plan): ReadonlySet<string> {
  return new Set(plan.items.map((item) => item.message));
}
