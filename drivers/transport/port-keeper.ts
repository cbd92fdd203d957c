/** Keeps the port of a transport open: opens it again by itself, later and later, at most a minute later. */
import { backOff, jittered, type Random, type Timers } from '../time.ts';
import type { Port, Transport } from './transport.ts';

export type PortKeeper = {
  readonly port: () => Port | undefined;
  /** Why it is not open; undefined while it is, and before the first try has ended. */
  readonly trouble: () => string | undefined;
  /** Closes the port, which is opened again: what hangs is often healed by it. */
  readonly reopen: (reason: string) => void;
  readonly close: () => Promise<void>;
};
type Deps = {
  readonly timers: Timers;
  /** Spreads the tries of lines that went down together. */
  readonly random?: Random | undefined;
  readonly data: (bytes: Uint8Array) => void;
  /** At every change; and once when the first try fails. */
  readonly changed: (up: boolean, reason: string) => void;
};

const firstRetryMs = 1000;
const mostRetryMs = 60_000;

export function keepPort(transport: Transport, deps: Deps): PortKeeper {
  let port: Port | undefined;
  let closed = false;
  let attempt = 0;
  let trouble: string | undefined;
  let cancelRetry = () => {};

  const later = () => {
    const ms = jittered(backOff(attempt++, firstRetryMs, mostRetryMs), deps.random);
    cancelRetry = deps.timers.after(ms, () => void open());
  };
  const down = (reason: string) => {
    port = undefined;
    trouble = reason;
    if (closed) return;
    deps.changed(false, reason);
    later();
  };
  const open = async () => {
    let mine: Port | undefined;
    try {
      mine = await transport.open({
        data: deps.data,
        closed: (reason) => {
          // An older port may end after the next one is open.
          if (port !== undefined && port === mine) down(reason);
        },
      });
    } catch (error) {
      if (closed) return;
      trouble = error instanceof Error ? error.message : String(error);
      if (attempt === 0) deps.changed(false, trouble);
      return later();
    }
    if (closed) return void (await mine.close());
    port = mine;
    attempt = 0;
    trouble = undefined;
    deps.changed(true, 'open');
  };

  void open();
  return {
    port: () => port,
    trouble: () => trouble,
    reopen: (reason) => {
      const open = port;
      if (!open) return;
      down(reason);
      void open.close();
    },
    close: async () => {
      closed = true;
      cancelRetry();
      const open = port;
      port = undefined;
      await open?.close();
    },
  };
}
