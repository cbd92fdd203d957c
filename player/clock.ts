/**
 * The time a screen goes by. Measured against the server over several round trips (the shortest one is the
 * truest), then carried by the monotonic counter, so that a jump of the device's clock disturbs nothing.
 *
 * Untrusted clock: a device that has not reached the server since it started, and whose own clock stands before the
 * last instant known from the server, has lost its time. It then goes by that instant plus the time since it
 * started: a lower bound of the true time. `certain` is false, and only what is valid for certain is shown.
 */
export type Moment = { readonly now: number; readonly certain: boolean };

export type Clock = {
  moment(): Moment;
  /** A round trip: monotonic ms when asked and when answered, and what the server said, ms since the epoch. */
  sample(asked: number, answered: number, server: number): void;
  synced(): boolean;
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

type Sample = { readonly rtt: number; readonly offset: number };

export function createClock({ wall, mono, goodTime }: ClockParts): Clock {
  const started = mono();
  let samples: readonly Sample[] = [];
  let offset: number | undefined;
  return {
    sample: (asked, answered, server) => {
      const rtt = answered - asked;
      if (!(rtt >= 0) || !Number.isFinite(server)) return;
      samples = [...samples, { rtt, offset: server - (asked + rtt / 2) }].slice(-kept);
      offset = samples.reduce((best, sample) => (sample.rtt <= best.rtt ? sample : best)).offset;
    },
    synced: () => offset !== undefined,
    moment: () => {
      if (offset !== undefined) return { now: Math.round(mono() + offset), certain: true };
      const device = wall();
      if (goodTime === undefined || device >= goodTime) return { now: device, certain: true };
      return { now: Math.round(goodTime + mono() - started), certain: false };
    },
  };
}
