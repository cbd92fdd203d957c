/** Which displays have an open socket here, and when each was last heard of. Written to the store twice a minute at most. */
import type { Health } from '#core/contracts/index.ts';
import type { Deps } from '../../deps.ts';
import type { Contact } from './view.ts';

const touchEvery = 30_000;
/** Below the number of variables that one statement may carry on either database. */
const chunk = 500;

export type Presence = {
  opened(display: string): void;
  closed(display: string): void;
  seen(display: string): void;
  /** What an agent says about itself. */
  fares(display: string, health: Health): void;
  contact(display: string): Contact;
  /** Those that are connected here, or were heard since it was last written down. */
  heard(): readonly string[];
  /** Writes down who was heard of since the last time. */
  flush(): Promise<void>;
  close(): Promise<void>;
};

export function createPresence({
  store,
  clock,
  metrics,
  log,
}: Pick<Deps, 'store' | 'clock' | 'metrics' | 'log'>): Presence {
  const sockets = new Map<string, number>();
  const healths = new Map<string, Health>();
  let heard = new Map<string, number>();
  const failed = (error: unknown) => log.error({ err: error }, 'last contacts could not be written');
  const timer = setInterval(() => flush().catch(failed), touchEvery).unref();

  async function flush(): Promise<void> {
    const at = clock();
    for (const display of sockets.keys()) heard.set(display, at);
    const ids = [...heard.keys()];
    heard = new Map();
    for (let i = 0; i < ids.length; i += chunk) {
      await store.db
        .updateTable('display')
        .set({ last_seen_at: at })
        .where('id', 'in', ids.slice(i, i + chunk))
        .execute();
    }
  }

  return {
    opened(display) {
      sockets.set(display, (sockets.get(display) ?? 0) + 1);
      heard.set(display, clock());
      metrics.displaysOnline.set(sockets.size);
    },
    closed(display) {
      const left = (sockets.get(display) ?? 0) - 1;
      if (left > 0) sockets.set(display, left);
      else {
        sockets.delete(display);
        healths.delete(display);
      }
      heard.set(display, clock());
      metrics.displaysOnline.set(sockets.size);
    },
    seen: (display) => void heard.set(display, clock()),
    fares: (display, health) => void healths.set(display, health),
    contact: (display) => ({
      open: sockets.has(display),
      lastSeenAt: heard.get(display) ?? null,
      health: healths.get(display),
    }),
    heard: () => [...new Set([...sockets.keys(), ...heard.keys()])],
    flush,
    async close() {
      clearInterval(timer);
      await flush().catch(failed);
    },
  };
}
