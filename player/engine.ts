/**
 * What a screen does, as a pure function: (state, event, moment) → state and effects. No clock, no network, no DOM: the
 * same events at the same moments always give the same picture. Whose turn it is comes from `showing` and nowhere else.
 */
import type {
  DisplayState,
  LiveAlert,
  Plan,
  PlanItem,
  ScreenLayout,
  ScreenZone,
} from '#core/contracts/index.ts';
import { mergeAlerts, receiveAlert } from './alerts.ts';
import type { Moment } from './clock.ts';
import { decide, type Record as Failing, type Trouble } from './decide.ts';
import { keepItems } from './plan-cut.ts';
import { type Picked, pick, type Subject } from './subject.ts';
import { type Beside, type BesideZone, layoutOf, pickBeside, standsAlone } from './zones.ts';

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
  /** The same of the zones beside the main one; empty while something stands alone. */
  readonly beside: Beside;
  /** How the glass was last told to be divided. */
  readonly layout: ScreenLayout;
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
  /** Before anything is painted into zones that were not there. */
  | { readonly do: 'divide'; readonly layout: ScreenLayout }
  /** `turns`: something else follows, so that the progress of the turn is worth a line. */
  | { readonly do: 'paint'; readonly zone: ScreenZone; readonly subject: Subject; readonly turns: boolean }
  /** The zone is behind what stands alone: it stays as it is, and is not seen. */
  | { readonly do: 'cover'; readonly zone: BesideZone }
  /** Decode ahead what comes after what is up; let go what was decoded when nothing comes. */
  | { readonly do: 'prepare'; readonly zone: ScreenZone; readonly subject: Subject | undefined }
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
  beside: {},
  layout: 'full',
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
  if (!trouble.fatal) return { state, effects: [{ do: 'fault', fault: trouble }] };
  const up = [state.subject, ...Object.values(state.beside)];
  const failing = up.find((each) => each?.kind === 'slide' && each.rendition === rendition);
  const turnEnd = failing?.until ?? 0;
  const verdict = decide(state.strikes[rendition], trouble, { now, turnEnd });
  const strikes = { ...state.strikes, [rendition]: verdict.record };
  const effects: Effect[] = [];
  if (verdict.fault !== undefined) effects.push({ do: 'fault', fault: verdict.fault });
  // While a newer plan is on its way, nothing is asked for on behalf of the old one.
  const { held } = state;
  if (verdict.refetch && held !== undefined && held.hash === (state.wanted ?? held.hash)) {
    effects.push({ do: 'load', plan: held.hash });
  }
  return { state: { ...state, ...without(state, rendition), strikes }, effects };
}

/** Whatever shows the rendition is to be decided anew. */
function without({ subject, beside }: State, rendition: string): Pick<State, 'subject' | 'beside'> {
  const shows = (each: Subject | undefined) => each?.kind === 'slide' && each.rendition === rendition;
  const others = Object.entries(beside).filter(([, each]) => !shows(each));
  return { subject: shows(subject) ? undefined : subject, beside: Object.fromEntries(others) };
}

/** Decides what must be up now, what comes next, and when to look again. */
function settle(state: State, moment: Moment): Step {
  const { held, still, alerts } = state;
  const keep = still && ((item: PlanItem) => still.has(item.message));
  const usable = (rendition: string, at: number) => (state.strikes[rendition]?.until ?? at) <= at;
  const question = { alerts, usable, ...moment };
  const plan = held && keep ? keepItems(held.plan, keep) : held?.plan;
  const picked = pick({ ...question, plan });
  const next = pick({ ...question, plan, now: picked.until });
  const layout = layoutOf(held?.plan);
  const alone = standsAlone(picked.subject);
  const beside = alone ? [] : pickBeside({ ...question, plan: held?.plan }, keep);
  const effects: Effect[] = [
    ...(layout === state.layout ? [] : [{ do: 'divide', layout } as const]),
    ...repaint('main', state.subject, picked, next),
    ...beside.flatMap((each) => repaint(each.zone, state.beside[each.zone], each, each.next)),
    ...(alone ? zonesIn(state.beside).map((zone) => ({ do: 'cover', zone }) as const) : []),
    { do: 'wake', at: Math.min(picked.until, ...beside.map(({ until }) => until)) },
  ];
  const subjects = Object.fromEntries(beside.map(({ zone, subject }) => [zone, subject]));
  return { state: { ...state, subject: picked.subject, beside: subjects, layout }, effects };
}

function repaint(zone: ScreenZone, up: Subject | undefined, picked: Picked, next: Picked): readonly Effect[] {
  const { subject } = picked;
  if (subject.key === up?.key) return [];
  const turns = next.subject.key !== subject.key;
  return [
    { do: 'paint', zone, subject, turns },
    { do: 'prepare', zone, subject: turns ? next.subject : undefined },
  ];
}

/** The zones beside the main one that show something. */
export function zonesIn(beside: Beside): readonly BesideZone[] {
  return (['side', 'ticker'] as const).filter((zone) => beside[zone] !== undefined);
}

function messagesOf(plan: Plan): ReadonlySet<string> {
  return new Set(plan.items.map((item) => item.message));
}
