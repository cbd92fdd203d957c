/** The town where the screen stands, and its arms: kept apart from plans, since the identity card shows them when there is none. */
import type { DisplayState } from '#core/contracts/index.ts';
import { sha256Hex } from '#core/hash.ts';
import { blobUrl } from './dom.ts';
import type { Http } from './http.ts';
import type { Town as Kept, Store } from './store.ts';

export type Town = {
  /** What the server says of it, each time: arms that did not come are asked for again. */
  heard(town: DisplayState['town']): void;
  name(): string | undefined;
  /** An address of its arms, while they are at hand. */
  arms(): string | undefined;
  destroy(): void;
};
type Parts = {
  readonly store: Pick<Store, 'get' | 'set'>;
  readonly http: Pick<Http, 'bytes'>;
  readonly key: string;
};

export async function createTown({ store, http, key }: Parts): Promise<Town> {
  let known: Kept | undefined;
  let picture: ReturnType<typeof blobUrl> | undefined;
  let asking: string | undefined;
  const hold = (town: Kept | undefined) => {
    known = town;
    picture?.release();
    picture = town?.arms && blobUrl(town.arms.bytes, town.arms.mime);
  };
  const keep = (town: Kept) => {
    hold(town);
    void store.set('town', town);
  };
  hold(await store.get('town'));
  return {
    heard: (town) => {
      if (town === undefined) return;
      const { name, arms } = town;
      const same = known?.arms?.hash === arms?.hash;
      if (same && known?.name !== name) keep({ ...known, name });
      if (same || asking === arms?.hash) return;
      if (arms === undefined) return keep({ name });
      asking = arms.hash;
      void http.bytes(`/media/${arms.hash}`, { key, timeoutMs: 30_000 }).then((got) => {
        asking = undefined;
        if ('failed' in got || sha256Hex(got.ok) !== arms.hash) return;
        keep({ name, arms: { hash: arms.hash, mime: arms.mime, bytes: got.ok } });
      });
    },
    name: () => known?.name,
    arms: () => picture?.url,
    destroy: () => picture?.release(),
  };
}
