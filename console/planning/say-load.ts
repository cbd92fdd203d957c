/** Lengths of loops as one says them. */
import type { Manner } from '../words/say.ts';

/** “45 s”, “2 min 10”, “1 h 05”. */
export function sayRound({ words }: Manner, ms: number): string {
  const seconds = Math.max(1, Math.round(ms / 1000));
  if (seconds < 60) return words.planning.seconds(String(seconds));
  const two = (n: number) => String(n).padStart(2, '0');
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return words.planning.minutes(String(minutes), seconds % 60 ? two(seconds % 60) : '');
  return words.planning.hours(String(Math.floor(minutes / 60)), minutes % 60 ? two(minutes % 60) : '');
}
