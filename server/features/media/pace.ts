/** Spreads what displays download, so that a small line still carries alerts while a film arrives. */
import { Transform } from 'node:stream';

type Options = {
  /** Bytes a second for one reader, over all its downloads. */
  readonly rate: number;
  readonly clock: () => number;
  readonly wait: (ms: number) => Promise<void>;
};

/** A reader may be this far ahead of its rate, ms. */
const burstMs = 1000;
/** Displays give a file three minutes: however low the rate, it arrives before that. */
const slowestMs = 120_000;
const remembered = 2000;

export function createPace({ rate, clock, wait }: Options) {
  /** When each reader has earned what it was sent. */
  const paidUntil = new Map<string, number>();
  const owe = (reader: string, bytes: number, floor: number): number => {
    const now = clock();
    const paid = Math.max(paidUntil.get(reader) ?? 0, now) + (bytes * 1000) / Math.max(rate, floor);
    paidUntil.delete(reader);
    paidUntil.set(reader, paid);
    for (const oldest of paidUntil.keys()) {
      if (paidUntil.size <= remembered) break;
      paidUntil.delete(oldest);
    }
    return paid - now - burstMs;
  };
  /** Undefined when nothing is to be spread. Never refuses: it only takes its time. */
  return (reader: string | undefined, bytes: number): Transform | undefined => {
    if (rate === 0 || reader === undefined) return undefined;
    const floor = (bytes * 1000) / slowestMs;
    return new Transform({
      transform(chunk: Buffer, _encoding, done) {
        const ms = owe(reader, chunk.length, floor);
        if (ms <= 0) return done(null, chunk);
        wait(ms).then(() => done(null, chunk), done);
      },
    });
  };
}
