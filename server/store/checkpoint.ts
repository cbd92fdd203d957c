/**
 * Brings the write-ahead log into the file, beside everything else. SQLite does it by itself, within a commit, and two waits for the
 * disk with it.
 */
import { Worker } from 'node:worker_threads';

export type Checkpoints = {
  /** One more transaction stands in the log: begins when they are many, and none is under way. */
  count(): void;
  /** None is under way any more. */
  end(): Promise<void>;
};
/** Nothing else is written until the work is over. */
type Alone = (work: () => Promise<void>) => Promise<void>;

/** Transactions: some thousands of pages. */
const many = 200;
const program = new URL('./checkpoint-worker.ts', import.meta.url);

export function createCheckpoints(file: string, alone: Alone): Checkpoints {
  let worker: Worker | undefined;
  let running: Promise<void> | undefined;
  let counted = 0;

  function started(): Worker {
    if (worker) return worker;
    const made = new Worker(program, { workerData: { file }, env: {} });
    made.unref();
    // Between two rounds nobody else listens, and an error that nobody hears ends the process.
    made.on('error', () => undefined);
    made.once('exit', () => {
      worker = undefined;
    });
    worker = made;
    return made;
  }

  /** Also over when the thread ends without a word: writers may be waiting. */
  function round(): Promise<void> {
    const thread = started();
    return new Promise((resolve, reject) => {
      const said = ({ error }: { error: string | null }) => end(error && new Error(error));
      const ended = () => end(new Error('the thread of the log has ended'));
      function end(error: unknown): void {
        thread.off('message', said);
        thread.off('error', end);
        thread.off('exit', ended);
        if (error) reject(error);
        else resolve();
      }
      thread.once('message', said);
      thread.once('error', end);
      thread.once('exit', ended);
      thread.postMessage('checkpoint');
    });
  }

  return {
    count() {
      counted += 1;
      if (counted < many || running !== undefined) return;
      counted = 0;
      // Most of it beside those who write; what they wrote meanwhile while nobody does: then the log begins anew.
      running = round()
        .then(() => alone(round))
        // The next one does this one's work too.
        .catch(() => undefined)
        .finally(() => {
          running = undefined;
        });
    },
    async end() {
      await running;
      await worker?.terminate();
    },
  };
}
