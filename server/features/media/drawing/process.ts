/** Draws photos in a process of their own: begun with the first one, anew after it has ended, and ended when there is nothing to draw. */
import { type ChildProcess, fork } from 'node:child_process';
import type { Answer, Made, Order } from './order.ts';

export type Drawing = {
  /**
   * Into the file `to`, which is not there yet and is the caller's. Undefined for what cannot be read to its end: then there is none.
   * Throws DrawingEnded; anything else is not the picture's fault.
   */
  draw(order: Pick<Order, 'from' | 'to'>): Promise<Made | undefined>;
  /** What is being drawn is given up. */
  close(): void;
};
/** The process ended over a picture, or it took too long: most often it is the picture's fault. */
export class DrawingEnded extends Error {}

const usual = new URL('./program.ts', import.meta.url);
/** ms: much longer than a picture of the most pixels takes. */
const longest = 60_000;
/** ms without work, after which its memory is given back. */
const idle = 30_000;

export function createDrawing(program = usual): Drawing {
  const waiting = new Map<number, PromiseWithResolvers<Made | undefined>>();
  let child: ChildProcess | undefined;
  let rest: NodeJS.Timeout | undefined;
  let last = 0;

  /** Whatever it may still be doing. */
  function forget(made: ChildProcess, error: Error): void {
    made.kill('SIGKILL');
    if (child !== made) return;
    child = undefined;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  }

  function end(error: Error): void {
    clearTimeout(rest);
    if (child) forget(child, error);
  }

  function heard(answer: Exclude<Answer, 'ready'>): void {
    const asked = waiting.get(answer.id);
    if ('made' in answer) asked?.resolve(answer.made);
    else if ('late' in answer) asked?.reject(new DrawingEnded('a picture took too long'));
    else asked?.reject(new Error(answer.failed));
  }

  function started(): ChildProcess {
    if (child) return child;
    const made = fork(program, { serialization: 'advanced', execArgv: [], env: {}, stdio: 'ignore' });
    child = made;
    let isReady = false;
    made.on('message', (answer: Answer) => {
      if (answer === 'ready') isReady = true;
      else heard(answer);
    });
    made.on('error', (error) => forget(made, error));
    made.on('exit', (code, signal) => {
      const why = `the process that draws has ended: ${signal ?? code}`;
      // One that never began has seen no picture.
      forget(made, isReady ? new DrawingEnded(why) : new Error(why));
    });
    // It keeps no server from ending.
    made.unref();
    made.channel?.unref();
    return made;
  }

  return {
    async draw({ from, to }) {
      clearTimeout(rest);
      last += 1;
      const id = last;
      const asked = Promise.withResolvers<Made | undefined>();
      // It may fail before anybody waits for it.
      asked.promise.catch(() => undefined);
      waiting.set(id, asked);
      const patience = setTimeout(() => end(new DrawingEnded('a picture took too long')), longest);
      try {
        started().send({ id, from, to } satisfies Order);
        return await asked.promise;
      } finally {
        clearTimeout(patience);
        waiting.delete(id);
        if (waiting.size === 0) rest = setTimeout(() => end(new Error('nothing to draw')), idle).unref();
      }
    },
    close: () => end(new Error('the server ends')),
  };
}
