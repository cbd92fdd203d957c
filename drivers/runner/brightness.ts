/** How bright a panel should be: dimmed at night, full for what may save lives. */
import type { PanelBrightness } from '#core/contracts/index.ts';
import { wallClock } from '../wall-clock.ts';

export const fullPercent = 100;

/** Percent at an instant (ms). A vital alert is never dimmed. */
export function brightnessAt(
  { dayPercent, nightPercent, from, until }: PanelBrightness,
  { now, timeZone, vital }: { readonly now: number; readonly timeZone: string; readonly vital: boolean },
): number {
  if (vital) return fullPercent;
  const { hour, minute } = wallClock(now, timeZone);
  return within(hour * 60 + minute, minutesOf(from), minutesOf(until)) ? nightPercent : dayPercent;
}

/** [from, until) on a clock face; over midnight when `from` is after `until`. */
function within(minute: number, from: number, until: number): boolean {
  return from <= until ? from <= minute && minute < until : minute >= from || minute < until;
}

function minutesOf(clock: string): number {
  const [hours, minutes] = clock.split(':').map(Number);
  return (hours ?? 0) * 60 + (minutes ?? 0);
}
