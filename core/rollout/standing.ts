/**
 * How a screen stands in a trial. A fault counts against a build only when it began after the screen was offered it and is
 * not one that this screen is known for: a box that is unplugged every other evening accuses nobody.
 */
import type { ScreenFacts } from './types.ts';

/**
 * `well`: runs the build, and nothing ails it. `waiting`: nothing ails it, and it runs another. `sick`: something new ails it, or the
 * build did not start there. `silent`: says nothing either way.
 */
export type Standing = 'well' | 'waiting' | 'sick' | 'silent';
export type Tally = Readonly<Record<Standing, number>>;

const weekMs = 7 * 86_400_000;
const dayMs = 86_400_000;

export function standingOf(screen: ScreenFacts, build: string, since: number): Standing {
  if (!screen.inService || screen.build === undefined) return 'silent';
  if (screen.refuses === build) return 'sick';
  const lasting = screen.faults.filter(({ until }) => until === undefined);
  if (lasting.some(({ type, from }) => from >= since && !isKnownFor(screen, type, since))) return 'sick';
  if (lasting.length > 0) return 'silent';
  return screen.build === build ? 'well' : 'waiting';
}

/** It had this fault within the week before. */
function isKnownFor({ faults }: ScreenFacts, type: string, since: number): boolean {
  return faults.some((fault) => fault.type === type && fault.from < since && fault.from >= since - weekMs);
}

/** Can be waited for: it changes builds when told to, and was not already out of order for a day. */
export function takesPart({ build, faults }: ScreenFacts, since: number): boolean {
  return (
    build !== undefined && !faults.some(({ from, until }) => until === undefined && from < since - dayMs)
  );
}

export function tallyOf(standings: readonly Standing[]): Tally {
  const count = (each: Standing) => standings.filter((standing) => standing === each).length;
  return { well: count('well'), waiting: count('waiting'), sick: count('sick'), silent: count('silent') };
}

/** Of those that say something. */
export function sickShare({ well, waiting, sick }: Tally): number {
  return sick === 0 ? 0 : sick / (well + waiting + sick);
}
