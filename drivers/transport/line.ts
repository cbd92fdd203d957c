/**
 * A line and its one owner. Exchanges take turns on it, urgent ones first; an urgent one gets in between two
 * packets, never inside one. The line reopens by itself, and answers `down` at once while it cannot: whoever asked knows
 * best what to send when it is up again.
 */
import { type Clock, delay, type Random, type Timers } from '../time.ts';
import { type Captured, createCapture } from './capture.ts';
import { createExchanger, type Exchange, type Exchanged } from './exchange.ts';
import { createLineQueue, type Job } from './line-queue.ts';
import { keepPort } from './port-keeper.ts';
import { watchSilence } from './silence.ts';
import type { Transport } from './transport.ts';

export type { Exchange, Exchanged } from './exchange.ts';

export type Line = {
  readonly name: string;
  /** How its wire is set, for people; absent where we do not set it. */
  readonly settings?: string;
  readonly isUp: () => boolean;
  /** Why it is not up; undefined while it is, and before the first try has ended. */
  readonly trouble: () => string | undefined;
  /** Called at every change; the answer stops it. */
  readonly onState: (listener: (up: boolean, reason: string) => void) => () => void;
  readonly exchange: <T>(exchange: Exchange<T>) => Promise<Exchanged<T>>;
  /** What passed lately, oldest first: the last 64 KiB of both ways together. */
  readonly capture: () => readonly Captured[];
  readonly close: () => Promise<void>;
};
export type LineDeps = {
  readonly clock: Clock;
  readonly timers: Timers;
  readonly random?: Random;
  /** Bytes that nobody waited for. */
  readonly noise?: (bytes: Uint8Array) => void;
  /** The port is opened anew after this long without an answer to anything, ms. */
  readonly silenceMs?: number;
};

const defaultSilenceMs = 5 * 60_000;

/** Opens a line and keeps it open until `close`. */
export function openLine(transport: Transport, deps: LineDeps): Line {
  const { clock, timers, random } = deps;
  const listeners = new Set<(up: boolean, reason: string) => void>();
  const capture = createCapture(clock);
  const queue = createLineQueue();
  const exchanger = createExchanger(transport, {
    clock,
    timers,
    sent: (bytes) => capture.add('out', bytes),
    stuck: () => keeper.reopen('the port does not take what is written'),
  });
  const keeper = keepPort(transport, {
    timers,
    random,
    data: (bytes) => {
      capture.add('in', bytes);
      silence.heard();
      if (!exchanger.receive(bytes)) deps.noise?.(bytes);
    },
    changed: (up, reason) => {
      if (!up) exchanger.lost();
      for (const listener of [...listeners]) listener(up, reason);
      if (up) void pump();
    },
  });
  const silence = watchSilence(clock, deps.silenceMs ?? defaultSilenceMs, () =>
    keeper.reopen('nothing was heard for a long time'),
  );
  let running = false;

  const pump = async () => {
    if (running) return;
    running = true;
    for (let job = queue.next(); job; job = queue.next()) await job.run();
    running = false;
  };
  const run = async <T>(exchange: Exchange<T>, answer: (result: Exchanged<T>) => void) => {
    const port = keeper.port();
    if (!port) return answer({ kind: 'down' });
    const { result, quietMs } = await exchanger.perform(port, exchange);
    if (result.kind === 'timeout') silence.unanswered();
    answer(result);
    const { gapMs, askGapMs = gapMs } = exchange;
    await rest(quietMs, Math.max(0, Math.min(quietMs, gapMs - askGapMs)));
  };
  const rest = async (quietMs: number, soonerMs: number) => {
    await delay(timers, quietMs - soonerMs);
    if (soonerMs > 0 && !queue.peek()?.asks) await delay(timers, soonerMs);
  };
  const take = <T>(exchange: Exchange<T>) =>
    new Promise<Exchanged<T>>((resolve) => {
      const { urgent = false, asks = false, signal } = exchange;
      if (signal?.aborted) return resolve({ kind: 'down' });
      const withdraw = () => queue.withdraw(job);
      const over = (result: Exchanged<T>) => {
        signal?.removeEventListener('abort', withdraw);
        resolve(result);
      };
      const job: Job = {
        urgent,
        asks,
        run: () => run(exchange, over),
        turnAway: () => over({ kind: 'down' }),
      };
      signal?.addEventListener('abort', withdraw, { once: true });
      queue.add(job);
      void pump();
    });
  return {
    name: transport.name,
    ...(transport.settings !== undefined && { settings: transport.settings }),
    isUp: () => keeper.port() !== undefined,
    trouble: keeper.trouble,
    onState: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    exchange: take,
    capture: capture.entries,
    close: async () => {
      listeners.clear();
      const closing = keeper.close();
      exchanger.lost();
      queue.clear();
      await closing;
    },
  };
}
