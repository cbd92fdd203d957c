/** What ballots are sealed with (HPKE, RFC 9180: X25519, HKDF-SHA256, AES-256-GCM), and what keeps the keys of a poll from a reader of the database. */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from 'node:crypto';
import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from '@hpke/core';
import { BeffroiError } from '#core/errors.ts';

const suite = new CipherSuite({
  kem: new DhkemX25519HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes256Gcm(),
});

export type BoxKeys = { readonly public: string; readonly private: string };

export async function newBoxKeys(): Promise<BoxKeys> {
  const pair = await suite.kem.generateKeyPair();
  const text = (bytes: ArrayBuffer) => Buffer.from(bytes).toString('base64url');
  return {
    public: text(await suite.kem.serializePublicKey(pair.publicKey)),
    private: text(await suite.kem.serializePrivateKey(pair.privateKey)),
  };
}

/** Seals to the poll's public key. What comes out is 48 bytes longer, and as long as all others. */
export async function seal(poll: string, publicKey: string, ballot: Uint8Array): Promise<Buffer> {
  const recipientPublicKey = await suite.kem.deserializePublicKey(bytesOf(publicKey));
  const { enc, ct } = await suite.seal({ recipientPublicKey, info: info(poll) }, copy(ballot));
  return Buffer.concat([Buffer.from(enc), Buffer.from(ct)]);
}

/** Opens what was sealed to the poll; undefined for what was not. */
export async function opener(poll: string, privateKey: string) {
  const recipientKey = await suite.kem.deserializePrivateKey(bytesOf(privateKey));
  return async (sealed: Uint8Array): Promise<Buffer | undefined> => {
    const [enc, ct] = [copy(sealed.subarray(0, encLength)), copy(sealed.subarray(encLength))];
    try {
      return Buffer.from(await suite.open({ recipientKey, enc, info: info(poll) }, ct));
    } catch {
      return undefined;
    }
  };
}

const encLength = 32;
/** A ballot of one poll is none of another. */
const info = (poll: string) => copy(Buffer.from(`beffroi-poll/1 ${poll}`));
const copy = (bytes: Uint8Array): ArrayBuffer => Uint8Array.from(bytes).buffer;
const bytesOf = (text: string): ArrayBuffer => copy(Buffer.from(text, 'base64url'));

export const hmac = (key: string, ...of: readonly string[]): Buffer =>
  createHmac('sha256', Buffer.from(key, 'base64url')).update(of.join('\n')).digest();

export type Locker = {
  /** `about`: the poll and what it is; only with the same is it unlocked. */
  lock(text: string, about: string): string;
  /** Throws POLL_KEY when the secret of the server is another. */
  unlock(locked: string, about: string): string;
};

/** Locks small secrets with one that is not in the database. */
export function createLocker(secret: string, randomBytes: (size: number) => Uint8Array): Locker {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'beffroi polls', 32));
  return {
    lock(text, about) {
      const iv = Buffer.from(randomBytes(12));
      const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(about));
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url');
    },
    unlock(locked, about) {
      const bytes = Buffer.from(locked, 'base64url');
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12))
          .setAAD(Buffer.from(about))
          .setAuthTag(bytes.subarray(12, 28));
        return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
      } catch (cause) {
        throw new BeffroiError('POLL_KEY', {}, { cause });
      }
    },
  };
}
