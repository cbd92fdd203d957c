/** Files in a folder, two letters of the hash as a subfolder: written beside their place, then renamed into it. */
import { randomUUID } from 'node:crypto';
import { copyFile, open, readdir, rename, rm, stat, unlink, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { inFolder, isMissing } from './missing.ts';
import { type Body, type MediaStorage, type StoredFile, sizeOf } from './storage.ts';

export function createDiskStorage(folder: string, clock: () => number): MediaStorage {
  const pathOf = (hash: string) => join(folder, hash.slice(0, 2), hash.slice(2));
  return {
    async put(hash, body, isHash = true) {
      const path = pathOf(hash);
      // A name of the caller's own is not there yet.
      if (!isHash || (await sizeAt(path)) !== sizeOf(body)) await place(folder, path, body);
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
    delete: (hash) => rm(pathOf(hash), { force: true }),
    list: () => walk(folder),
  };
}

async function place(folder: string, path: string, body: Body): Promise<void> {
  const incoming = join(folder, 'incoming');
  const draft = join(incoming, randomUUID());
  const home = join(path, '..');
  try {
    await inFolder(incoming, () => writeDurably(draft, body));
    await inFolder(home, () => rename(draft, path));
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
  await syncFolder(home);
}

async function writeDurably(draft: string, body: Body): Promise<void> {
  if (!(body instanceof Uint8Array)) {
    const isRenamed = body.spare && (await move(body.path, draft));
    if (isRenamed && body.synced) return;
    if (!body.spare) await copyFile(body.path, draft);
  }
  const file = await open(draft, body instanceof Uint8Array ? 'wx' : 'r+', 0o644);
  try {
    if (body instanceof Uint8Array) await file.writeFile(body);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** False from another disk: then it is a copy. */
async function move(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch (error) {
    if (isMissing(error)) throw error;
    await copyFile(from, to);
    await unlink(from);
    return false;
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
