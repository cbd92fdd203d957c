/**
 * The one answer to "what must be shown now?", for the player, the panel runner, the console and the audit. It knows
 * no time zones and no rules, and pulls in nothing that does: it is bundled into the browser's player.
 */
import type { LiveAlert } from '../contracts/alert.ts';
import type { Plan } from '../contracts/plan.ts';
import { level, vitalLevel } from './rank.ts';
import {
  holdOf,
  isDark,
  type Memory,
  makeStage,
  memoryOf,
  type Player,
  playerOf,
  type Stage,
  stageOf,
} from './stage.ts';
import { turnAt } from './turns.ts';
import type { Frame } from './types.ts';

/** The turn of an alert that came inline, where several take turns. */
const alertDwellMs = 10_000;
/** The last instant there is. */
const never = 8_640_000_000_000_000;

/**
 * The frame at `instant` (ms). Alerts override what the plan knows of their messages: also by having ended. Of those
 * present the loudest class is shown; routine and campaigns share the time.
 */
export function showing(plan: Plan | null, alerts: readonly LiveAlert[], instant: number): Frame {
  const inPlan = plan !== null && instant >= plan.from && instant < plan.until;
  if (alerts.length > 0) return withAlerts(inPlan ? plan : null, alerts, instant, plan);
  if (!inPlan) return outside(plan, instant);
  const memory = memoryOf(plan);
  const index = segmentAt(memory.starts, instant);
  const segment = plan.segments[index];
  if (segment === undefined) return outside(plan, instant);
  const stage = stageOf(plan, memory, segment.set);
  const until = memory.holds[index] || holdOf(plan, memory, index);
  return frameOf(stage, isDark(segment, stage), { instant, from: segment.from, until });
}

type Span = { readonly instant: number; readonly from: number; readonly until: number };

function frameOf(stage: Stage, dark: boolean, { instant, from, until }: Span): Frame {
  if (dark) return { kind: 'dark', from, until, because: 'dark hours' };
  const { loop } = stage;
  if (loop === undefined) return { kind: 'idle', from, until, because: 'nothing is placed' };
  const index = turnAt(loop, instant);
  const base = instant - (instant % loop.lengthMs);
  const who = loop.who[index] ?? 0;
  const player = stage.players[who];
  const runEnd = base + (loop.runEnds[index] ?? 0);
  const start = runEnd === Number.POSITIVE_INFINITY ? from : Math.max(from, base + (loop.starts[index] ?? 0));
  const standing = { from: start, until: runEnd < until ? runEnd : until, because: stage.because[who] ?? '' };
  if (player?.alert !== undefined) return { kind: 'alert', alert: player.alert, index, ...standing };
  if (player?.item !== undefined) return { kind: 'item', item: player.item, index, ...standing };
  return { kind: 'idle', from, until, because: 'nothing is placed' };
}

function outside(plan: Plan | null, instant: number): Frame {
  const because = plan === null ? 'no plan' : 'the plan does not cover this instant';
  if (plan === null) return { kind: 'outside', from: 0, until: never, because };
  return instant < plan.from
    ? { kind: 'outside', from: 0, until: plan.from, because }
    : { kind: 'outside', from: plan.until, until: never, because };
}

/** The index of the last start at or before the instant. */
function segmentAt(starts: Float64Array, instant: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= instant) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The same with alerts that came inline; `covering` is the plan when it covers the instant. */
function withAlerts(
  covering: Plan | null,
  received: readonly LiveAlert[],
  instant: number,
  plan: Plan | null,
): Frame {
  const alerts = received.filter((alert, index) => governs(alert, index, received));
  const memory = covering === null ? undefined : memoryOf(covering);
  const index = memory === undefined ? 0 : segmentAt(memory.starts, instant);
  const segment = covering?.segments[index];
  const items = covering?.sets[segment?.set ?? -1]?.flatMap((item) => covering.items[item] ?? []) ?? [];
  const unheard = items.filter((item) => !alerts.some((alert) => alert.message === item.message));
  const live = alerts.filter((alert) => !alert.ended && alert.from <= instant && instant < alert.until);
  const bare = live.length === 0 && unheard.length === items.length;
  if (covering === null && live.length === 0) {
    const frame = outside(plan, instant);
    return { ...frame, until: nextAlert(alerts, 0, instant, frame.until) };
  }
  const stage =
    bare && covering !== null && memory !== undefined && segment !== undefined
      ? stageOf(covering, memory, segment.set)
      : makeStage([...unheard.map(playerOf), ...live.map(alertPlayer)]);
  const dark = segment !== undefined && isDark(segment, stage);
  const bounds = boundsOf({ covering, memory, index, plan, stage, instant, bare });
  const from = Math.max(bounds.from, ...live.map((alert) => alert.from));
  const until = nextAlert(alerts, dark ? vitalLevel : stage.level, instant, bounds.until);
  return frameOf(stage, dark, { instant, from, until });
}

/** Of several states of one alert, or alerts of one message, the one sent last counts. A test lights nothing. */
function governs(alert: LiveAlert, index: number, all: readonly LiveAlert[]): boolean {
  if (alert.status === 'Test') return false;
  return !all.some(
    (other, at) =>
      other.message === alert.message &&
      other.status !== 'Test' &&
      (other.sentAt > alert.sentAt || (other.sentAt === alert.sentAt && at > index)),
  );
}

function alertPlayer(alert: LiveAlert): Player {
  return { class: alert.class, dwellMs: alertDwellMs, weight: 1, message: alert.message, alert };
}

type Standing = {
  readonly covering: Plan | null;
  readonly memory: Memory | undefined;
  readonly index: number;
  readonly plan: Plan | null;
  readonly stage: Stage;
  readonly instant: number;
  readonly bare: boolean;
};

/** From when until when the plan itself leaves the stage as it is. */
function boundsOf({ covering, memory, index, plan, stage, instant, bare }: Standing): Omit<Span, 'instant'> {
  if (covering === null || memory === undefined) return outside(plan, instant);
  const segment = covering.segments[index];
  const from = segment?.from ?? covering.from;
  if (bare) return { from, until: holdOf(covering, memory, index) };
  let until = segment?.until ?? covering.until;
  const onlyAlerts = stage.players.every((player) => player.alert !== undefined);
  // Under alerts the plan may change as it likes, until something as loud as they are enters.
  for (let next = index + 1; onlyAlerts && stage.players.length > 0; next++) {
    const following = covering.segments[next];
    if (following === undefined) break;
    if (stage.level < vitalLevel && following.dark !== segment?.dark) break;
    if (stageOf(covering, memory, following.set).level >= stage.level) break;
    until = following.until;
  }
  return { from, until };
}

/** The first instant before `until` at which an alert comes or goes that this level must heed. */
function nextAlert(alerts: readonly LiveAlert[], heard: number, instant: number, until: number): number {
  let next = until;
  for (const alert of alerts) {
    if (alert.ended || level(alert.class) < heard) continue;
    if (alert.from > instant && alert.from < next) next = alert.from;
    else if (alert.from <= instant && alert.until > instant && alert.until < next) next = alert.until;
  }
  return next;
}
