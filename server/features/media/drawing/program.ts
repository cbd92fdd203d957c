/**
 * The process that draws what strangers sent: a picture that ends it ends nothing else. It is given no secrets, and every thread of it
 * gives way to the server.
 */
import { createHash } from 'node:crypto';
import { mkdir, open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import sharp from 'sharp';
import { allGiveWay } from '../../../give-way.ts';
import { isMissing } from '../missing.ts';
import { DrawingLate, drawn } from './draw.ts';
import type { Answer, Made, Order } from './order.ts';

// Nothing is drawn twice, and one core stays free for those who serve.
sharp.cache(false);
sharp.concurrency(1);
allGiveWay();
// The server sees to its end: what stops both of them does not stop it in the middle of a picture.
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => undefined);

const say = (answer: Answer) => process.send?.(answer);
process.on('message', ({ id, from, to }: Order) => {
  made({ from, to }).then(
    (picture) => say({ id, made: picture }),
    (error: unknown) =>
      say(error instanceof DrawingLate ? { id, late: true } : { id, failed: String(error) }),
  );
});
say('ready');

async function made({ from, to }: Pick<Order, 'from' | 'to'>): Promise<Made | undefined> {
  const original = typeof from === 'string' ? await readThere(from) : from;
  const picture = original && (await drawn(original));
  if (!picture) return undefined;
  const { bytes, width, height } = picture;
  await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  const file = await open(to, 'wx', 0o644);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  const hash = createHash('sha256').update(bytes).digest('hex');
  return { hash, bytes: bytes.length, width, height };
}

async function readThere(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}
