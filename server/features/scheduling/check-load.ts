/** What a placement would do to the loops it enters, before it is saved: measured on the plans that the displays have. */
import Type, { type Static } from 'typebox';
import type { DisplayProfile, PlacementInput, Plan, PlanItem } from '#core/contracts/index.ts';
import { canonicalJson } from '#core/hash.ts';
import { zoneOfPlacement } from '#core/plan/candidates.ts';
import { expand } from '#core/plan/expansion.ts';
import { fullest, type LoadSpan, loadSpans, overfullMs } from '#core/plan/load.ts';
import type { Calendars } from '#core/plan/types.ts';
import { isLoud, zonePlan } from '#core/plan/zone-plan.ts';
import { isFault } from '#core/recurrence/windows.ts';
import type { DisplayRow } from '../../store/rows.ts';
import { partOf } from './zones.ts';

const Loop = Type.Object({ count: Type.Integer(), roundMs: Type.Integer() });

export const CheckedLoad = Type.Object({
  /** Where the loop would be slowest for what somebody waits there, and when first; ms. */
  display: Type.String(),
  name: Type.String(),
  from: Type.Integer(),
  until: Type.Integer(),
  before: Loop,
  after: Loop,
  /** How long a turn of the new one is, and how often it would come by; absent when others leave it no time. */
  dwellMs: Type.Integer(),
  everyMs: Type.Optional(Type.Integer()),
  /** From here on nobody waits. */
  limitMs: Type.Integer(),
  overfull: Type.Boolean(),
  /** What campaigns take of the time. */
  campaigns: Type.Number(),
});
export const Refusal = Type.Object({ display: Type.String(), name: Type.String(), reason: Type.String() });
export type CheckedLoad = Static<typeof CheckedLoad>;
export type Refusal = Static<typeof Refusal>;

/** Displays that are alike have like loops: so many kinds of them are measured. */
const mostKinds = 12;
/** The turn of what could not be composed. */
const defaultDwellMs = 10_000;
const added = 'new';

type Composed = { readonly durationMs: number } | { readonly refused: true; readonly reason: string };
export type LoadNeeds = {
  /** As the message would be on such a screen or panel; undefined when that cannot be told yet. */
  readonly compose: (profile: DisplayProfile) => Promise<Composed | undefined>;
  readonly planOf: (display: DisplayRow) => Promise<Plan | null>;
  readonly calendars: Calendars;
  readonly now: number;
  /** The placement that is being changed: it counts as what it becomes. */
  readonly except: string | undefined;
};

export async function checkLoad(
  input: PlacementInput,
  reached: readonly DisplayRow[],
  needs: LoadNeeds,
): Promise<{ load?: CheckedLoad; refusals: Refusal[] }> {
  const refusals: Refusal[] = [];
  const loads: CheckedLoad[] = [];
  for (const display of kindsOf(reached)) {
    const made = await needs.compose(partIn(display, input));
    if (made !== undefined && 'refused' in made) {
      refusals.push({ display: display.id, name: display.name, reason: made.reason });
      continue;
    }
    const load = await loadOn(display, { input, durationMs: made?.durationMs }, needs);
    if (load !== undefined) loads.push(load);
  }
  loads.sort((a, b) => b.after.roundMs / b.limitMs - a.after.roundMs / a.limitMs);
  const worst = loads[0];
  return { refusals, ...(worst === undefined ? {} : { load: worst }) };
}

type Entering = { readonly input: PlacementInput; readonly durationMs: number | undefined };

async function loadOn(
  display: DisplayRow,
  entering: Entering,
  { planOf, calendars, now, except }: LoadNeeds,
): Promise<CheckedLoad | undefined> {
  const { input } = entering;
  const whole = await planOf(display);
  const zone = zoneOfPlacement(input);
  const plan = whole !== null && zone !== 'main' ? zonePlan(whole, zone) : whole;
  if (!plan) return undefined;
  const range = { from: Math.max(now, plan.from), until: plan.until };
  const intervals = range.from < range.until ? expand(input.windows, calendars, range) : [];
  if (isFault(intervals) || intervals.length === 0) return undefined;
  const others = without(plan, except);
  const item = itemOf(entering);
  const span = fullest(loadSpans(others, range, { item, intervals }).filter(takesPart));
  if (span === undefined) return undefined;
  const before = loadSpans(others, { from: span.from, until: span.from + 1 })[0]?.load;
  const mine = span.load.items.find(({ placement }) => placement === added);
  const limitMs = overfullMs[display.kind as keyof typeof overfullMs];
  return {
    display: display.id,
    name: display.name,
    from: span.from,
    until: span.until,
    before: { count: before?.items.length ?? 0, roundMs: Math.round(before?.roundMs ?? 0) },
    after: { count: span.load.items.length, roundMs: Math.round(span.load.roundMs) },
    dwellMs: item.dwellMs,
    ...(mine?.everyMs === undefined ? {} : { everyMs: mine.everyMs }),
    limitMs,
    overfull: span.load.roundMs > limitMs,
    campaigns: span.load.shares.campaign ?? 0,
  };
}

function takesPart({ load }: LoadSpan): boolean {
  return load.items.some(({ placement }) => placement === added);
}

function itemOf({ input, durationMs }: Entering): PlanItem {
  const { message, class: loudness, weight = 1, share, dwellSeconds } = input;
  // A text that runs through takes as long as it takes.
  const own = dwellSeconds === undefined || zoneOfPlacement(input) === 'ticker';
  const dwellMs = Math.round((own ? durationMs : dwellSeconds * 1000) ?? defaultDwellMs);
  return {
    placement: added,
    message,
    revision: 0,
    class: loudness,
    weight,
    dwellMs: Math.max(1, dwellMs),
    ...(share === undefined ? {} : { share }),
  };
}

function without(plan: Plan, except: string | undefined): Plan {
  if (except === undefined) return plan;
  const sets = plan.sets.map((set) => set.filter((index) => plan.items[index]?.placement !== except));
  return { ...plan, sets };
}

function partIn(display: DisplayRow, input: PlacementInput): DisplayProfile {
  const profile = JSON.parse(display.profile) as DisplayProfile;
  return partOf(profile, isLoud(input.class) ? undefined : zoneOfPlacement(input));
}

/** One display of each kind, those first of which there are the most: alike in what they are, in their tags and dark hours. */
function kindsOf(displays: readonly DisplayRow[]): readonly DisplayRow[] {
  const kinds = Map.groupBy(displays, ({ profile, tags, dark_hours }) =>
    canonicalJson([profile, (JSON.parse(tags) as string[]).sort(), dark_hours]),
  );
  return [...kinds.values()]
    .sort((a, b) => b.length - a.length)
    .slice(0, mostKinds)
    .flatMap((alike) => alike[0] ?? []);
}
