/** Two ends of a line in memory: one for the driver, one for a fake panel. It can be unplugged. */
import Type from 'typebox';
import type { Port, PortEvents, Transport } from './transport.ts';

export const memoryOptions = Type.Object({}, { additionalProperties: false });

/** The panel's end of a line: what a fake panel is attached to. */
export type Duplex = {
  readonly write: (bytes: Uint8Array) => void;
  readonly onData: (listener: (bytes: Uint8Array) => void) => () => void;
};

export type MemoryLine = {
  readonly transport: Transport;
  readonly far: Duplex;
  /** Closes an open port and refuses to open until plugged again. */
  readonly unplug: () => void;
  readonly plug: () => void;
};

export function memoryLine(
  options: { readonly baud?: number; readonly bitsPerByte?: number } = {},
): MemoryLine {
  const listeners = new Set<(bytes: Uint8Array) => void>();
  let plugged = true;
  let near: PortEvents | undefined;
  const drop = (reason: string) => {
    const events = near;
    near = undefined;
    events?.closed(reason);
  };
  const open = async (events: PortEvents): Promise<Port> => {
    if (!plugged) throw new Error('unplugged');
    drop('opened again');
    near = events;
    return {
      write: async (bytes) => {
        if (near !== events) throw new Error('closed');
        for (const listener of listeners) listener(bytes);
      },
      close: async () => {
        if (near === events) drop('closed');
      },
    };
  };
  return {
    transport: { name: 'memory', baud: options.baud, bitsPerByte: options.bitsPerByte ?? 10, open },
    far: {
      write: (bytes) => near?.data(bytes),
      onData: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    unplug: () => {
      plugged = false;
      drop('unplugged');
    },
    plug: () => {
      plugged = true;
    },
  };
}
