/** Which department a report is for: by its category, by where it is, or by both. */
import type { Area, GeoPoint } from '../contracts/index.ts';
import { liesIn } from '../display/area.ts';

type Rule = {
  /** For all categories, and the whole town, where absent. */
  readonly category?: string | undefined;
  readonly neighbourhood?: string | undefined;
};
type Place = { readonly category: string; readonly neighbourhoods: ReadonlySet<string> };

/** The neighbourhoods that a place lies in; none of what is said in words alone. */
export function neighbourhoodsAt(
  at: GeoPoint | undefined,
  all: readonly { readonly id: string; readonly areas: readonly Area[] }[],
): Set<string> {
  if (!at) return new Set();
  return new Set(all.flatMap(({ id, areas }) => (areas.some((area) => liesIn(area, at)) ? [id] : [])));
}

/**
 * The rule that decides: of those that fit the one that says most (category and neighbourhood, then category, then
 * neighbourhood, then everything), and of those that say as much the first. Undefined where none fits.
 */
export function ruleFor<R extends Rule>(place: Place, rules: readonly R[]): R | undefined {
  const fitting = rules.filter((rule) => isFor(place, rule));
  const most = Math.max(...fitting.map(weightOf));
  return fitting.find((rule) => weightOf(rule) === most);
}

/** Whether a rule goes before what a category says of itself: one that names nothing is for what is left. */
export const isNarrow = (rule: Rule): boolean => weightOf(rule) > 0;

function isFor({ category, neighbourhoods }: Place, rule: Rule): boolean {
  return (
    (rule.category === undefined || rule.category === category) &&
    (rule.neighbourhood === undefined || neighbourhoods.has(rule.neighbourhood))
  );
}

function weightOf({ category, neighbourhood }: Rule): number {
  return (category === undefined ? 0 : 2) + (neighbourhood === undefined ? 0 : 1);
}
