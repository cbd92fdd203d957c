/** Notices a line on which questions go unanswered for a long time: a hung adapter, a gateway that forgot its connection. */
import { backOff, type Clock } from '../time.ts';

export type SilenceWatch = {
  readonly heard: () => void;
  /** A question was not answered. */
  readonly unanswered: () => void;
};

const mostMs = 3_600_000;

/** `silent` is called after `firstMs` without a byte; then, as long as it stays silent, later and later: a panel that is switched off is no hung line. */
export function watchSilence(clock: Clock, firstMs: number, silent: () => void): SilenceWatch {
  let since: number | undefined;
  let rounds = 0;
  return {
    heard: () => {
      since = undefined;
      rounds = 0;
    },
    unanswered: () => {
      const now = clock.now();
      if (since === undefined || now < since) since = now;
      if (now - since < backOff(rounds, firstMs, mostMs)) return;
      rounds++;
      since = undefined;
      silent();
    },
  };
}
