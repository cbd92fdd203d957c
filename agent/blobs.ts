/** Plans and renditions on disk, each in a file named by its hash. Whoever reads them checks them. */
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readIfThere, replaceFile } from './files.ts';

export type Blobs = {
  bytes(hash: string): Promise<Uint8Array<ArrayBuffer> | undefined>;
  /** False when the disk did not take it; it is then kept in memory for as long as the process lives. */
  keepBytes(hash: string, bytes: Uint8Array<ArrayBuffer>): Promise<boolean>;
  hashes(): Promise<ReadonlySet<string>>;
  dropBytes(hashes: Iterable<string>): Promise<void>;
};

const named = /^[0-9a-f]{64}$/;

export function openBlobs(folder: string, failed: (error: unknown) => void): Blobs {
  const spare = new Map<string, Uint8Array<ArrayBuffer>>();
  const pathOf = (hash: string) => join(folder, hash);
  return {
    bytes: async (hash) => spare.get(hash) ?? (await readIfThere(pathOf(hash)).catch(() => undefined)),
    keepBytes: async (hash, bytes) => {
      try {
        await replaceFile(pathOf(hash), bytes);
        return true;
      } catch (error) {
        failed(error);
        spare.set(hash, bytes);
        return false;
      }
    },
    hashes: async () => {
      await mkdir(folder, { recursive: true, mode: 0o700 }).catch(failed);
      const names = await readdir(folder).catch(() => []);
      return new Set([...names.filter((name) => named.test(name)), ...spare.keys()]);
    },
    dropBytes: async (hashes) => {
      for (const hash of hashes) {
        spare.delete(hash);
        await rm(pathOf(hash), { force: true }).catch(failed);
      }
    },
  };
}
