/** Says that something has changed at the instant at which an alert begins or expires by its clock. */
import type { Deps } from '../../deps.ts';
import type { AlertRow } from './view.ts';

export type Expiry = { watch(row: AlertRow): void; close(): void };

/** The longest delay that a timer takes (2^31 - 1 ms): what lies further is looked at again then. */
const longest = 2_147_483_647;

export function createExpiry({
  store,
  clock,
  bus,
  log,
}: Pick<Deps, 'store' | 'clock' | 'bus' | 'log'>): Expiry {
  const watched = new Map<string, AlertRow>();
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  const nextOf = (row: AlertRow, now: number) => (row.from_at > now ? row.from_at : row.until_at);

  function arm(): void {
    clearTimeout(timer);
    if (closed || watched.size === 0) return;
    const now = clock();
    const next = Math.min(...[...watched.values()].map((row) => nextOf(row, now)));
    timer = setTimeout(ring, Math.min(Math.max(next - now, 0), longest)).unref();
  }

  function ring(): void {
    const now = clock();
    for (const row of watched.values()) {
      const over = row.until_at <= now;
      const begun = row.from_at <= now && row.from_at > row.raised_at;
      if (over) watched.delete(row.id);
      if (over || begun) bus.emit('changed', { topic: 'alerts', id: row.id, territory: row.territory_id });
    }
    arm();
  }

  function watch(row: AlertRow): void {
    if (row.ended_at === null && row.until_at > clock()) watched.set(row.id, row);
    else watched.delete(row.id);
    arm();
  }

  /** Those raised before this process began. */
  async function recall(): Promise<void> {
    const rows = await store.db
      .selectFrom('alert')
      .selectAll()
      .where('until_at', '>', clock())
      .where('ended_at', 'is', null)
      .execute();
    if (!closed) rows.forEach(watch);
  }
  recall().catch((error: unknown) => {
    if (!closed) log.error({ err: error }, 'standing alerts could not be read');
  });

  return {
    watch,
    close() {
      closed = true;
      clearTimeout(timer);
      watched.clear();
    },
  };
}
