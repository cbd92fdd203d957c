/** Special functions (command E, read with F): what the sign is told and asked beside its texts. */
import type { PanelError } from '#core/contracts/index.ts';
import type { WallClock } from '../wall-clock.ts';
import { ascii, type Command, concat, hex } from './frame.ts';

const special = (text: string): Command => ({ command: 'E', data: ascii(text) });
const two = (value: number) => String(value).padStart(2, '0');

/** The clock has no seconds: send these at hh:mm:00. */
export function clockCommands(clock: WallClock): readonly Command[] {
  return [
    special(` ${two(clock.hour)}${two(clock.minute)}`),
    special(`&${clock.weekday}`),
    special(`;${two(clock.month)}${two(clock.day)}${two(clock.year % 100)}`),
    special("'M"),
  ];
}

export const softReset = special(',');
export const clearErrors = special('4');
export const acknowledgeOn = special('s1');

/** `times`: each file when its run times say so. `listed`: always. `deleting`: as times, and each is gone once it is over. */
export type RunOrder = 'times' | 'listed' | 'deleting';
const orders: Readonly<Record<RunOrder, string>> = { times: 'T', listed: 'S', deleting: 'D' };
export const mostSequenced = 128;

/** Which text files take turns (M-Protocol Table 15, run sequence). A label that does not exist is passed over. */
export function runSequence(order: RunOrder, labels: readonly string[]): Command {
  if (labels.length > mostSequenced) throw new RangeError(`at most ${mostSequenced} files take turns`);
  return special(`.${orders[order]}U${labels.join('')}`);
}

/** Gives the sign another address, two hex digits. */
export function setAddress(address: string): Command {
  return special(`7${address.toUpperCase()}`);
}

/** 0–4 of the dimming register: 100, 86, 72, 58, 44 %. */
export function dimming(percent: number): Command {
  const steps = [100, 86, 72, 58, 44];
  const nearest = steps.reduce((best, step) =>
    Math.abs(step - percent) < Math.abs(best - percent) ? step : best,
  );
  return special(`/${hex(steps.indexOf(nearest), 2)}`);
}

/** Tens of minutes from midnight; FF is always. */
export function timeCode(hour: number, minute: number, round: 'down' | 'up'): number {
  const tens = (hour * 60 + minute) / 10;
  return (round === 'down' ? Math.floor(tens) : Math.ceil(tens)) % 144;
}

/**
 * Run times of a file, from the ten minutes of now until those of its end, on the days from today until the day of the end:
 * a sign cut off from us stops by itself, at most ten minutes late. The tables know hours and days of the week, not dates: a sign
 * that stays cut off shows it again in the evening when the hours span midnight, and a week later. `undefined` runs
 * always. Writing it releases the priority file.
 */
export function runTimes(
  label: string,
  span: { readonly from: WallClock; readonly until: WallClock } | undefined,
): readonly Command[] {
  if (!span) return [special(`)${label}FFFF`), special(`2${label}00`)];
  const start = hex(timeCode(span.from.hour, span.from.minute, 'down'), 2);
  const stop = hex(timeCode(span.until.hour, span.until.minute + (span.until.second > 0 ? 1 : 0), 'up'), 2);
  return [special(`)${label}${start}${stop}`), special(`2${label}${span.from.weekday}${span.until.weekday}`)];
}

/** What F" answers: parsed from the right, because the firmware revision letter is optional. */
export function parseGeneral(text: string): Readonly<Record<string, string | number>> | undefined {
  const found = /^(.*?)([A-Za-z]?)(\d{4})(\d{4})([SM])(00|FF)([0-9A-F]{4}),([0-9A-F]{4})$/.exec(text);
  if (!found) return undefined;
  const [
    ,
    firmware = '',
    revision = '',
    released = '',
    time = '',
    format = '',
    speaker = '',
    pool = '',
    free = '',
  ] = found;
  return {
    firmware: firmware.trim() + revision,
    released,
    clock: `${time.slice(0, 2)}:${time.slice(2)}`,
    clockFormat: format === 'M' ? '24 h' : '12 h',
    speaker: speaker === '00' ? 'on' : 'off',
    memoryBytes: Number.parseInt(pool, 16),
    freeBytes: Number.parseInt(free, 16),
  };
}

const registerBits = [
  [0x20, 'illegal-command'],
  [0x10, 'checksum'],
  [0x08, 'overflow'],
  [0x04, 'byte-timeout'],
  [0x02, 'framing'],
  [0x01, 'parity'],
] as const;

/** The serial error register: bit 6 is always set. */
export function registerErrors(register: number): readonly PanelError[] {
  return registerBits.filter(([bit]) => (register & bit) !== 0).map(([, name]) => name);
}

/** A TEXT write: label, then the content. */
export function textCommand(label: string, content: Uint8Array): Command {
  return { command: 'A', data: concat(ascii(label), content) };
}

/** A STRING write: what a text calls by its label. */
export function stringCommand(label: string, content: Uint8Array): Command {
  return { command: 'G', data: concat(ascii(label), content) };
}
