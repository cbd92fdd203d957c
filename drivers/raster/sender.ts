/**
 * Sends pictures over a line, one at a time, always the newest: a turn of the pages that comes while a picture is on its way waits for it,
 * and what somebody asks for begins at once anew, so that no panel is left with half of each.
 */
import type { Outcome, Shown } from '../driver.ts';
import type { Line } from '../transport/line.ts';

export type Sender = {
  /** Answers when a whole picture made after this call is on the wire. */
  readonly send: (urgent: boolean) => Promise<Outcome<Shown>>;
  /** The picture has changed by itself, or must be sent again. */
  readonly touch: () => void;
  readonly close: () => void;
};
type Input = {
  readonly line: Line;
  readonly gapMs: number;
  readonly frameGapMs: number;
  /** The frames of what should be lit now. */
  readonly frames: () => readonly Uint8Array[];
  /** What is lit now goes before what other panels on the line are sent. */
  readonly urgent: () => boolean;
  /** A whole picture is on the wire, or the line is down. */
  readonly sent: (good: boolean) => void;
};
type Waiter = (outcome: Outcome<Shown>) => void;

export function createSender({ line, frames, sent, ...input }: Input): Sender {
  let waiters: Waiter[] = [];
  let wanted = false;
  let urgent = false;
  let running = false;
  let asked = 0;
  let closed = false;

  const picture = async (): Promise<'sent' | 'down' | 'stale'> => {
    const began = asked;
    const whole = frames();
    for (const [place, bytes] of whole.entries()) {
      const gapMs = place === whole.length - 1 ? input.gapMs : input.frameGapMs;
      const { kind } = await line.exchange({ bytes, urgent: urgent || input.urgent(), gapMs });
      if (kind === 'down') return 'down';
      if (asked !== began) return 'stale';
    }
    return 'sent';
  };
  const run = async () => {
    if (running) return;
    running = true;
    while (wanted && !closed) {
      wanted = false;
      const mine = waiters;
      waiters = [];
      const outcome = await picture();
      if (outcome === 'stale') {
        waiters = [...mine, ...waiters];
        continue;
      }
      urgent = waiters.length > 0 && urgent;
      for (const answer of mine)
        answer(outcome === 'sent' ? { kind: 'ok', value: { verified: false } } : { kind: 'down' });
      if (!closed) sent(outcome === 'sent');
    }
    running = false;
    if (closed) for (const answer of waiters.splice(0)) answer({ kind: 'down' });
  };

  return {
    send: (hurried) =>
      new Promise((resolve) => {
        if (closed) return resolve({ kind: 'down' });
        asked++;
        wanted = true;
        urgent ||= hurried;
        waiters.push(resolve);
        void run();
      }),
    touch: () => {
      wanted = true;
      void run();
    },
    close: () => {
      closed = true;
    },
  };
}
