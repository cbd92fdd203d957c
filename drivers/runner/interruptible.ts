/**
 * The line as a session sees it, so that an alert need not wait for what the session has under way: what has not begun is called off, whatever
 * the protocol. What has begun is carried through, its answer included, for a half-duplex line would mix the two.
 */
import type { Exchange, Line } from '../transport/line.ts';

export type Lane = 'ordinary' | 'urgent';
export type Interruptible = {
  readonly line: Line;
  /** Calls off what waits in a lane, and answers `down` to whatever is asked there until `resume`. */
  readonly interrupt: (lane: Lane) => void;
  readonly interrupted: (lane: Lane) => boolean;
  readonly resume: (lane: Lane) => void;
  /** Ordinary exchanges go before those of other panels on the line. */
  readonly hasten: (on: boolean) => void;
  /** Bytes that came and were no answer, since it was last asked. */
  readonly unread: () => number;
};

export function interruptible(line: Line): Interruptible {
  const lanes = { ordinary: new AbortController(), urgent: new AbortController() };
  let hastened = false;
  let unread = 0;
  const counted = <T>(reply: NonNullable<Exchange<T>['reply']>, came: (bytes: number) => void) => ({
    ...reply,
    read: (bytes: Uint8Array) => {
      came(bytes.length);
      return reply.read(bytes);
    },
  });
  return {
    line: {
      ...line,
      exchange: async (exchange) => {
        const { signal } = lanes[exchange.urgent ? 'urgent' : 'ordinary'];
        let came = 0;
        const count = (bytes: number) => {
          came += bytes;
        };
        const result = await line.exchange({
          ...exchange,
          urgent: exchange.urgent === true || hastened,
          signal: exchange.signal ? AbortSignal.any([signal, exchange.signal]) : signal,
          ...(exchange.reply && { reply: counted(exchange.reply, count) }),
        });
        if (result.kind === 'timeout') unread += came;
        return result;
      },
    },
    interrupt: (lane) => lanes[lane].abort(),
    interrupted: (lane) => lanes[lane].signal.aborted,
    resume: (lane) => {
      if (lanes[lane].signal.aborted) lanes[lane] = new AbortController();
    },
    hasten: (on) => {
      hastened = on;
    },
    unread: () => {
      const bytes = unread;
      unread = 0;
      return bytes;
    },
  };
}
