/** Draws photos in a process of their own: begun with the first one, anew after it has ended, and ended when there is nothing to draw. */
import { type ChildProcess, fork } from 'node:child_process';
import type { Answer, Made, Order } from './order.ts';

export type Drawing = {
  /**
   * Into the file `to`, which is not there yet and is the caller's. Undefined for what cannot be read to its end: then there is none.
   * Throws DrawingEnded, and what the disk says.
   */
  draw(order: Pick<Order, 'from' | 'to'>): Promise<Made | undefined>;
  /** What is being drawn is given up. */
  close(): void;
};
/** The process ended, or was ended because it took too long: most often it is the picture's fault. */
export class DrawingEnded extends Error {}

const program = new URL('./program.ts', import.meta.url);
/** ms: much longer than a picture of the most pixels takes. */
const longest = 60_000;
/** ms without work, after which its memory is given back. */
const idle = 30_000;

export function createDrawing(): Drawing {
  const waiting = new Map<number, PromiseWithResolvers<Made | undefined>>();
  let child: ChildProcess | undefined;
  let rest: NodeJS.Timeout | undefined;
  let last = 0;

  function ended(made: ChildProcess): void {
    if (child !== made) return;
    child = undefined;
    for (const { reject } of waiting.values()) reject(new DrawingEnded('the process that draws has ended'));
    waiting.clear();
  }

  function end(): void {
    clearTimeout(rest);
    if (!child) return;
    child.kill('SIGKILL');
    ended(child);
  }

  function started(): ChildProcess {
    if (child) return child;
    const made = fork(program, { serialization: 'advanced', execArgv: [], env: {}, stdio: 'ignore' });
    made.on('message', ({ id, made: picture, failed }: Answer) => {
      if (failed === undefined) waiting.get(id)?.resolve(picture);
      else waiting.get(id)?.reject(new Error(failed));
    });
    made.on('error', () => ended(made));
    made.on('exit', () => ended(made));
    // It keeps no server from ending.
    made.unref();
    made.channel?.unref();
    child = made;
    return made;
  }

  return {
    async draw({ from, to }) {
      clearTimeout(rest);
      last += 1;
      const id = last;
      const asked = Promise.withResolvers<Made | undefined>();
      waiting.set(id, asked);
      started().send({ id, from, to } satisfies Order);
      const patience = setTimeout(end, longest);
      try {
        return await asked.promise;
      } finally {
        clearTimeout(patience);
        waiting.delete(id);
        if (waiting.size === 0) rest = setTimeout(end, idle).unref();
      }
    },
    close: end,
  };
}
