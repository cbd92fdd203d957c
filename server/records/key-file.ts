/** Keys of the installation: files of the data folder, made when they are first needed, which nobody else may read. */
import { linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Undefined when there is none. Throws when there is one that cannot be read. */
export function readKeyFile(dataDir: string, name: string): Buffer | undefined {
  try {
    return readFileSync(join(dataDir, name));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** What lies in the file; `make` is asked when there is none. Of several processes at once the first decides. */
export function ensureKeyFile(dataDir: string, name: string, make: () => string | Buffer): Buffer {
  const found = readKeyFile(dataDir, name);
  if (found) return found;
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const file = join(dataDir, name);
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, make(), { mode: 0o600, flush: true });
  try {
    // A link, unlike a rename, never replaces what another process was quicker to write.
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    unlinkSync(draft);
  }
  return readFileSync(file);
}
