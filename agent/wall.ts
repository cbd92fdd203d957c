/**
 * Whether the machine's own clock may be believed before the server has been heard. A small computer without a battery
 * starts with the time at which it lost its power, or with none at all.
 */
import { existsSync, readFileSync } from 'node:fs';
import { uptime } from 'node:os';
import Type, { type Static } from 'typebox';

/** The last instant known from the server, and where the machine stood then. */
export const GoodTime = Type.Object({
  /** ms since the epoch. */
  at: Type.Number(),
  /** Of the machine, s: goes on while the process is gone. */
  uptime: Type.Number(),
  boot: Type.String(),
});
export type GoodTime = Static<typeof GoodTime>;

export type Machine = {
  /** ms since the epoch, as the machine believes. */
  readonly wall: () => number;
  /** Seconds since it was started. */
  readonly uptime: () => number;
  /** Names this start of the machine; empty where it has none. */
  readonly boot: string;
  /** It has a clock with a battery, or has been set by the network. */
  readonly keepsTime: boolean;
};

/**
 * The wall clock to go by until the server has been heard. A machine that has not been off since then counts on from the
 * last good time; one that was off is believed when it keeps time, and else says 0: a clock that stands before the last good
 * time is known to be wrong.
 */
export function wallOf(machine: Machine, good: GoodTime | undefined): () => number {
  if (good && machine.boot !== '' && good.boot === machine.boot)
    return () => good.at + (machine.uptime() - good.uptime) * 1000;
  return machine.keepsTime ? machine.wall : () => 0;
}

export function goodTimeOf(machine: Machine, at: number): GoodTime {
  return { at, uptime: machine.uptime(), boot: machine.boot };
}

const bootFile = '/proc/sys/kernel/random/boot_id';
/** A real-time clock, or the mark that systemd-timesyncd leaves once it has set the time. */
const timekeepers = ['/dev/rtc0', '/sys/class/rtc/rtc0', '/run/systemd/timesync/synchronized'];

export function thisMachine(wall: () => number): Machine {
  const linux = process.platform === 'linux';
  return {
    wall,
    uptime,
    boot: existsSync(bootFile) ? readFileSync(bootFile, 'utf8').trim() : '',
    keepsTime: !linux || timekeepers.some((path) => existsSync(path)),
  };
}
