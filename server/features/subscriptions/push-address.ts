/** Whether what a device names is an address at a push service, with keys that can be encrypted for. */
import { ECDH } from 'node:crypto';
import type { PushAddress } from '#core/contracts/index.ts';

/** `services`: hosts, and with `*.` whatever lies below one. */
export function isPushAddress({ endpoint, keys }: PushAddress, services: readonly string[]): boolean {
  const url = URL.parse(endpoint);
  if (url === null || url.protocol !== 'https:' || url.username !== '' || url.password !== '') return false;
  const known = services.some((service) =>
    service.startsWith('*.') ? url.host.endsWith(service.slice(1)) : url.host === service,
  );
  return known && isPoint(keys.p256dh) && Buffer.from(keys.auth, 'base64url').length === 16;
}

/** RFC 8291 §3.1 and RFC 5480 §2.2: an uncompressed point of the curve P-256. */
function isPoint(key: string): boolean {
  const bytes = Buffer.from(key, 'base64url');
  if (bytes.length !== 65 || bytes[0] !== 4) return false;
  try {
    ECDH.convertKey(bytes, 'prime256v1');
    return true;
  } catch {
    return false;
  }
}
