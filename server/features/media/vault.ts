/** Files that no public address serves: kept by their hash as media are, in a place of their own. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { Deps } from '../../deps.ts';
import { createDiskStorage } from './disk-storage.ts';
import { createS3Storage } from './s3-storage.ts';
import type { Body, StoredFile } from './storage.ts';

export type Vault = {
  /** Durably kept when it resolves. Answers the SHA-256 of the bytes. */
  keep(bytes: Uint8Array): Promise<string>;
  /** The same of what is hashed already. */
  keepAs(hash: string, body: Body): Promise<void>;
  /** The same under a name that the caller made, 64 hexadecimal digits. */
  put(name: string, body: Body): Promise<void>;
  /** Undefined when it is not there. */
  read(hash: string): Promise<Buffer | undefined>;
  /** Where its file is on this disk, or its bytes. Undefined when it is in a bucket, and not there. */
  source(hash: string): Promise<string | Buffer | undefined>;
  forget(hash: string): Promise<void>;
  list(): AsyncIterable<StoredFile>;
};

export function createVault({ config, clock }: Pick<Deps, 'config' | 'clock'>, name: string): Vault {
  const { s3 } = config.media;
  const storage = s3.endpoint
    ? createS3Storage({ ...s3, prefix: `${name}/` })
    : createDiskStorage(join(config.dataDir, name), clock);
  async function read(hash: string): Promise<Buffer | undefined> {
    const stream = await storage.get(hash);
    return stream && buffer(stream);
  }
  return {
    async keep(bytes) {
      const hash = createHash('sha256').update(bytes).digest('hex');
      await storage.put(hash, bytes);
      return hash;
    },
    put: (name, body) => storage.put(name, body, false),
    keepAs: (hash, body) => storage.put(hash, body),
    read,
    source: async (hash) => storage.pathOf?.(hash) ?? read(hash),
    forget: (hash) => storage.delete(hash),
    list: () => storage.list(),
  };
}
