/** A real pseudo-terminal pair: a serial port opens `path` as it would /dev/ttyUSB0, a fake panel holds the other end. */
import { closeSync, constants, openSync } from 'node:fs';
import type { Socket } from 'node:net';
import pty from '@lydell/node-pty';
import type { Duplex } from '../transport/memory.ts';

/** What @lydell/node-pty offers beyond its published types. */
type Opened = { readonly master: Socket; readonly slave: Socket; readonly ptsName: string };

export type Pty = { readonly path: string; readonly far: Duplex; readonly close: () => void };

export function openPty(): Pty {
  const terminal = opened();
  // The near end belongs to whoever opens the path: ours must not read from it, and only keeps the pair alive
  // while nobody has it open.
  const alive = openSync(terminal.ptsName, constants.O_RDWR | constants.O_NOCTTY);
  const ignore = () => undefined;
  terminal.master.on('error', ignore);
  terminal.slave.on('error', ignore);
  terminal.slave.destroy();
  let closed = false;
  return {
    path: terminal.ptsName,
    far: {
      write: (bytes) => terminal.master.write(bytes),
      onData: (listener) => {
        terminal.master.on('data', listener);
        return () => terminal.master.off('data', listener);
      },
    },
    close: () => {
      if (closed) return;
      closed = true;
      terminal.master.destroy();
      closeSync(alive);
    },
  };
}

function opened(): Opened {
  const open: unknown = Reflect.get(pty, 'open');
  if (typeof open !== 'function') throw new TypeError('this machine has no pseudo-terminals');
  return open({ encoding: null });
}
