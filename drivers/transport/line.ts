/**
 * A line and its one owner. Exchanges take turns on it, urgent ones first; an urgent one gets in between two
 * packets, never inside one. The line reopens by itself, and answers `down` at once while it cannot: whoever asked knows
 * best what to send when it is up again.
 */
import { backOff, type Clock, delay, type Timers } from '../time.ts';
import type { Port, Transport } from './transport.ts';

export type Exchange<T> = {
  readonly bytes: Uint8Array;
  readonly urgent?: boolean;
  /** Silence after the packet (or its reply) before the next one, ms. */
  readonly gapMs: number;
  readonly reply?: {
    /** From the end of the packet, ms. */
    readonly timeoutMs: number;
    /** Fed what comes in; answers when it has what it waited for. */
    readonly read: (bytes: Uint8Array) => T | undefined;
  };
};
export type Exchanged<T> =
  | { readonly kind: 'sent' }
  | { readonly kind: 'reply'; readonly value: T }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'down' };

export type Line = {
  readonly name: string;
  readonly isUp: () => boolean;
  /** Called at every change; the answer stops it. */
  readonly onState: (listener: (up: boolean, reason: string) => void) => () => void;
  readonly exchange: <T>(exchange: Exchange<T>) => Promise<Exchanged<T>>;
  readonly close: () => Promise<void>;
};

type Deps = { readonly clock: Clock; readonly timers: Timers; readonly noise?: (bytes: Uint8Array) => void };
type Job = { readonly urgent: boolean; readonly run: () => Promise<void> };

const firstRetryMs = 1000;
const mostRetryMs = 60_000;

const unsent = { result: { kind: 'down' }, quietMs: 0 } as const;

/** Opens a line and keeps it open until `close`. */
export function openLine(transport: Transport, deps: Deps): Line {
  const { timers } = deps;
  const listeners = new Set<(up: boolean, reason: string) => void>();
  let jobs: Job[] = [];
  let port: Port | undefined;
  let receive: ((bytes: Uint8Array) => void) | undefined;
  let lost: (() => void) | undefined;
  let closed = false;
  let running = false;
  let attempt = 0;
  let cancelRetry = () => {};

  const tell = (up: boolean, reason: string) => {
    for (const listener of [...listeners]) listener(up, reason);
  };
  const down = (reason: string) => {
    const was = port !== undefined;
    port = undefined;
    lost?.();
    if (closed) return;
    if (was) tell(false, reason);
    cancelRetry = timers.after(backOff(attempt++, firstRetryMs, mostRetryMs), () => void open());
  };
  const open = async () => {
    try {
      const opened = await transport.open({
        data: (bytes) => (receive ? receive(bytes) : deps.noise?.(bytes)),
        closed: (reason) => {
          if (port !== undefined) down(reason);
        },
      });
      if (closed) return await opened.close();
      port = opened;
      attempt = 0;
      tell(true, 'open');
      void pump();
    } catch (error) {
      if (!closed) {
        if (attempt === 0) tell(false, error instanceof Error ? error.message : String(error));
        down('cannot open');
      }
    }
  };
  const pump = async () => {
    if (running) return;
    running = true;
    for (let job = next(); job; job = next()) await job.run();
    running = false;
  };
  const next = (): Job | undefined => {
    const place = Math.max(
      0,
      jobs.findIndex((job) => job.urgent),
    );
    const [job] = jobs.splice(place, 1);
    return job;
  };
  /** One exchange with the line to itself, and how long the line must be left alone after it, ms. */
  const perform = async <T>(exchange: Exchange<T>): Promise<{ result: Exchanged<T>; quietMs: number }> => {
    const current = port;
    if (!current) return unsent;
    const wireMs = transport.baud
      ? (exchange.bytes.length * transport.bitsPerByte * 1000) / transport.baud
      : 0;
    const began = deps.clock.now();
    const answer = waitFor(exchange, wireMs);
    try {
      await Promise.race([current.write(exchange.bytes), answer.failed]);
    } catch {
      answer.stop();
      return unsent;
    }
    const result = await answer.result;
    // A clock that jumped must not hold the line: never longer than the packet and its gap.
    const left = began + wireMs - deps.clock.now();
    const rest = result.kind === 'sent' ? Math.min(wireMs, Math.max(0, left)) : 0;
    return { result, quietMs: result.kind === 'down' ? 0 : rest + exchange.gapMs };
  };
  const waitFor = <T>(exchange: Exchange<T>, wireMs: number) => {
    const { reply } = exchange;
    let settle: (result: Exchanged<T>) => void = () => {};
    let fail: (error: Error) => void = () => {};
    const result = new Promise<Exchanged<T>>((resolve) => {
      settle = resolve;
    });
    const failed = new Promise<never>((_, reject) => {
      fail = reject;
    });
    failed.catch(() => undefined);
    const cancel = reply ? timers.after(reply.timeoutMs + wireMs, () => end({ kind: 'timeout' })) : () => {};
    const end = (value: Exchanged<T>) => {
      cancel();
      receive = undefined;
      lost = undefined;
      settle(value);
    };
    lost = () => {
      end({ kind: 'down' });
      fail(new Error('closed'));
    };
    if (reply)
      receive = (bytes) => {
        const value = reply.read(bytes);
        if (value !== undefined) end({ kind: 'reply', value });
      };
    else end({ kind: 'sent' });
    return { result, failed, stop: () => end({ kind: 'down' }) };
  };

  void open();
  return {
    name: transport.name,
    isUp: () => port !== undefined,
    onState: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    exchange: (exchange) =>
      new Promise((resolve) => {
        jobs.push({
          urgent: exchange.urgent ?? false,
          run: async () => {
            const { result, quietMs } = await perform(exchange);
            resolve(result);
            await delay(timers, quietMs);
          },
        });
        void pump();
      }),
    close: async () => {
      closed = true;
      cancelRetry();
      listeners.clear();
      const open = port;
      port = undefined;
      lost?.();
      await open?.close();
      const left = jobs;
      jobs = [];
      for (const job of left) await job.run();
    },
  };
}
