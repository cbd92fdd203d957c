import type { Logger } from 'pino';
import type { Config } from '#config/schema.ts';
import type { Role } from '#core/identity/roles.ts';
import type { Bus } from './bus.ts';
import type { Metrics } from './http/metrics.ts';
import type { Store } from './store/index.ts';

/** A member of staff, as far as rights are concerned. */
export type Actor = {
  readonly user: string;
  readonly name: string;
  readonly email: string;
  readonly territory: string;
  readonly roles: readonly Role[];
  /** Whose deputy they are now, where that is what lets them approve. */
  readonly standsFor?: readonly { readonly user: string; readonly name: string }[];
};

/** Who a request comes from: by session cookie or API key. Null for a stranger. */
export type Identity = { actor(headers: Headers): Promise<Actor | null> };

/** What the parts of the server are given. Time, chance and the outside world are here and nowhere else. */
export type Deps = {
  readonly config: Config;
  readonly log: Logger;
  readonly clock: () => number;
  /** Ids sort by time (UUIDv7). */
  readonly newId: () => string;
  readonly randomBytes: (size: number) => Uint8Array;
  readonly store: Store;
  readonly bus: Bus;
  readonly metrics: Metrics;
};
