/** Clock, brightness and the sign's own reports, to and from arguments (JetFile II 2.5.4, main commands 01, 02, 04, 05). */
import type { PanelError } from '#core/contracts/index.ts';
import { concat } from '../bytes.ts';
import { type WallClock, wallClock } from '../wall-clock.ts';
import { fields, word } from './frame.ts';

/** 26 is 0x26. */
function bcd(value: number): number {
  return Math.floor(value / 10) * 16 + (value % 10);
}

/** Zones that are not whole hours have codes of their own; minutes east of Greenwich. */
const oddZones: ReadonlyMap<number, number> = new Map([
  [-210, 0x1a],
  [330, 0x1b],
  [345, 0x1c],
  [390, 0x1d],
  [570, 0x1e],
]);

/** 0C is UTC, 0D an hour east of it; what has no code is rounded to the hour. */
export function zoneCode(offsetMinutes: number): number {
  const hours = Math.min(13, Math.max(-12, Math.round(offsetMinutes / 60)));
  return oddZones.get(offsetMinutes) ?? hours + 12;
}

export function zoneAt(instant: number, timeZone: string): number {
  const { year, month, day, hour, minute } = wallClock(instant, timeZone);
  const wall = Date.UTC(year, month - 1, day, hour, minute);
  return Math.round((wall - instant) / 60_000);
}

/** 05.04 has seconds and padding; 05.02, on older signs, has neither. Weeks begin on Sunday, 1. */
export function clockArgument(clock: WallClock, offsetMinutes: number, seconds: boolean): Uint8Array {
  const { year, month, day, hour, minute, second, weekday } = clock;
  const date = [year % 100, Math.floor(year / 100), month, day, hour, minute].map(bcd);
  const zone = zoneCode(offsetMinutes);
  return Uint8Array.from(seconds ? [...date, bcd(second), weekday, zone, 0, 0, 0] : [...date, weekday, zone]);
}

/** A block of lamps, and how bright each colour is in it: percent of 255. */
export function brightnessArgument(percent: number, size: { width: number; height: number }): Uint8Array {
  const level = Math.round((Math.min(100, Math.max(0, percent)) * 255) / 100);
  return concat(
    fields([2, 0], [2, 0], [1, level], [1, level], [1, level], [2, size.width], [2, size.height]),
    Uint8Array.of(0),
  );
}

export const modes = ['schedule', 'emergency', 'black', 'remote', 'test', 'stream', 'no-wrap'] as const;
export type Mode = (typeof modes)[number];
export type SignStatus = {
  readonly mode: Mode | undefined;
  readonly facts: Readonly<Record<string, string | number | boolean>>;
};

/** 01.0B: what it is doing, degrees, hours of its own, humidity. -1 is a sensor that is not there. */
export function readStatus(argument: Uint8Array): SignStatus | undefined {
  if (argument.length < 5) return undefined;
  const mode = modes[argument[0] ?? 255];
  const sensed = { cabinetCelsius: signed(argument[1]), outdoorCelsius: signed(argument[2]) };
  const humidity = signed(argument[4]);
  return {
    mode,
    facts: {
      mode: mode ?? `${argument[0]}`,
      ...(sensed.cabinetCelsius !== -1 && { cabinetCelsius: sensed.cabinetCelsius }),
      ...(sensed.outdoorCelsius !== -1 && { outdoorCelsius: sensed.outdoorCelsius }),
      ...(humidity > 0 && { humidityPercent: humidity }),
      autoPower: argument[3] === 1,
    },
  };
}

function signed(byte: number | undefined): number {
  const value = byte ?? 0xff;
  return value > 127 ? value - 256 : value;
}

/** 01.0A: the size is what tells whether the profile is right. */
export function readParameters(argument: Uint8Array) {
  if (argument.length < 12) return undefined;
  return { widthLamps: word(argument, 8), heightLamps: word(argument, 10) };
}

/** What a status means for who looks after the panel. */
export function errorsOf(mode: Mode | undefined, powerState: number | undefined): readonly PanelError[] {
  const errors: PanelError[] = [];
  if (mode === 'remote') errors.push('local-mode');
  if (powerState !== undefined && powerState !== 0) errors.push('power');
  return errors;
}
