/**
 * The time a screen goes by. Measured against the server over several round trips (the shortest one is the
 * truest), then carried by the monotonic counter, so that a jump of the device's clock disturbs nothing.
 *
 * Untrusted clock: a device that has not reached the server since it started, and whose own clock stands before the
 * last instant known from the server, or further after it than any plan reaches, may have lost its time. It then goes by
 * that instant plus the time since it started: a lower bound of the true time. `certain` is false, and only what is
 * valid for certain is shown.
 */
export type Moment = { readonly now: number; readonly certain: boolean };

export type Clock = {
  moment(): Moment;
  /** A round trip: monotonic ms when asked and when answered, and what the server said, ms since the epoch. */
  sample(asked: number, answered: number, server: number): void;
  synced(): boolean;
  /**
   * True when the device's clock and its counter went apart since this was last asked: one was set, or the device slept
   * and its counter stood still. The time is to be measured again.
   */
  jumped(): boolean;
};

export type ClockParts = {
  /** The device's wall clock, ms since the epoch. */
  readonly wall: () => number;
  /** Monotonic ms. */
  readonly mono: () => number;
  /** The latest instant known from the server before this start. */
  readonly goodTime: number | undefined;
};

/** How many samples stand for the present; older ones go, since counters drift. */
const kept = 8;
/** How far a good counter strays from a good clock between two samples, as a share of the time between them. */
const drift = 0.0002;
const jumpMs = 1_000;
/** As far as a plan reaches (core's `horizonMs`; its module is not for the browser). */
const reachMs = 35 * 86_400_000;

type Sample = { readonly at: number; readonly rtt: number; readonly offset: number };

export function createClock({ wall, mono, goodTime }: ClockParts): Clock {
  const started = mono();
  let samples: readonly Sample[] = [];
  let offset: number | undefined;
  let apart = wall() - started;
  return {
    sample: (asked, answered, server) => {
      const rtt = answered - asked;
      if (!(rtt >= 0) || !Number.isFinite(server)) return;
      const sample = { at: answered, rtt, offset: server - (asked + rtt / 2) };
      samples = [...samples.filter((each) => agree(each, sample)), sample].slice(-kept);
      offset = samples.reduce((best, each) => (each.rtt <= best.rtt ? each : best)).offset;
    },
    synced: () => offset !== undefined,
    moment: () => {
      if (offset !== undefined) return { now: Math.round(mono() + offset), certain: true };
      const device = wall();
      if (goodTime === undefined || (device >= goodTime && device < goodTime + reachMs)) {
        return { now: device, certain: true };
      }
      return { now: Math.round(goodTime + mono() - started), certain: false };
    },
    jumped: () => {
      const now = wall() - mono();
      const jump = Math.abs(now - apart) > jumpMs;
      apart = now;
      return jump;
    },
  };
}

/**
 * The true offset lies within half a round trip of the one measured. Two samples whose ranges do not meet cannot both
 * be true of the present: the counter stood still, or the server's clock was set.
 */
function agree(older: Sample, newer: Sample): boolean {
  const slack = 1 + (newer.at - older.at) * drift;
  return Math.abs(older.offset - newer.offset) <= (older.rtt + newer.rtt) / 2 + slack;
}
