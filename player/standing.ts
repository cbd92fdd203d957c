/**
 * What lies in each zone of the glass, told to the witness book. A clock that is set meanwhile neither lengthens what stood
 * nor leaves it untold: a box that goes by the hour at which it was switched off has shown nothing since.
 */
import type { ScreenZone } from '#core/contracts/index.ts';
import type { Clock } from './clock.ts';
import { shownOf } from './shown.ts';
import type { Subject } from './subject.ts';
import type { WitnessBook } from './witness.ts';

export type StandingParts = {
  readonly book: Pick<WitnessBook, 'shown'>;
  readonly clock: Pick<Clock, 'moment'>;
  /** Monotonic ms. */
  readonly mono: () => number;
  /** Hash of the plan in force. */
  readonly plan: () => string | undefined;
};

export type Standing = {
  /** It is seen in the zone; undefined: nothing of the zone is. */
  painted(zone: ScreenZone, subject: Subject | undefined): void;
  /** The clock may have been set: what stands is told anew by the right time. */
  clockSet(): void;
};

/** The time is measured again and again; so little is no other time, ms. */
const toleranceMs = 1_000;

type Stood = {
  readonly subject: Subject;
  readonly from: number;
  readonly mono: number;
  readonly certain: boolean;
};

export function createStanding({ book, clock, mono, plan }: StandingParts): Standing {
  const zones = new Map<ScreenZone, Stood>();
  const painted = (zone: ScreenZone, subject: Subject | undefined) => {
    const before = zones.get(zone);
    const { now, certain } = clock.moment();
    const wasSet = before !== undefined && strayed(before, { now, mono: mono() });
    if (wasSet) book.shown(zone, undefined, before.from + mono() - before.mono);
    // A row says when; a screen that does not know the time has nothing to say.
    const shown = certain && subject !== undefined ? shownOf(subject, zone, plan()) : undefined;
    book.shown(zone, shown, now);
    if (subject === undefined) zones.delete(zone);
    else zones.set(zone, { subject, from: now, mono: mono(), certain });
  };
  return {
    painted,
    clockSet: () => {
      const { now, certain } = clock.moment();
      for (const [zone, stood] of zones) {
        if (certain !== stood.certain || strayed(stood, { now, mono: mono() })) painted(zone, stood.subject);
      }
    },
  };
}

/** Whether more or less time has passed by the clock than by the counter. */
function strayed(stood: Stood, { now, mono }: { readonly now: number; readonly mono: number }): boolean {
  return Math.abs(now - stood.from - (mono - stood.mono)) > toleranceMs;
}
