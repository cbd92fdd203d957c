/** Device keys: 256 random bits, of which the store holds only the SHA-256. */
import { createHash } from 'node:crypto';
import type { Deps } from '../../deps.ts';

/** A display as it stands behind its key. */
export type Device = { readonly id: string; readonly territory: string; readonly name: string };

export type Keys = {
  /** The display whose key this is; null for a key that is unknown or revoked. */
  find(key: string): Promise<Device | null>;
  /** The same from memory alone: null says nothing. */
  known(key: string): Device | null;
  close(): void;
};

/** Another node may revoke a key: what is remembered is asked again after this time. */
const rememberFor = 30_000;
const rememberAtMost = 20_000;
const shape = /^[A-Za-z0-9_-]{43}$/;

export function makeKey(randomBytes: Deps['randomBytes']): string {
  return Buffer.from(randomBytes(32)).toString('base64url');
}

export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

export function createKeys({ store, clock, bus }: Pick<Deps, 'store' | 'clock' | 'bus'>): Keys {
  const remembered = new Map<string, { device: Device; until: number }>();
  const hashes = new Map<string, string>();

  /** Counts changes, so that a look-up that began before a change is not remembered after it. */
  let changes = 0;
  const forget = (display: string) => {
    changes += 1;
    const hash = hashes.get(display);
    if (hash !== undefined) remembered.delete(hash);
    hashes.delete(display);
  };
  const stop = bus.on('display', ({ display }) => forget(display));

  function remember(hash: string, device: Device): void {
    if (remembered.size >= rememberAtMost) {
      remembered.clear();
      hashes.clear();
    }
    remembered.set(hash, { device, until: clock() + rememberFor });
    hashes.set(device.id, hash);
  }

  function recall(hash: string): Device | null {
    const found = remembered.get(hash);
    return found && found.until > clock() ? found.device : null;
  }

  return {
    known: (key) => (shape.test(key) ? recall(hashOf(key)) : null),
    async find(key) {
      if (!shape.test(key)) return null;
      const hash = hashOf(key);
      const recalled = recall(hash);
      if (recalled) return recalled;
      const before = changes;
      const row = await store.db
        .selectFrom('display')
        .select(['id', 'territory_id as territory', 'name'])
        .where('key_hash', '=', hash)
        .where('revoked_at', 'is', null)
        .executeTakeFirst();
      if (!row) return null;
      if (changes === before) remember(hash, row);
      return row;
    },
    close() {
      stop();
      remembered.clear();
      hashes.clear();
    },
  };
}
