/** What is up for being shown, and the memory that makes asking cheap: plans are immutable and asked a thousand times. */
import type { LiveAlert } from '../contracts/alert.ts';
import type { Plan, PlanItem } from '../contracts/plan.ts';
import { reasons } from './because.ts';
import { level, vitalLevel } from './rank.ts';
import { type Contender, type Loop, loopOf } from './turns.ts';

/** Takes part in a loop: an item of the plan, or an alert that came inline. */
export type Player = Contender & {
  readonly message: string;
  readonly item?: PlanItem;
  readonly alert?: LiveAlert;
};

/** The loudest of those present, the loop in which they take turns, and why each of them is shown. */
export type Stage = {
  readonly level: number;
  readonly players: readonly Player[];
  readonly loop: Loop | undefined;
  readonly because: readonly string[];
};

const empty: Stage = { level: 0, players: [], loop: undefined, because: [] };

/** Of everyone present, the loudest take the stage. */
export function makeStage(present: readonly Player[], loop?: Loop): Stage {
  if (present.length === 0) return empty;
  const loudest = Math.max(...present.map((one) => level(one.class)));
  const players = present.filter((one) => level(one.class) === loudest).sort(comparePlayers);
  const beneath = present.filter((one) => level(one.class) < loudest).map((one) => one.class);
  return { level: loudest, players, loop: loop ?? loopOf(players), because: reasons(players, beneath) };
}

/** By message, so that an alert has its place whether it came inline or in the plan. */
function comparePlayers(a: Player, b: Player): number {
  return compareText(a.message, b.message) || compareText(a.item?.placement ?? '', b.item?.placement ?? '');
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export function playerOf(item: PlanItem): Player {
  return {
    class: item.class,
    dwellMs: item.dwellMs,
    weight: item.weight,
    share: item.share,
    message: item.message,
    item,
  };
}

/** What has been worked out about a plan. */
export type Memory = {
  readonly starts: Float64Array;
  readonly stages: (Stage | undefined)[];
  /** For each segment, until when the stage stays as it is. */
  readonly holds: Float64Array;
};

const memories = new WeakMap<Plan, Memory>();

export function memoryOf(plan: Plan): Memory {
  const known = memories.get(plan);
  if (known !== undefined) return known;
  const memory = {
    starts: Float64Array.from(plan.segments, (segment) => segment.from),
    stages: new Array<Stage | undefined>(plan.sets.length).fill(undefined),
    holds: new Float64Array(plan.segments.length),
  };
  memories.set(plan, memory);
  return memory;
}

/** The stage of one of a plan's sets. */
export function stageOf(plan: Plan, memory: Memory, set: number): Stage {
  const known = memory.stages[set];
  if (known !== undefined) return known;
  const items = (plan.sets[set] ?? []).flatMap((index) => plan.items[index] ?? []);
  const stage = makeStage(items.map(playerOf));
  memory.stages[set] = stage;
  return stage;
}

/**
 * Until when a segment's answer holds: also beyond its end where the next one shows the same, such as an alert under
 * which a routine item comes and goes.
 */
export function holdOf(plan: Plan, memory: Memory, segment: number): number {
  const known = memory.holds[segment] ?? 0;
  if (known > 0) return known;
  let last = segment;
  while (last + 1 < plan.segments.length && isAlike(plan, memory, segment, last + 1)) last++;
  const until = plan.segments[last]?.until ?? 0;
  for (let index = segment; index <= last; index++) memory.holds[index] = until;
  return until;
}

function isAlike(plan: Plan, memory: Memory, a: number, b: number): boolean {
  const [one, other] = [plan.segments[a], plan.segments[b]];
  if (one === undefined || other === undefined) return false;
  const [left, right] = [stageOf(plan, memory, one.set), stageOf(plan, memory, other.set)];
  const [leftDark, rightDark] = [isDark(one, left), isDark(other, right)];
  if (leftDark || rightDark) return leftDark && rightDark;
  return left === right || samePlayers(left.players, right.players);
}

function samePlayers(a: readonly Player[], b: readonly Player[]): boolean {
  return a.length === b.length && a.every((one, index) => one.item === b[index]?.item);
}

/** Dark hours are overridden by what is vital, and by nothing else. */
export function isDark(segment: { readonly dark: boolean }, stage: Stage): boolean {
  return segment.dark && stage.level < vitalLevel;
}
