/** The test patterns that are lit: each ends by itself, and its end is said again until the panel has heard it. */
import type { Outcome, PanelRunner, Timers } from '#drivers';

type Running = { readonly territory: string; readonly until: number; readonly cancel: () => void };
type Input = {
  readonly timers: Timers;
  readonly clock: () => number;
  /** Who holds the display's panel now. */
  readonly of: (id: string) => Pick<PanelRunner, 'test'> | undefined;
  /** The panel may go on showing the pattern. */
  readonly stuck: (id: string, why: string) => void;
};

const againMs = 5000;
const mostTries = 12;

export function createTestPatterns({ timers, clock, of, stuck }: Input) {
  const running = new Map<string, Running>();
  /** Ends that the panel has not confirmed, by display. */
  const retries = new Map<string, () => void>();

  const off = async (id: string, tries = 0): Promise<Outcome<undefined>> => {
    retries.get(id)?.();
    retries.delete(id);
    const outcome = (await of(id)?.test(false)) ?? gone;
    const again = outcome.kind !== 'ok' && outcome.kind !== 'unsupported' && of(id) !== undefined;
    if (!again || running.has(id)) return outcome;
    if (tries < mostTries)
      retries.set(
        id,
        timers.after(againMs, () => void off(id, tries + 1)),
      );
    else stuck(id, outcome.kind);
    return outcome;
  };
  const forget = (id: string) => {
    running.get(id)?.cancel();
    running.delete(id);
  };
  /** Nothing happens to a panel that shows no pattern. */
  const end = async (id: string): Promise<Outcome<undefined>> => {
    if (!running.has(id)) return { kind: 'ok', value: undefined };
    forget(id);
    return off(id);
  };

  return {
    begin: async (
      id: string,
      { territory, ms }: { territory: string; ms: number },
    ): Promise<Outcome<undefined>> => {
      forget(id);
      retries.get(id)?.();
      retries.delete(id);
      // Before the panel has answered, so that an alert that comes meanwhile ends it.
      const mine = { territory, until: clock() + ms, cancel: timers.after(ms, () => void end(id)) };
      running.set(id, mine);
      const outcome = (await of(id)?.test(true)) ?? gone;
      if (outcome.kind === 'ok' || running.get(id) !== mine) return outcome;
      // An answer that was lost does not mean that the lamps are dark.
      if (outcome.kind === 'unsupported') forget(id);
      else void end(id);
      return outcome;
    },
    end,
    until: (id: string) => running.get(id)?.until,
    territory: (id: string) => running.get(id)?.territory,
    running: () => [...running.keys()],
    close: () => {
      for (const id of [...running.keys()]) forget(id);
      for (const cancel of retries.values()) cancel();
      retries.clear();
    },
  };
}

const gone: Outcome<undefined> = { kind: 'down' };
