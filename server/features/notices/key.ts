/** The key that certificates are signed with: Ed25519, in the data folder, made when it is first needed. */
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
} from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PublicKey } from '#core/contracts/index.ts';

export type NoticeKey = {
  readonly public: PublicKey;
  /** Base64url. */
  sign(text: string): string;
};

/** Undefined when there is none in this folder. Throws when there is one that cannot be read. */
export function readNoticeKey(dataDir: string): NoticeKey | undefined {
  try {
    return noticeKey(createPrivateKey(readFileSync(fileIn(dataDir))));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

export function ensureNoticeKey(dataDir: string): NoticeKey {
  const found = readNoticeKey(dataDir);
  if (found) return found;
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const file = fileIn(dataDir);
  const draft = `${file}.${process.pid}`;
  const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' });
  writeFileSync(draft, pem, { mode: 0o600, flush: true });
  try {
    // A link, unlike a rename, never replaces what another process was quicker to write.
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    unlinkSync(draft);
  }
  return noticeKey(createPrivateKey(readFileSync(file)));
}

function fileIn(dataDir: string): string {
  return join(dataDir, 'notice-key.pem');
}

function noticeKey(key: KeyObject): NoticeKey {
  const { x = '' } = createPublicKey(key).export({ format: 'jwk' });
  return {
    public: { kty: 'OKP', crv: 'Ed25519', x, kid: thumbprint(x) },
    sign: (text) => sign(null, Buffer.from(text), key).toString('base64url'),
  };
}

/** RFC 7638 §3, of an RFC 8037 key. */
export function thumbprint(x: string): string {
  return createHash('sha256')
    .update(JSON.stringify({ crv: 'Ed25519', kty: 'OKP', x }))
    .digest('base64url');
}
