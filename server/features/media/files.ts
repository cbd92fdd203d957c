/** Files addressed by the SHA-256 of their bytes: written whole or not at all, never changed. */
import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';

export type MediaFiles = {
  readonly folder: string;
  /** Keeps bytes and answers their hash. They are on the disk, not in a cache, when it resolves. */
  keep(bytes: Uint8Array): Promise<string>;
  /** Runs `use` on a temporary file with the stream's bytes; the file is gone afterwards, whatever happens. */
  borrow<T>(source: Readable, limit: number, use: (path: string) => Promise<T>): Promise<T | 'too-large'>;
  open(hash: string, range?: { start: number; end: number }): Readable;
};

export function createMediaFiles(dataDir: string): MediaFiles {
  const folder = join(dataDir, 'media');
  const temporary = join(dataDir, 'media', 'incoming');
  const pathOf = (hash: string) => join(folder, hash.slice(0, 2), hash.slice(2));
  return {
    folder,
    async keep(bytes) {
      const hash = createHash('sha256').update(bytes).digest('hex');
      const path = pathOf(hash);
      if (await hasSize(path, bytes.length)) return hash;
      await mkdir(temporary, { recursive: true });
      await mkdir(join(folder, hash.slice(0, 2)), { recursive: true });
      const draft = join(temporary, randomUUID());
      try {
        await writeDurably(draft, bytes);
        await rename(draft, path);
        await syncFolder(join(folder, hash.slice(0, 2)));
      } finally {
        await rm(draft, { force: true });
      }
      return hash;
    },
    async borrow(source, limit, use) {
      await mkdir(temporary, { recursive: true });
      const path = join(temporary, randomUUID());
      try {
        await pipeline(source, refuseAbove(limit), createWriteStream(path, { flags: 'wx', mode: 0o600 }));
        return await use(path);
      } catch (error) {
        if (error instanceof TooLarge) return 'too-large';
        throw error;
      } finally {
        await rm(path, { force: true });
      }
    },
    open: (hash, range) => createReadStream(pathOf(hash), range),
  };
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

async function hasSize(path: string, size: number): Promise<boolean> {
  try {
    return (await stat(path)).size === size;
  } catch {
    return false;
  }
}

async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o644);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** The new name itself must survive a power cut. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
