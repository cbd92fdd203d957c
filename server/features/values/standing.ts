/** When displays are given other values: decided from what has come, what they show, and the hour. Pure. */
import type { LiveValues } from '../../compose/index.ts';

/** Values with the instant from which on they may not be shown, ms. */
export type Reading = LiveValues & { readonly until: number };
export type Standing = {
  /** The newest that came. */
  readonly newest: Reading | undefined;
  /** What displays have been given. */
  readonly shown: Reading | undefined;
  /** When they were last given other values. */
  readonly toldAt: number | undefined;
};
export type Step = { readonly do: 'keep' | 'drop' } | { readonly do: 'show'; readonly reading: Reading };

const keep: Step = { do: 'keep' };

/**
 * Other values are shown at once, but no sooner than `paceMs` after the last. The same values again only move the end of
 * what is shown, and not before half of their time is over: each move is a new plan.
 */
export function nextStep({ newest, shown, toldAt }: Standing, paceMs: number, now: number): Step {
  const fresh = newest !== undefined && newest.until > now ? newest : undefined;
  if (fresh === undefined) return shown === undefined ? keep : { do: 'drop' };
  const show: Step = { do: 'show', reading: fresh };
  if (shown === undefined || !alike(fresh, shown)) {
    return toldAt === undefined || now >= toldAt + paceMs || isOver(shown, now) ? show : keep;
  }
  if (fresh.until < shown.until) return show;
  return fresh.until > shown.until && shown.until - now <= (fresh.until - fresh.at) / 2 ? show : keep;
}

/** What is shown ran out while the next had to wait: a dash in its place helps nobody. */
function isOver(shown: Reading | undefined, now: number): boolean {
  return shown !== undefined && shown.until <= now;
}

function alike({ bySlot: a }: Reading, { bySlot: b }: Reading): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name]);
}
