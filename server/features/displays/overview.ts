/** How the displays of a territory are, counted, and those that need a look first. */
import type { Display } from '#core/contracts/index.ts';
import type { Deps } from '../../deps.ts';
import { countsOf, pageOf } from './list.ts';
import type { Presence } from './presence.ts';
import { displayOf } from './view.ts';

export type Overview = {
  readonly total: number;
  /** Lit, or dark on purpose. */
  readonly online: number;
  readonly offline: number;
  readonly fresh: number;
  readonly fault: number;
  readonly first: Display[];
};

/** Those that are revoked are none of the desk's business any more. */
export async function overviewOf(
  { store, clock, config }: Pick<Deps, 'store' | 'clock' | 'config'>,
  presence: Presence,
  { territory, most }: { readonly territory: string; readonly most: number },
): Promise<Overview> {
  const when = { now: clock(), offlineAfter: config.display.offlineAfter };
  const where = { db: store.db, territory, moment: { ...when, heard: presence.heard() } };
  const { fault, silent, waiting, lit, dark } = await countsOf(where, {});
  const { rows } = await pageOf(where, { limit: most });
  const first = rows
    .filter(({ revoked_at }) => revoked_at === null)
    .map((row) => displayOf(row, presence.contact(row.id), when));
  return {
    total: fault + silent + waiting + lit + dark,
    online: lit + dark,
    offline: silent,
    fresh: waiting,
    fault,
    first,
  };
}
