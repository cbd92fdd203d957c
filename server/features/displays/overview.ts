/** How the displays of a territory are, counted, and those that need a look first: few rows whole, the others in three columns. */
import { sql } from 'kysely';
import type { Display } from '#core/contracts/index.ts';
import type { Deps } from '../../deps.ts';
import type { Presence } from './presence.ts';
import { displayOf } from './view.ts';

export type Overview = {
  readonly total: number;
  readonly online: number;
  readonly offline: number;
  readonly fresh: number;
  readonly fault: number;
  readonly first: Display[];
};
type Counted = {
  readonly id: string;
  readonly name: string;
  readonly last_seen_at: number | null;
  readonly faulty: number | boolean;
};

/** What is broken first; what was never heard of has just been put up. */
const order = { offline: 1, online: 2, fresh: 3 } as const;

export async function overviewOf(
  { store, clock, config }: Pick<Deps, 'store' | 'clock' | 'config'>,
  presence: Presence,
  { territory, most }: { readonly territory: string; readonly most: number },
): Promise<Overview> {
  const when = { now: clock(), offlineAfter: config.display.offlineAfter };
  const rows: readonly Counted[] = await store.db
    .selectFrom('display')
    .select(['id', 'name', 'last_seen_at'])
    .select(sql<number | boolean>`fault is not null`.as('faulty'))
    .where('territory_id', '=', territory)
    .where('revoked_at', 'is', null)
    .execute();
  const stateOf = ({ id, last_seen_at }: Counted): keyof typeof order => {
    const { open, lastSeenAt } = presence.contact(id);
    if (open) return 'online';
    const seen = Math.max(last_seen_at ?? 0, lastSeenAt ?? 0);
    if (seen === 0) return 'fresh';
    return when.now - seen < when.offlineAfter ? 'online' : 'offline';
  };
  const states = rows.map((row) => ({ ...row, state: stateOf(row), faulty: Boolean(row.faulty) }));
  const count = (state: string) => states.filter((one) => one.state === state).length;
  const rank = (one: (typeof states)[number]) => (one.faulty ? 0 : order[one.state]);
  const first = states
    .sort((a, b) => rank(a) - rank(b) || (a.name < b.name ? -1 : 1))
    .slice(0, most)
    .map(({ id }) => id);
  return {
    total: states.length,
    online: count('online'),
    offline: count('offline'),
    fresh: count('fresh'),
    fault: states.filter(({ faulty }) => faulty).length,
    first: await whole(first),
  };

  async function whole(ids: readonly string[]): Promise<Display[]> {
    if (ids.length === 0) return [];
    const found = await store.db.selectFrom('display').selectAll().where('id', 'in', ids).execute();
    const byId = new Map(found.map((row) => [row.id, displayOf(row, presence.contact(row.id), when)]));
    return ids.flatMap((id) => byId.get(id) ?? []);
  }
}
