/** Who speaks to a push service (RFC 8292): signed once for each service, pair of keys and hour. */
import webPush from 'web-push';
import type { Letter } from './letter.ts';

export type Signatures = {
  /** `key`: the town's, that the device subscribed under. */
  authorization(letter: Letter, to: { origin: string; key: string }): string;
};

const hour = 3_600_000;
/** RFC 8292 §2 allows a day. */
const tokenMs = 12 * hour;
/** More are those of hours that are over. */
const mostKept = 200;

export function createSignatures(): Signatures {
  const known = new Map<string, string>();
  return {
    authorization({ keys, contact, now }, { origin, key }) {
      const pair = keys.find(({ publicKey }) => publicKey === key) ?? keys[0];
      if (!pair) throw new Error('the town has no keys');
      const name = [origin, pair.publicKey, contact, Math.floor(now / hour)].join(' ');
      const held = known.get(name);
      if (held !== undefined) return held;
      if (known.size >= mostKept) known.clear();
      const until = Math.floor((now + tokenMs) / 1000);
      const { publicKey, privateKey } = pair;
      const { Authorization } = webPush.getVapidHeaders(
        origin,
        contact,
        publicKey,
        privateKey,
        'aes128gcm',
        until,
      );
      known.set(name, Authorization);
      return Authorization;
    },
  };
}
