/** The thread of one count. */
import { parentPort, workerData } from 'node:worker_threads';
import { countJob } from './count-job.ts';

parentPort?.postMessage(countJob(workerData as Parameters<typeof countJob>[0]));
