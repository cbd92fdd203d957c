/** Whom of a page a dispatch is for, and who of them is not to hear of it now. */
import type { Selectable } from 'kysely';
import { breaksQuiet, concerns, type Told } from '#core/channel/concerns.ts';
import { quietEnd } from '#core/channel/quiet.ts';
import type { Level, QuietHours } from '#core/contracts/index.ts';
import { dayMs } from '#core/recurrence/wall-time.ts';
import type { Zone } from '#core/recurrence/zone.ts';
import type { SubscriberTable } from '../../store/schema-outlets.ts';
import type { Settled } from './settled.ts';

type Subscriber = Selectable<SubscriberTable>;
export type Whom = {
  readonly isFor: (row: Subscriber) => boolean;
  /** `later`: with what becomes of each. `attempts`: of those who were tried before. */
  divide(
    rows: readonly Subscriber[],
    now: number,
    attempts: ReadonlyMap<string, number>,
  ): { readonly now: Subscriber[]; readonly later: Settled[] };
  /** What counts as one of somebody's share of the day: the day it is, of the town's calendar; undefined when it does not count. */
  dayOf(now: number): number | undefined;
};
type Given = {
  readonly told: Told;
  /** Whether it is for those who live in these neighbourhoods (JSON, as they are stored). */
  readonly near: (chosen: string) => boolean;
  readonly zone: Zone | undefined;
  /** So many a day are enough for one; undefined: it does not count, such as an alert. */
  readonly share: number | undefined;
  /** ms; nobody wants to hear it later. */
  readonly until: number;
};

export function createWhom({ told, near, zone, share, until }: Given): Whom {
  const isLoud = breaksQuiet(told);

  function quietUntil({ quiet }: Subscriber, now: number): number | undefined {
    if (quiet === null || isLoud || zone === undefined) return undefined;
    return quietEnd(JSON.parse(quiet) as QuietHours, now, zone);
  }

  const dayOf = (now: number) => (share === undefined || zone === undefined ? undefined : dayIn(zone, now));

  return {
    isFor: ({ level, topics, neighbourhoods }) =>
      concerns({ level: level as Level, topics: JSON.parse(topics) as string[] }, told) &&
      near(neighbourhoods),
    dayOf,
    divide(rows, now, attempts) {
      const today = dayOf(now);
      const awake: Subscriber[] = [];
      const later: Settled[] = [];
      for (const row of rows) {
        const quiet = quietUntil(row, now);
        const settled = { id: row.id, attempts: attempts.get(row.id) ?? 0 };
        if (quiet !== undefined)
          later.push({ ...settled, sent: { kind: 'quiet' }, due: quiet < until ? quiet : undefined });
        else if (share !== undefined && row.told_day === today && row.told_count >= share)
          later.push({ ...settled, sent: { kind: 'withheld' }, due: undefined });
        else awake.push(row);
      }
      return { now: awake, later };
    },
  };
}

/** A day of a calendar, as a number. */
export const dayIn = (zone: Zone, now: number): number => Math.floor(zone.wallOf(now) / dayMs);
