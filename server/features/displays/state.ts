import type { DisplayState, LiveAlert } from '#core/contracts/index.ts';
import type { Deps } from '../../deps.ts';
import type { Device } from './keys.ts';

/** What a display must have now; null when it no longer exists. */
export type StateOf = (device: Device) => Promise<DisplayState | null>;

type Alerts = { liveFor(display: { id: string; territory: string }, now: number): Promise<LiveAlert[]> };

export function createStateOf({ store, clock }: Pick<Deps, 'store' | 'clock'>, alerts: Alerts): StateOf {
  return async (device) => {
    const row = await store.db
      .selectFrom('display')
      .select(['name', 'plan_hash'])
      .where('id', '=', device.id)
      .where('revoked_at', 'is', null)
      .executeTakeFirst();
    if (!row) return null;
    const now = clock();
    return {
      display: device.id,
      name: row.name,
      ...(row.plan_hash === null ? {} : { plan: row.plan_hash }),
      alerts: await alerts.liveFor(device, now),
      now,
    };
  };
}
