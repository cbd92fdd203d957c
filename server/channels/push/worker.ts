/**
 * The thread that encrypts and sends notifications, so that the one that serves displays stays free. On Linux a priority
 * is a thread's own (setpriority(2), C library/kernel differences): where both want a core, displays come first.
 */
import { setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import type { Answer, Batch, Settings } from './letter.ts';
import { createPushSender } from './sender.ts';

const politeness = 10;

if (process.platform === 'linux') setPriority(politeness);
const sender = createPushSender(workerData as Settings, () => performance.now());
parentPort?.on('message', ({ id, letter, devices }: Batch) => {
  void sender.send(letter, devices).then((sent) => parentPort?.postMessage({ id, sent } satisfies Answer));
});
