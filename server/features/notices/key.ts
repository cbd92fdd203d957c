/** The key that certificates are signed with: Ed25519, in the data folder, made when it is first needed. */
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
} from 'node:crypto';
import type { PublicKey } from '#core/contracts/index.ts';
import { ensureKeyFile, readKeyFile } from '../../records/key-file.ts';

export type NoticeKey = {
  readonly public: PublicKey;
  /** Base64url. */
  sign(text: string): string;
};

const file = 'notice-key.pem';

/** Undefined when there is none in this folder. Throws when there is one that cannot be read. */
export function readNoticeKey(dataDir: string): NoticeKey | undefined {
  const pem = readKeyFile(dataDir, file);
  return pem && noticeKey(createPrivateKey(pem));
}

export function ensureNoticeKey(dataDir: string): NoticeKey {
  const make = () => generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' });
  return noticeKey(createPrivateKey(ensureKeyFile(dataDir, file, make)));
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
