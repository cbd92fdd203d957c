/** What a sign can be told (AM004 v2.2 §4.2.1 to §4.2.7), to and from the data of a frame. */
import type { WallClock } from '../wall-clock.ts';

/** Year (two digits), month, day, hour, minute: as schedules write an instant. */
export type Minute = string;
export type Command =
  | {
      readonly command: 'page';
      readonly line: number;
      readonly page: string;
      readonly lead: string;
      readonly method: string;
      readonly wait: string;
      readonly lag: string;
      readonly message: string;
    }
  | { readonly command: 'clock'; readonly digits: string }
  | {
      readonly command: 'schedule';
      readonly schedule: string;
      readonly from: Minute;
      readonly until: Minute;
      readonly list: string;
    }
  | { readonly command: 'default'; readonly page: string }
  | { readonly command: 'delete-page'; readonly line: number; readonly page: string }
  | { readonly command: 'delete-schedule'; readonly schedule: string }
  | { readonly command: 'delete-all' }
  | { readonly command: 'brightness'; readonly level: string }
  | { readonly command: 'unknown'; readonly data: string };

const two = (value: number) => String(value).padStart(2, '0');

/** Ends of a schedule that always plays, whatever the sign believes the date to be. */
export const always = { from: '0001010000', until: '9912312359' } as const;

export function minuteOf(clock: WallClock): Minute {
  return [clock.year % 100, clock.month, clock.day, clock.hour, clock.minute].map(two).join('');
}

/** <SC>: weeks begin on Monday, 01. */
export function clockDigits(clock: WallClock): string {
  const weekday = ((clock.weekday + 5) % 7) + 1;
  const { year, month, day, hour, minute, second } = clock;
  return [year % 100, weekday, month, day, hour, minute, second].map(two).join('');
}

export function write(command: Command): string {
  switch (command.command) {
    case 'page': {
      const { line, page, lead, method, wait, lag, message } = command;
      return `<L${line}><P${page}><F${lead}><M${method}><W${wait}><F${lag}>${message}`;
    }
    case 'clock':
      return `<SC>${command.digits}`;
    case 'schedule':
      return `<T${command.schedule}>${command.from}${command.until}${command.list}`;
    case 'default':
      return `<RP${command.page}>`;
    case 'delete-page':
      return `<DL${command.line}P${command.page}>`;
    case 'delete-schedule':
      return `<DT${command.schedule}>`;
    case 'delete-all':
      return '<D*>';
    case 'brightness':
      return `<B${command.level}>`;
    case 'unknown':
      return command.data;
  }
}

const pagePattern = /^<L([1-8])><P([A-Z])><F([A-Za-z])><M([A-Za-z])><W([A-Z])><F([A-Za-z])>(.*)$/s;
const schedulePattern = /^<T([A-E])>(\d{10})(\d{10})([A-Z]{1,31})$/;

/** The command that data carries; what we do not know is said to be so. */
export function read(data: string): Command {
  const page = pagePattern.exec(data);
  if (page) {
    const [, line = '', letter = '', lead = '', method = '', wait = '', lag = '', message = ''] = page;
    return { command: 'page', line: Number(line), page: letter, lead, method, wait, lag, message };
  }
  const schedule = schedulePattern.exec(data);
  if (schedule) {
    const [, letter = '', from = '', until = '', list = ''] = schedule;
    return { command: 'schedule', schedule: letter, from, until, list };
  }
  return readShort(data);
}

function readShort(data: string): Command {
  if (data === '<D*>') return { command: 'delete-all' };
  const clock = /^<SC>(\d{14})$/.exec(data)?.[1];
  if (clock !== undefined) return { command: 'clock', digits: clock };
  const page = /^<RP([A-Z])>$/.exec(data)?.[1];
  if (page !== undefined) return { command: 'default', page };
  const level = /^<B([A-D])>$/.exec(data)?.[1];
  if (level !== undefined) return { command: 'brightness', level };
  const schedule = /^<DT([A-E])>$/.exec(data)?.[1];
  if (schedule !== undefined) return { command: 'delete-schedule', schedule };
  const [, line, gone] = /^<DL([1-8])P([A-Z])>$/.exec(data) ?? [];
  if (line !== undefined && gone !== undefined)
    return { command: 'delete-page', line: Number(line), page: gone };
  return { command: 'unknown', data };
}

/** Full, three quarters, half and a quarter: the nearest letter. */
export function brightnessLevel(percent: number): string {
  const steps = { A: 100, B: 75, C: 50, D: 25 };
  return Object.entries(steps).reduce(
    (best, [letter, step]) =>
      Math.abs(step - percent) < Math.abs(best.step - percent) ? { letter, step } : best,
    { letter: 'A', step: 100 },
  ).letter;
}

/** A lasts half a second, B one second … Z 25: the shortest that is long enough, or the longest there is. */
export function waitLetter(ms: number): string {
  return String.fromCharCode(65 + (ms <= 500 ? 0 : Math.min(25, Math.ceil(ms / 1000))));
}

export function waitMs(letter: string): number {
  const step = letter.charCodeAt(0) - 65;
  return step === 0 ? 500 : step * 1000;
}
