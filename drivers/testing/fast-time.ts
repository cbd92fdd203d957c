/** Real time, hurried: over real ports minutes of the street pass in seconds. */
import type { Clock, Timers } from '../time.ts';

export type FastTime = { readonly clock: Clock; readonly timers: Timers };

export function fastTime(start: number, factor: number): FastTime {
  const began = performance.now();
  return {
    clock: { now: () => Math.round(start + (performance.now() - began) * factor) },
    timers: {
      after: (ms, call) => {
        const timer = setTimeout(call, ms / factor);
        return () => clearTimeout(timer);
      },
    },
  };
}
