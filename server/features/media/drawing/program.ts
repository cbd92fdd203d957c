/**
 * The process that draws what strangers sent: it has no secrets and nothing of the server's, and every thread of it gives way to
 * the server (those that it begins have its own priority).
 */
import { setPriority } from 'node:os';
import sharp from 'sharp';
import { drawn } from './draw.ts';
import type { Answer, Order } from './order.ts';

const politeness = 10;

if (process.platform === 'linux') setPriority(politeness);
// Nothing is drawn twice, and one core stays free for those who serve.
sharp.cache(false);
sharp.concurrency(1);
process.on('message', ({ id, bytes }: Order) => {
  void drawn(bytes).then((made) => process.send?.({ id, made } satisfies Answer));
});
