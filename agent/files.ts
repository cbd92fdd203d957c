/** Files that survive a power cut: what is read is either what was there before or what was written, never a half of it. */
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';

export type Written = { readonly mode?: number };

/**
 * Replaces a file: a temporary one beside it, on the disk before it takes the name, and the name on the disk as well.
 * Rejects when the disk does not take it.
 */
export async function replaceFile(
  path: string,
  bytes: string | Uint8Array,
  how: Written = {},
): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const temporary = `${path}${temporarySuffix}`;
  const file = await open(temporary, 'w', how.mode ?? 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, path);
  await syncFolder(dirname(path));
}

export const temporarySuffix = '.new';

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** Undefined when there is no such file; rejects when there is one that cannot be read. */
export async function readIfThere(path: string): Promise<Buffer<ArrayBuffer> | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** A file that is replaced again and again: what is overtaken before its turn is not written at all. */
export type Latest = {
  write(text: string): void;
  /** Resolves when the last one written is on the disk, or was refused by it. */
  settled(): Promise<void>;
};

export function latestFile(path: string, failed: (error: unknown) => void): Latest {
  let waiting: string | undefined;
  let running: Promise<void> | undefined;
  const drain = async () => {
    for (let text = waiting; text !== undefined; text = waiting) {
      waiting = undefined;
      await replaceFile(path, text).catch(failed);
    }
    running = undefined;
  };
  return {
    write: (text) => {
      waiting = text;
      running ??= drain();
    },
    settled: () => running ?? Promise.resolve(),
  };
}
