/** How full a loop is: who takes part, how often each comes by, and how the time is divided. */
import type { PlacementClass, Plan, PlanItem } from '../contracts/index.ts';
import type { Interval } from '../recurrence/windows.ts';
import { level, vitalLevel } from './rank.ts';
import { divide } from './shares.ts';

export type ItemLoad = {
  readonly placement: string;
  readonly message: string;
  readonly class: PlacementClass;
  /** Length of one turn, ms. */
  readonly dwellMs: number;
  /** It comes by once in this time, ms, taken over an hour or more; absent when the shares of others leave it none. */
  readonly everyMs?: number;
  /** Fraction of the time. */
  readonly share: number;
};

export type Load = {
  /** The longest that one waits for a message to come by: within it everything has been shown. 0 when nothing is. */
  readonly roundMs: number;
  readonly items: readonly ItemLoad[];
  /** Fraction of the time of each class that takes part. */
  readonly shares: Readonly<Partial<Record<PlacementClass, number>>>;
  /** How many are kept off by something louder. */
  readonly interrupted: number;
};

/** [from, until), ms, during which the same ones take part. */
export type LoadSpan = Interval & { readonly dark: boolean; readonly load: Load };

type Taking = Pick<PlanItem, 'placement' | 'message' | 'class' | 'dwellMs' | 'weight' | 'share'>;

const nothing: Load = { roundMs: 0, items: [], shares: {}, interrupted: 0 };

/** The load of those who are there at one time: only the loudest take turns. */
export function loadOf(present: readonly Taking[]): Load {
  if (present.length === 0) return nothing;
  const loudest = Math.max(...present.map((one) => level(one.class)));
  const taking = present.filter((one) => level(one.class) === loudest);
  const items = loudest === 1 ? dividedTime(taking) : evenTime(taking);
  const shares: Partial<Record<PlacementClass, number>> = {};
  for (const item of items) shares[item.class] = (shares[item.class] ?? 0) + item.share;
  return {
    roundMs: Math.max(0, ...items.flatMap(({ everyMs }) => everyMs ?? [])),
    items: items.toSorted((a, b) => b.share - a.share || (a.placement < b.placement ? -1 : 1)),
    shares,
    interrupted: present.length - taking.length,
  };
}

/** Campaigns have their share; routine items take turns by weight in what is left. */
function dividedTime(taking: readonly Taking[]): readonly ItemLoad[] {
  const { campaigns, routine } = divide(taking);
  const steady = taking.filter((one) => one.class === 'routine');
  const period = steady.reduce((sum, one) => sum + one.weight * one.dwellMs, 0);
  return taking.map((one, index) => {
    const share =
      one.class === 'campaign' ? (campaigns[index] ?? 0) : (routine * one.weight * one.dwellMs) / period;
    return itemLoad(one, share);
  });
}

function evenTime(taking: readonly Taking[]): readonly ItemLoad[] {
  const round = taking.reduce((sum, one) => sum + one.dwellMs, 0);
  return taking.map((one) => itemLoad(one, one.dwellMs / round));
}

function itemLoad({ placement, message, class: loudness, dwellMs }: Taking, share: number): ItemLoad {
  const every = share > 0 ? { everyMs: Math.round(dwellMs / share) } : {};
  return { placement, message, class: loudness, dwellMs, ...every, share };
}

/** One more item that a plan does not have yet. */
export type Addition = { readonly item: Taking; readonly intervals: readonly Interval[] };

type Timeline = Pick<Plan, 'sets' | 'segments'>;

/** The load of each part of a range that a plan covers; what is dark is shown by nobody but the vital. */
export function loadSpans(
  { items, sets, segments }: Pick<Plan, 'items'> & Timeline,
  range: Interval,
  addition?: Addition,
): readonly LoadSpan[] {
  const known = new Map<string, Load>();
  const load = (set: number, added: boolean): Load => {
    const key = `${set} ${added}`;
    const found = known.get(key) ?? loadOf(presentIn(set, added));
    known.set(key, found);
    return found;
  };
  const presentIn = (set: number, added: boolean): readonly Taking[] => [
    ...(sets[set] ?? []).flatMap((index) => items[index] ?? []),
    ...(added && addition ? [addition.item] : []),
  ];
  return segments.flatMap((segment) => {
    const from = Math.max(segment.from, range.from);
    const until = Math.min(segment.until, range.until);
    if (from >= until) return [];
    return pieces({ from, until }, addition?.intervals ?? []).map(({ added, ...span }) => {
      const found = load(segment.set, added);
      return { ...span, dark: segment.dark && !isVital(found), load: found };
    });
  });
}

function isVital({ items }: Load): boolean {
  return items.some((item) => level(item.class) === vitalLevel);
}

/** A span cut where intervals begin and end; `added` where one is open. */
function pieces(span: Interval, intervals: readonly Interval[]): readonly (Interval & { added: boolean })[] {
  const bounds = intervals
    .flatMap(({ from, until }) => [from, until])
    .filter((at) => at > span.from && at < span.until);
  const cuts = [...new Set([span.from, ...bounds, span.until])].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((from, index) => ({
    from,
    until: cuts[index + 1] ?? span.until,
    added: intervals.some((one) => one.from <= from && from < one.until),
  }));
}

/** The lit span in which one waits longest for a message; undefined when nothing is ever shown. */
export function fullest(spans: readonly LoadSpan[]): LoadSpan | undefined {
  let worst: LoadSpan | undefined;
  for (const span of spans) {
    if (span.dark || span.load.items.length === 0) continue;
    if (worst === undefined || span.load.roundMs > worst.load.roundMs) worst = span;
  }
  return worst;
}

/**
 * From here on a loop is overfull: who stands before it leaves before everything has come by. A panel in the street is passed in
 * seconds and seen again on the way back; a screen is waited at for some minutes.
 */
export const overfullMs = { panel: 120_000, screen: 300_000 } as const;
