/** Why something is, or is not, showing: each placement with its reason, for the officer who asks. */
import type { LiveAlert, Plan, PlanItem, ScreenZone } from '../contracts/index.ts';
import { occurrences } from '../recurrence/occurrences.ts';
import { dayMs } from '../recurrence/wall-time.ts';
import type { Interval } from '../recurrence/windows.ts';
import { isFault } from '../recurrence/windows.ts';
import { barred, type Candidate, candidates, editionAt, zoneOfPlacement } from './candidates.ts';
import { compile } from './compile.ts';
import { level } from './rank.ts';
import { type ExplainCode, type ExplainDetails, type Reason, reasonOf } from './reasons.ts';
import { showing } from './showing.ts';
import { makeStage, playerOf } from './stage.ts';
import type { Calendars, CompileInputs, Frame, PlannedPlacement } from './types.ts';
import { takesWhole, zonePlan } from './zone-plan.ts';

export type Explanation = {
  readonly placement: string;
  readonly message: string;
  /** `in-turn`: it takes part in the loop, and another has the turn. */
  readonly verdict: 'showing' | 'in-turn' | 'not';
  readonly code: ExplainCode;
  readonly reason: Reason;
};

type Finding = { readonly code: ExplainCode } & ExplainDetails;

/** Every placement of the inputs, whether it is meant for the display or not, with the reason for its state at an instant. */
export function explain(
  inputs: CompileInputs,
  alerts: readonly LiveAlert[],
  instant: number,
): readonly Explanation[] {
  const plan = compile(inputs, instant);
  const main = sceneOf({ inputs, alerts, instant }, plan, showing(plan, alerts, instant));
  const scene = (zone: ScreenZone): Scene => {
    const part = zone === 'main' || takesWhole(main.frame) ? undefined : zonePlan(plan, zone);
    if (part === undefined) return main;
    return sceneOf({ inputs, alerts: [], instant }, part, showing(part, [], instant));
  };
  return candidates(inputs).map((candidate) => {
    const { placement } = candidate;
    const { code, ...details } = judge(editionAt(candidate, instant), scene(zoneOfPlacement(placement)));
    const verdict = code === 'showing' || code === 'in-turn' ? code : 'not';
    const said = { class: placement.class, timeZone: inputs.display.timeZone, ...details };
    return {
      placement: placement.id,
      message: placement.message,
      verdict,
      code,
      reason: reasonOf(code, said),
    };
  });
}

type Question = {
  readonly inputs: CompileInputs;
  readonly alerts: readonly LiveAlert[];
  readonly instant: number;
};
type Scene = Question & {
  readonly frame: Frame;
  /** Placements that are there, but for which the shares of others leave no time. */
  readonly timeless: ReadonlySet<string>;
};

function sceneOf(question: Question, { segments, sets, items }: Plan, frame: Frame): Scene {
  const { instant, alerts } = question;
  const segment = segments.find(({ from, until }) => from <= instant && instant < until);
  const present = (sets[segment?.set ?? -1] ?? []).flatMap((index) => items[index] ?? []);
  const heard = present.filter((item) => !alerts.some((alert) => alert.message === item.message));
  return { ...question, frame, timeless: timelessOf(heard) };
}

function judge(candidate: Candidate, scene: Scene): Finding {
  const { placement, message } = candidate;
  const { inputs, instant } = scene;
  const bar = barred(candidate, inputs.display);
  if (bar !== undefined) {
    const refused =
      message?.rendition !== undefined && 'refused' in message.rendition ? message.rendition : undefined;
    return { code: bar, ...(refused === undefined ? {} : { detail: refused.reason }) };
  }
  if (message?.validUntil !== undefined && instant >= message.validUntil) {
    return { code: 'validity-over', at: message.validUntil };
  }
  if (message?.validFrom !== undefined && instant < message.validFrom) {
    return { code: 'validity-not-begun', at: message.validFrom };
  }
  const outside = judgeWindow(placement, inputs.calendars, instant);
  return outside ?? judgeTurn(placement, scene);
}

/** How far ahead the next window is looked for: a year and a leap day. */
const searchMs = 366 * dayMs;

function judgeWindow(
  placement: PlannedPlacement,
  calendars: Calendars,
  instant: number,
): Finding | undefined {
  const { windows } = placement;
  const soon = occurrences(windows, calendars, { from: instant, until: instant + 35 * dayMs });
  if (isFault(soon)) return { code: 'window-invalid', detail: `${soon.field}: ${soon.message}` };
  if (soon.some((interval) => isIn(interval, instant))) return undefined;
  const { except: _, only: __, exdate: ___, ...plain } = windows;
  const otherwise = occurrences(plain, calendars, { from: instant, until: instant + 1 });
  const next = soon[0] ?? firstAfter(placement, calendars, instant);
  const at = next === undefined ? {} : { at: next.from };
  if (!isFault(otherwise) && otherwise.some((interval) => isIn(interval, instant))) {
    return { code: 'calendar-exception', ...at };
  }
  return next === undefined ? { code: 'window-over' } : { code: 'outside-window', ...at };
}

function firstAfter(
  { windows }: PlannedPlacement,
  calendars: Calendars,
  instant: number,
): Interval | undefined {
  const found = occurrences(windows, calendars, { from: instant, until: instant + searchMs });
  return isFault(found) ? undefined : found[0];
}

function isIn({ from, until }: Interval, instant: number): boolean {
  return from <= instant && instant < until;
}

/** Its window is open: what else is there decides. */
function judgeTurn(placement: PlannedPlacement, scene: Scene): Finding {
  const { alerts, frame, timeless } = scene;
  if (frame.kind === 'item' && frame.item.placement === placement.id) return { code: 'showing' };
  if (alerts.some((alert) => alert.message === placement.message && alert.status !== 'Test')) {
    const live = frame.kind === 'alert' && frame.alert.message === placement.message;
    return { code: live ? 'showing' : 'alert-governs' };
  }
  if (frame.kind === 'dark') return { code: 'dark' };
  const winner = frame.kind === 'item' ? frame.item : frame.kind === 'alert' ? frame.alert : undefined;
  if (winner !== undefined && level(winner.class) > level(placement.class)) {
    return { code: 'outranked', by: winner.message, byClass: winner.class };
  }
  return { code: timeless.has(placement.id) ? 'no-time-left' : 'in-turn' };
}

function timelessOf(items: readonly PlanItem[]): ReadonlySet<string> {
  const { players, loop } = makeStage(items.map(playerOf));
  const without = players.filter((_, who) => loop?.who.includes(who) !== true);
  return new Set(without.flatMap(({ item }) => item?.placement ?? []));
}
