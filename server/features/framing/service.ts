/** Asks pages of elsewhere whether they may be shown in a frame: no browser tells the page that frames them. */
import type { Deps } from '../../deps.ts';
import { findLive } from '../content/index.ts';
import { fetchHeaders } from '../imports/index.ts';
import { isFramable } from './rules.ts';

export type Framing = {
  /**
   * False also for an address that no live message of the territory shows: a device key lends nobody our place in the
   * network.
   */
  ask(territory: string, url: string): Promise<boolean>;
};

/** An answer holds for so long, ms. */
const holds = 10 * 60_000;
const kept = 200;

export function createFraming(
  { store, clock, config }: Pick<Deps, 'store' | 'clock' | 'config'>,
  headersOf = fetchHeaders,
): Framing {
  const known = new Map<string, { readonly at: number; readonly framable: Promise<boolean> }>();
  const { origin } = new URL(config.publicUrl);

  async function look(url: string): Promise<boolean> {
    const { timeoutMs, allowPrivate } = config.imports;
    const got = await headersOf(url, {
      timeoutMs: Math.min(timeoutMs, 8_000),
      allowPrivate,
      accept: 'text/html',
    });
    return 'headers' in got && isFramable(got.headers, origin);
  }

  return {
    async ask(territory, url) {
      const live = await findLive(store.db, territory, clock());
      if (!live.some(({ kind, content }) => kind === 'web' && content.data?.url === url)) return false;
      const before = known.get(url);
      if (before !== undefined && clock() - before.at < holds) return before.framable;
      const framable = look(url);
      known.delete(url);
      known.set(url, { at: clock(), framable });
      for (const oldest of known.keys()) {
        if (known.size <= kept) break;
        known.delete(oldest);
      }
      return framable;
    },
  };
}
