/** Time is an argument: whoever composes a driver says what the time is and how to wait. */

/** Milliseconds since the epoch. It may jump. */
export type Clock = { readonly now: () => number };
/** Calls back once after `ms`; the answer cancels. */
export type Timers = { readonly after: (ms: number, call: () => void) => () => void };

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
