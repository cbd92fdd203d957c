/** What the clock on the wall shows: panels keep local time. */

export type WallClock = {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** 1 Sunday … 7 Saturday. */
  readonly weekday: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
};

/** The wall clock of a zone at an instant (ms). */
export function wallClock(instant: number, timeZone: string): WallClock {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(instant);
  const part = (type: string) => Number(parts.find((found) => found.type === type)?.value ?? 0);
  const [year, month, day] = [part('year'), part('month'), part('day')];
  const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 1;
  return { year, month, day, weekday, hour: part('hour'), minute: part('minute'), second: part('second') };
}
