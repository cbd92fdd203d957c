/**
 * The process that draws what strangers sent: it has no secrets and nothing of the server's, and every thread of it gives way to
 * the server (those that it begins have its own priority).
 */
import { createHash } from 'node:crypto';
import { mkdir, open } from 'node:fs/promises';
import { setPriority } from 'node:os';
import { dirname } from 'node:path';
import sharp from 'sharp';
import { drawn } from './draw.ts';
import type { Answer, Made, Order } from './order.ts';

const politeness = 10;

if (process.platform === 'linux') setPriority(politeness);
// Nothing is drawn twice, and one core stays free for those who serve.
sharp.cache(false);
sharp.concurrency(1);
process.on('message', ({ id, from, to }: Order) => {
  const say = (answer: Answer) => process.send?.(answer);
  made({ from, to }).then(
    (picture) => say({ id, made: picture }),
    (error: unknown) => say({ id, failed: String(error) }),
  );
});

async function made({ from, to }: Pick<Order, 'from' | 'to'>): Promise<Made | undefined> {
  const picture = await drawn(from);
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
