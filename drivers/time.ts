/** Time is an argument: whoever composes a driver says what the time is and how to wait. */

/** Milliseconds since the epoch. It may jump. */
export type Clock = { readonly now: () => number };
/** Calls back once after `ms`; the answer cancels. */
export type Timers = { readonly after: (ms: number, call: () => void) => () => void };
/** A number in [0, 1). */
export type Random = () => number;

/** Node's timers, for composition roots. They do not keep a process alive. */
export const systemTimers: Timers = {
  after(ms, call) {
    const timer = setTimeout(call, ms);
    timer.unref();
    return () => clearTimeout(timer);
  },
};

export function delay(timers: Timers, ms: number): Promise<void> {
  return ms <= 0 ? Promise.resolve() : new Promise((resolve) => timers.after(ms, resolve));
}

/** Doubling from `first` to `most`, ms. */
export function backOff(attempt: number, first: number, most: number): number {
  return Math.min(most, first * 2 ** Math.min(attempt, 20));
}

/** Node's randomness, for composition roots. */
export const systemRandom: Random = Math.random;

/** Between half of a wait and the whole of it, so that those who failed together do not try again together, ms. */
export function jittered(ms: number, random?: Random): number {
  return random ? ms * (1 - random() / 2) : ms;
}
