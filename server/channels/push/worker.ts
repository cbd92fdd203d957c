/** The thread that encrypts and sends notifications: where it and the one that serves displays want a core, displays come first. */
import { parentPort, workerData } from 'node:worker_threads';
import { giveWay } from '../../give-way.ts';
import type { Answer, Batch, Settings } from './letter.ts';
import { createPushSender } from './sender.ts';

giveWay();
const sender = createPushSender(workerData as Settings, () => performance.now());
parentPort?.on('message', ({ id, letter, devices }: Batch) => {
  void sender.send(letter, devices).then((sent) => parentPort?.postMessage({ id, sent } satisfies Answer));
});
