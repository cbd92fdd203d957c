/** Panels that hang on one line share it: one owner per port, as long as one of them needs it. */
import type { PanelLink } from '#core/contracts/index.ts';
import { canonicalJson } from '#core/hash.ts';
import type { Clock, Random, Timers } from '../time.ts';
import { transportOf } from './index.ts';
import { type Line, openLine } from './line.ts';
import type { Transport } from './transport.ts';

export type LinePool = {
  /** The line of a link, opened when nobody has it yet. Close it when done: the last one closes the port. */
  readonly line: (link: PanelLink['transport']) => Line;
  readonly close: () => Promise<void>;
};
type Deps = {
  readonly clock: Clock;
  readonly timers: Timers;
  readonly random?: Random;
  /** Gives the driver's end of a line in memory. */
  readonly memory?: (options: PanelLink['transport']['options']) => Transport;
  readonly noise?: (line: string, bytes: Uint8Array) => void;
};

export function linePool(deps: Deps): LinePool {
  const held = new Map<string, { line: Line; users: number }>();
  const release = async (key: string) => {
    const entry = held.get(key);
    if (!entry || --entry.users > 0) return;
    held.delete(key);
    await entry.line.close();
  };
  return {
    line: (link) => {
      const transport = transportOf(link, deps.memory);
      const key = portKey(link, transport);
      const entry = held.get(key) ?? { line: open(transport, deps), users: 0 };
      entry.users++;
      held.set(key, entry);
      let mine = true;
      return {
        ...entry.line,
        close: async () => {
          if (mine) await release(key);
          mine = false;
        },
      };
    },
    close: async () => {
      const lines = [...held.values()];
      held.clear();
      await Promise.all(lines.map(({ line }) => line.close()));
    },
  };
}

function open(transport: Transport, deps: Deps): Line {
  const { clock, timers, random, noise } = deps;
  return openLine(transport, {
    clock,
    timers,
    ...(random && { random }),
    ...(noise && { noise: (bytes: Uint8Array) => noise(transport.name, bytes) }),
  });
}

/** Two links to one port share it, whatever else they say. */
function portKey({ type, options }: PanelLink['transport'], { name }: Transport): string {
  return type === 'memory' ? `memory ${canonicalJson(options)}` : `${type} ${name}`;
}
