/** Reads what strangers made in a thread of its own, for a limited time. */
import { Worker } from 'node:worker_threads';
import type { Answer, Question } from './reading.ts';

/** `too-slow` and `crashed` are what hostile files come to: nothing else notices. */
export type Reading =
  | Answer
  | { readonly refused: 'too-slow' }
  | { readonly refused: 'crashed'; readonly why: string };

const program = new URL('./reader-worker.ts', import.meta.url);

export function readApart(question: Question, timeMs: number): Promise<Reading> {
  const worker = new Worker(program, {
    workerData: question,
    // What the libraries print of a bad file is of no use to anybody.
    stdout: true,
    stderr: true,
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: 512 },
  });
  return new Promise<Reading>((resolve) => {
    const end = (reading: Reading) => {
      clearTimeout(timer);
      // What it says while it is being ended changes nothing.
      worker.removeAllListeners();
      worker.on('error', () => undefined);
      void worker.terminate().then(() => resolve(reading));
    };
    const timer = setTimeout(() => end({ refused: 'too-slow' }), timeMs);
    worker.once('message', (answer: Answer) => end(answer));
    worker.once('error', (error) => end({ refused: 'crashed', why: String(error) }));
    worker.once('exit', (code) => end({ refused: 'crashed', why: `exit ${code}` }));
  });
}
