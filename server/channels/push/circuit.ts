/** Which push services answer: one that has failed some in a row is left alone for a while, and then asked once. */

export type Circuit = {
  /** How long it is still left alone, ms; 0 when it may be asked. */
  waitFor(origin: string): number;
  /** `failed`: it gave no answer, or had too much to do. `after`: ms, as it asked. */
  note(origin: string, failed: boolean, after?: number): void;
};

type State = { failures: number; wait: number; until: number; isAsked: boolean };

/** One device's trouble is no service's; so many in a row are. */
const mostFailures = 5;
const firstWait = 2_000;
const longestWait = 60_000;
const longestAsked = 10 * 60_000;

/** `clock` in ms, from any instant. */
export function createCircuit(clock: () => number): Circuit {
  const states = new Map<string, State>();
  return {
    waitFor(origin) {
      const state = states.get(origin);
      if (!state || state.failures < mostFailures) return 0;
      const now = clock();
      if (now < state.until) return state.until - now;
      // Whoever asks now asks for all: the others wait for the answer.
      state.isAsked = true;
      state.until = now + state.wait;
      return 0;
    },
    note(origin, failed, after = 0) {
      if (!failed) {
        states.delete(origin);
        return;
      }
      const state = states.get(origin) ?? { failures: 0, wait: 0, until: 0, isAsked: false };
      states.set(origin, state);
      state.failures += 1;
      const now = clock();
      // Those that were under way when it was given up say nothing new.
      if (state.failures < mostFailures || (now < state.until && !state.isAsked)) return;
      state.wait = Math.min(Math.max(firstWait, state.wait * 2), longestWait);
      state.until = now + Math.max(state.wait, Math.min(after, longestAsked));
      state.isAsked = false;
    },
  };
}
