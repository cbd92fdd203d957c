import { linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

type Source = {
  readonly dataDir: string;
  /** From the configuration; empty when the file is to be used. */
  readonly authSecret: string;
  readonly randomBytes: (size: number) => Uint8Array;
};

/**
 * The secret that signs session cookies: BEFFROI_AUTH_SECRET where it is set (several nodes must share one), else the
 * file `auth-secret` of the data folder, written at the first start.
 */
export function authSecret(source: Source): string {
  const given = source.authSecret;
  if (given === '') return secretFile(source);
  if (given.length < 32) throw new Error('BEFFROI_AUTH_SECRET must have at least 32 characters');
  return given;
}

function secretFile({ dataDir, randomBytes }: Source): string {
  const file = join(dataDir, 'auth-secret');
  const found = readSecret(file);
  if (found !== undefined) return found;
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, Buffer.from(randomBytes(32)).toString('base64url'), { mode: 0o600, flush: true });
  try {
    // A link, unlike a rename, never replaces what another process was quicker to write.
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    unlinkSync(draft);
  }
  return readFileSync(file, 'utf8').trim();
}

function readSecret(file: string): string | undefined {
  try {
    const secret = readFileSync(file, 'utf8').trim();
    if (secret.length < 32) throw new Error(`${file} is damaged: remove it, and everyone signs in again`);
    return secret;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
