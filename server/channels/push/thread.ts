/** The thread that sends notifications, as the rest of the house knows it: begun with the first letter, and anew after a crash. */
import { Worker } from 'node:worker_threads';
import type { Sent } from '../channel.ts';
import type { Answer, Batch, Device, Letter, Settings } from './letter.ts';

export type PushThread = {
  /** In the order of the devices. */
  send(letter: Letter, devices: readonly Device[]): Promise<readonly Sent[]>;
  close(): Promise<void>;
};

const program = new URL('./worker.ts', import.meta.url);

export function createPushThread(settings: Settings): PushThread {
  const waiting = new Map<number, { count: number; tell: (sent: readonly Sent[]) => void }>();
  let worker: Worker | undefined;
  let last = 0;

  /** Those that it had are tried again. */
  function crashed(reason: string): void {
    worker = undefined;
    const sent: Sent = { kind: 'deferred', reason, down: false };
    for (const { count, tell } of waiting.values()) tell(Array.from({ length: count }, () => sent));
    waiting.clear();
  }

  function started(): Worker {
    if (worker) return worker;
    const made = new Worker(program, { workerData: settings, env: {} });
    made.unref();
    made.on('message', ({ id, sent }: Answer) => {
      waiting.get(id)?.tell(sent);
      waiting.delete(id);
    });
    made.on('error', (error) => crashed(`the sender of notifications failed: ${String(error)}`));
    made.on('exit', () => crashed('the sender of notifications was ended'));
    worker = made;
    return made;
  }

  return {
    send: (letter, devices) =>
      new Promise((tell) => {
        const id = ++last;
        waiting.set(id, { count: devices.length, tell });
        started().postMessage({ id, letter, devices } satisfies Batch);
      }),
    async close() {
      await worker?.terminate();
    },
  };
}
