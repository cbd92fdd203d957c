/** Messages and placements to the timeline of one display. */
import {
  horizonMs,
  type Plan,
  type PlanItem,
  placementClasses,
  planVersion,
  type ScreenZone,
} from '../contracts/index.ts';
import { darkIntervals } from '../display/dark-hours.ts';
import { zonesOf } from '../display/layout.ts';
import { hasEnd, type Interval, isFault } from '../recurrence/windows.ts';
import { zoneOf } from '../recurrence/zone.ts';
import { barred, type Candidate, candidates, editionsOf, zoneOfPlacement } from './candidates.ts';
import { expand } from './expansion.ts';
import { sweep } from './sweep.ts';
import type { CompileInputs, ComposedMessage, PlannedPlacement } from './types.ts';

const hourMs = 3_600_000;
/** The turn of an item that names no length and has no rendition. */
const defaultDwellMs = 10_000;

type Rendered = Extract<ComposedMessage['rendition'], { readonly hash: string }>;
type Entry = {
  readonly item: PlanItem;
  readonly rendition: Rendered | undefined;
  readonly intervals: readonly Interval[];
  readonly zone: ScreenZone;
};

/**
 * The plan of `inputs.display` from the hour of `now` (ms) for 35 days. The same inputs in any order give the same
 * plan. What cannot be shown here does not enter; `explain` says why.
 */
export function compile(inputs: CompileInputs, now: number): Plan {
  const { display } = inputs;
  const range = planRange(now);
  const entries = candidates(inputs)
    .flatMap(editionsOf)
    .map((candidate) => enter(candidate, inputs, range))
    .filter((entry) => entry !== undefined)
    .sort(compareEntries);
  const zone = zoneOf(display.timeZone);
  if (zone === undefined)
    throw new RangeError(`display ${display.id}: “${display.timeZone}” is not a time zone`);
  const dark = display.darkHours === undefined ? [] : darkIntervals(display.darkHours, zone, range);
  const timeline = (zone: ScreenZone) =>
    sweep(
      entries.map((entry) => (entry.zone === zone ? entry.intervals : [])),
      dark,
      range,
    );
  const layout = display.layout ?? 'full';
  const beside = zonesOf(layout).filter((zone) => zone !== 'main');
  const zones = Object.fromEntries(beside.map((zone) => [zone, timeline(zone)]));
  return {
    version: planVersion,
    display: display.id,
    timeZone: display.timeZone,
    ...range,
    items: entries.map((entry) => entry.item),
    ...timeline('main'),
    ...(beside.length === 0 ? {} : { layout, zones }),
    renditions: distinct(entries.flatMap(({ rendition }) => rendition?.hash ?? [])),
    assets: assetsOf(entries),
  };
}

/** From the hour that `now` is in, for 35 days after the hour that comes: plans made within an hour are alike. */
export function planRange(now: number): Interval {
  return {
    from: Math.floor(now / hourMs) * hourMs,
    until: Math.ceil(now / hourMs) * hourMs + horizonMs,
  };
}

function enter(candidate: Candidate, inputs: CompileInputs, range: Interval): Entry | undefined {
  const { placement, message } = candidate;
  if (message === undefined || barred(candidate, inputs.display) !== undefined) return undefined;
  const expansion = expand(placement.windows, inputs.calendars, range);
  if (isFault(expansion)) return undefined;
  const intervals = withinValidity(expansion, message);
  if (intervals.length === 0) return undefined;
  const rendition =
    message.rendition !== undefined && 'hash' in message.rendition ? message.rendition : undefined;
  const goesOn = intervals.at(-1)?.until === range.until;
  const ends = goesOn && (message.validUntil !== undefined || hasEnd(placement.windows));
  const item = { ...itemOf(placement, message, rendition), ...(ends ? { ends } : {}) };
  return { item, rendition, intervals, zone: zoneOfPlacement(placement) };
}

function withinValidity(intervals: readonly Interval[], message: ComposedMessage): readonly Interval[] {
  const { validFrom, validUntil } = message;
  if (validFrom === undefined && validUntil === undefined) return intervals;
  return intervals
    .map(({ from, until }) => ({
      from: Math.max(from, validFrom ?? from),
      until: Math.min(until, validUntil ?? until),
    }))
    .filter(({ from, until }) => from < until);
}

function itemOf(
  placement: PlannedPlacement,
  message: ComposedMessage,
  rendition: Rendered | undefined,
): PlanItem {
  const { class: loudness, share, dwellSeconds } = placement;
  // A text that runs through takes as long as it takes.
  const own = dwellSeconds === undefined || zoneOfPlacement(placement) === 'ticker';
  const dwell = own ? rendition?.durationMs : dwellSeconds * 1000;
  return {
    placement: placement.id,
    message: message.message,
    revision: message.revision,
    class: loudness,
    weight: placement.weight ?? 1,
    dwellMs: Math.max(1, Math.round(dwell ?? defaultDwellMs)),
    ...(loudness === 'campaign' && share !== undefined ? { share } : {}),
    ...(rendition === undefined ? {} : { rendition: rendition.hash }),
  };
}

/** The loudest first, then by name, then by time: nothing of the order in which the inputs came is left. */
function compareEntries({ item: a, intervals: x }: Entry, { item: b, intervals: y }: Entry): number {
  return (
    placementClasses.indexOf(b.class) - placementClasses.indexOf(a.class) ||
    compareText(a.placement, b.placement) ||
    compareText(a.message, b.message) ||
    (x[0]?.from ?? 0) - (y[0]?.from ?? 0)
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort(compareText);
}

function assetsOf(entries: readonly Entry[]): Plan['assets'] {
  const byHash = new Map(
    entries.flatMap(({ rendition }) => (rendition?.assets ?? []).map((asset) => [asset.hash, asset])),
  );
  return [...byHash.values()].sort((a, b) => compareText(a.hash, b.hash));
}
