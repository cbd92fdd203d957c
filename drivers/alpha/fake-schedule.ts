/** The clock of a fake sign and what it runs by: times of day, days of the week, the order of files. */
import type { Clock } from '../time.ts';
import type { FakeFiles } from './fake-files.ts';

const minuteMs = 60_000;
const dayMinutes = 24 * 60;

/** A clock without a battery: midnight of a Sunday until it is set. */
export function fakeSignClock(clock: Clock) {
  let began = clock.now();
  let minute = 0;
  let weekday = 1;
  let set: string | undefined;
  const elapsed = () => Math.floor((clock.now() - began) / minuteMs);
  const now = () => {
    const minutes = minute + elapsed();
    const day = (weekday - 1 + Math.floor(minutes / dayMinutes)) % 7;
    return { minute: ((minutes % dayMinutes) + dayMinutes) % dayMinutes, weekday: ((day + 7) % 7) + 1 };
  };
  return {
    now,
    /** HHMM as it was last set. */
    lastSet: () => set,
    setTime: (hhmm: string): boolean => {
      if (!/^\d{4}$/.test(hhmm)) return false;
      weekday = now().weekday;
      minute = Number(hhmm.slice(0, 2)) * 60 + Number(hhmm.slice(2));
      began = clock.now();
      set = hhmm;
      return true;
    },
    setWeekday: (day: string): boolean => {
      if (!/^[1-7]$/.test(day)) return false;
      minute = now().minute;
      began = clock.now();
      weekday = Number(day);
      return true;
    },
    lose: () => {
      began = clock.now();
      minute = 0;
      weekday = 1;
      set = undefined;
    },
  };
}

/** Which files take turns now. */
export function fakeSchedule(clock: ReturnType<typeof fakeSignClock>) {
  let times = new Map<string, string>();
  let days = new Map<string, string>();
  let order = 'T';
  let sequence: readonly string[] | undefined;

  const inHours = (label: string, minute: number): boolean => {
    const code = times.get(label) ?? 'FFFF';
    const start = Number.parseInt(code.slice(0, 2), 16);
    const stop = Number.parseInt(code.slice(2), 16);
    if (start === 0xff || start === 0xfd || start === stop) return true;
    if (start === 0xfe) return false;
    const now = minute / 10;
    return start < stop ? now >= start && now < stop : now >= start || now < stop;
  };
  const onDay = (label: string, weekday: number): boolean => {
    const code = days.get(label) ?? '00';
    const start = Number(code[0]);
    const stop = Number(code[1]);
    if (start === 0) return true;
    if (start === 8) return weekday >= 2 && weekday <= 6;
    if (start === 9) return weekday === 1 || weekday === 7;
    return (weekday - start + 7) % 7 <= (stop - start + 7) % 7;
  };
  return {
    setTimes: (label: string, code: string) => times.set(label, code),
    setDays: (label: string, code: string) => days.set(label, code),
    /** A sequence that names nothing leaves what is lit, and goes back to the files' own times. */
    setSequence: (text: string): boolean => {
      const found = /^([TSD])[UL]([\x20-\x7e]{0,128})$/.exec(text);
      if (!found) return false;
      const labels = [...(found[2] ?? '')];
      order = labels.length === 0 ? 'T' : (found[1] ?? 'T');
      if (labels.length > 0) sequence = labels;
      return true;
    },
    sequenceText: () => `${order}U${(sequence ?? []).join('')}`,
    forget: () => {
      times = new Map();
      days = new Map();
      sequence = undefined;
      order = 'T';
    },
    running: (files: FakeFiles): readonly string[] => {
      const { minute, weekday } = clock.now();
      const there = files.texts();
      return (sequence ?? there)
        .filter((label) => there.includes(label))
        .filter((label) => order === 'S' || (inHours(label, minute) && onDay(label, weekday)));
    },
    deletes: () => order === 'D',
    sequence: () => sequence,
    times: () => new Map(times),
    days: () => new Map(days),
  };
}
