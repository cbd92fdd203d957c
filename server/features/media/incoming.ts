/** A stream from outside becomes a file for a while, if it is not too long. */
import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** Runs `use` on a temporary file with the stream's bytes; the file is gone afterwards, whatever happens. */
export async function borrow<T>(
  folder: string,
  { source, limit }: { source: Readable; limit: number },
  use: (path: string) => Promise<T>,
): Promise<T | 'too-large'> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, randomUUID());
  try {
    await pipeline(source, refuseAbove(limit), createWriteStream(path, { flags: 'wx', mode: 0o600 }));
    return await use(path);
  } catch (error) {
    if (error instanceof TooLarge) return 'too-large';
    throw error;
  } finally {
    await rm(path, { force: true });
  }
}

class TooLarge extends Error {}

function refuseAbove(limit: number): Transform {
  let seen = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seen += chunk.length;
      if (seen > limit) done(new TooLarge());
      else done(null, chunk);
    },
  });
}
