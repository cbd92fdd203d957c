/** Files in a folder, two letters of the hash as a subfolder: written beside their place, then renamed into it. */
import { randomUUID } from 'node:crypto';
import { copyFile, open, readdir, rename, rm, stat, unlink, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { createFlush, type Flush } from '../../store/index.ts';
import { inFolder, isMissing } from './missing.ts';
import { type Body, type MediaStorage, type StoredFile, sizeOf } from './storage.ts';

export function createDiskStorage(folder: string, clock: () => number): MediaStorage {
  const pathOf = (hash: string) => join(folder, hash.slice(0, 2), hash.slice(2));
  const named = createNaming();
  return {
    async put(hash, body, isHash = true) {
      const path = pathOf(hash);
      // A name of the caller's own is not there yet.
      if (!isHash || (await sizeAt(path)) !== sizeOf(body)) await place(path, body);
      else if (!(body instanceof Uint8Array) && body.spare) await unlink(body.path);
      const now = clock() / 1000;
      await utimes(path, now, now);
    },
    async get(hash, range) {
      try {
        const file = await open(pathOf(hash), 'r');
        return file.createReadStream(range);
      } catch (error) {
        if (isMissing(error)) return undefined;
        throw error;
      }
    },
    pathOf,
    delete: (hash) => rm(pathOf(hash), { force: true }),
    list: () => walk(folder),
  };

  async function place(path: string, body: Body): Promise<void> {
    const home = join(path, '..');
    if (!(await isMoved(body, path))) await placeAnew(path, body);
    await named(home);
  }

  async function placeAnew(path: string, body: Body): Promise<void> {
    const incoming = join(folder, 'incoming');
    const draft = join(incoming, randomUUID());
    try {
      await inFolder(incoming, () => writeDurably(draft, body));
      await inFolder(join(path, '..'), () => rename(draft, path));
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
    if (!(body instanceof Uint8Array) && body.spare) await unlink(body.path);
  }
}

/** A file that nobody needs elsewhere only gets its name. False where it must be written anew. */
async function isMoved(body: Body, path: string): Promise<boolean> {
  if (body instanceof Uint8Array || !body.spare) return false;
  if (!body.synced) await syncAt(body.path, 'r+');
  try {
    await inFolder(join(path, '..'), () => rename(body.path, path));
    return true;
  } catch (error) {
    // From another disk.
    if (error instanceof Error && 'code' in error && error.code === 'EXDEV') return false;
    throw error;
  }
}

async function writeDurably(draft: string, body: Body): Promise<void> {
  if (!(body instanceof Uint8Array)) await copyFile(body.path, draft);
  const file = await open(draft, body instanceof Uint8Array ? 'wx' : 'r+', 0o644);
  try {
    if (body instanceof Uint8Array) await file.writeFile(body);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** New names themselves must survive a power cut: those that come into one folder at once wait for it together. */
function createNaming(): (folder: string) => Promise<void> {
  const flushes = new Map<string, Flush>();
  return async (folder) => {
    const flush = flushes.get(folder) ?? createFlush(() => syncAt(folder, 'r'));
    flushes.set(folder, flush);
    try {
      await flush();
    } catch (error) {
      // Those who waited know; the next file is a new attempt.
      flushes.delete(folder);
      throw error;
    }
  };
}

async function syncAt(path: string, flags: 'r' | 'r+'): Promise<void> {
  const file = await open(path, flags);
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

async function* walk(folder: string): AsyncIterable<StoredFile> {
  for (const prefix of await namesIn(folder)) {
    if (!/^[0-9a-f]{2}$/.test(prefix)) continue;
    for (const rest of await namesIn(join(folder, prefix))) {
      if (!/^[0-9a-f]{62}$/.test(rest)) continue;
      const { size, mtimeMs } = await stat(join(folder, prefix, rest));
      yield { hash: prefix + rest, bytes: size, at: mtimeMs };
    }
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

async function sizeAt(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}
