/** One packet and its answer, with the line to itself. */
import type { Clock, Timers } from '../time.ts';
import type { Port, Transport } from './transport.ts';

export type Exchange<T> = {
  readonly bytes: Uint8Array;
  readonly urgent?: boolean;
  /** Silence after the packet (or its reply) before the next one, ms. */
  readonly gapMs: number;
  /** The same before a packet that only asks: lost, it is missed and asked again. */
  readonly askGapMs?: number;
  /** It only asks. */
  readonly asks?: boolean;
  /** Withdraws it while it waits for its turn; once begun it is carried through. */
  readonly signal?: AbortSignal;
  readonly reply?: {
    /** From the end of the packet, ms. */
    readonly timeoutMs: number;
    /** Bytes that the answer may have: it is waited for as much longer as they take. */
    readonly bytes?: number;
    /** Fed what comes in; answers when it has what it waited for. */
    readonly read: (bytes: Uint8Array) => T | undefined;
  };
};
export type Exchanged<T> =
  | { readonly kind: 'sent' }
  | { readonly kind: 'reply'; readonly value: T }
  | { readonly kind: 'timeout' }
  /** Nothing was sent, or the line went down meanwhile. */
  | { readonly kind: 'down' };
/** `quietMs`: how long the line must be left alone afterwards. */
export type Performed<T> = { readonly result: Exchanged<T>; readonly quietMs: number };

export type Exchanger = {
  readonly perform: <T>(port: Port, exchange: Exchange<T>) => Promise<Performed<T>>;
  /** Hands over what came in; false when nobody waits for it. */
  readonly receive: (bytes: Uint8Array) => boolean;
  /** The port is gone. */
  readonly lost: () => void;
};
type Deps = {
  readonly clock: Clock;
  readonly timers: Timers;
  readonly sent: (bytes: Uint8Array) => void;
  /** The port takes the packet and never says that it is through: it must be opened anew. */
  readonly stuck: () => void;
};

/** What lies behind a gateway may be as slow as this. */
const slowestBaud = 1200;
/** Beyond a packet's time on the wire, ms. */
const stuckMs = 30_000;
const unsent = { result: { kind: 'down' }, quietMs: 0 } as const;

export function createExchanger({ baud, bitsPerByte }: Transport, deps: Deps): Exchanger {
  let receive: ((bytes: Uint8Array) => void) | undefined;
  let lost = () => {};
  const wireTime = (bytes: number, rate: number) => (bytes * bitsPerByte * 1000) / rate;

  const waitFor = <T>({ reply }: Exchange<T>, wireMs: number) => {
    const { promise: result, resolve: settle } = Promise.withResolvers<Exchanged<T>>();
    const answerMs = wireTime(reply?.bytes ?? 0, baud ?? slowestBaud);
    const end = (value: Exchanged<T>) => {
      cancel();
      receive = undefined;
      lost = () => {};
      settle(value);
    };
    const cancel = reply
      ? deps.timers.after(reply.timeoutMs + wireMs + answerMs, () => end({ kind: 'timeout' }))
      : () => {};
    lost = () => end({ kind: 'down' });
    if (reply)
      receive = (bytes) => {
        const value = reply.read(bytes);
        if (value !== undefined) end({ kind: 'reply', value });
      };
    return { result, end };
  };
  return {
    perform: async (port, exchange) => {
      const wireMs = baud ? wireTime(exchange.bytes.length, baud) : 0;
      const began = deps.clock.now();
      const answer = waitFor(exchange, wireMs);
      deps.sent(exchange.bytes);
      const freed = deps.timers.after(wireMs + stuckMs, deps.stuck);
      const written = port.write(exchange.bytes).then(
        () => {
          if (!exchange.reply) answer.end({ kind: 'sent' });
        },
        () => answer.end({ kind: 'down' }),
      );
      void written.then(freed);
      const result = await answer.result;
      if (result.kind === 'down') {
        freed();
        return unsent;
      }
      await written;
      // A clock that jumped must not hold the line: never longer than the packet and its gap.
      const left = began + wireMs - deps.clock.now();
      const rest = result.kind === 'sent' ? Math.min(wireMs, Math.max(0, left)) : 0;
      return { result, quietMs: rest + exchange.gapMs };
    },
    receive: (bytes) => {
      if (!receive) return false;
      receive(bytes);
      return true;
    },
    lost: () => lost(),
  };
}
