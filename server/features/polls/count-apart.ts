/** Counts in a thread of its own: of many thousands it takes seconds, in which nobody else would be served. */
import { Worker } from 'node:worker_threads';
import type { DebateCounted, DebateJob, SurveyCounted, SurveyJob } from './count-job.ts';

const program = new URL('./count-worker.ts', import.meta.url);

/** Rejects when the thread ends without a count: what was said stays where it lies, and is counted again. */
export function countApart(job: SurveyJob): Promise<SurveyCounted>;
export function countApart(job: DebateJob): Promise<DebateCounted>;
export function countApart(job: SurveyJob | DebateJob): Promise<SurveyCounted | DebateCounted> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(program, { workerData: job, env: {} });
    worker.once('message', resolve);
    worker.once('error', reject);
    // After a message this changes nothing any more.
    worker.once('exit', (code) => reject(new Error(`the thread of a count ended with ${code}`)));
  });
}
