/** When those hear of news who do not want it as it comes: by the clock of the town. */
import { dayMs } from '../recurrence/wall-time.ts';
import type { Zone } from '../recurrence/zone.ts';

const hour = 3_600_000;
/** `weekday`: 0 is Sunday; each day where there is none. */
const digestTimes = {
  today: { at: 18 * hour },
  weekly: { at: 18 * hour, weekday: 4 },
} as const satisfies Record<string, { readonly at: number; readonly weekday?: number }>;
export const digestLevels = ['today', 'weekly'] as const;
export type DigestLevel = (typeof digestLevels)[number];

/** The instant of the last digest of this level that was due at `now`, ms. */
export function lastDigest(level: DigestLevel, now: number, zone: Zone): number {
  const { at, weekday }: { at: number; weekday?: number } = digestTimes[level];
  for (let day = Math.floor(zone.wallOf(now) / dayMs); ; day--) {
    // 1 January 1970 was a Thursday.
    if (weekday !== undefined && (((day + 4) % 7) + 7) % 7 !== weekday) continue;
    const { instant } = zone.instantOf(day * dayMs + at);
    if (instant <= now) return instant;
  }
}
