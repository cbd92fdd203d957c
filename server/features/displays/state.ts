import type {
  AgentPanel,
  DisplayState,
  LiveAlert,
  PanelLink,
  PanelProfile,
  ScreenProfile,
} from '#core/contracts/index.ts';
import type { Deps } from '../../deps.ts';
import type { Device } from './keys.ts';

/** What a display must have now; null when it no longer exists. */
export type StateOf = (device: Device) => Promise<DisplayState | null>;

type Needs = {
  readonly alerts: { liveFor(display: { id: string; territory: string }, now: number): Promise<LiveAlert[]> };
  readonly rollout: {
    wantedBy(screen: { id: string; tags: readonly string[] }): Promise<string | undefined>;
  };
};

export function createStateOf(
  { store, clock }: Pick<Deps, 'store' | 'clock'>,
  { alerts, rollout }: Needs,
): StateOf {
  return async (device) => {
    const row = await store.db
      .selectFrom('display')
      .innerJoin('territory', 'territory.id', 'display.territory_id')
      .leftJoin('media', (join) =>
        join.onRef('media.hash', '=', 'territory.arms').onRef('media.territory_id', '=', 'territory.id'),
      )
      .select([
        'display.name',
        'plan_hash',
        'display.kind',
        'profile',
        'display.time_zone',
        'link',
        'tags',
        'territory.name as town',
        'display_hash',
        'display_bytes',
        'display_mime',
      ])
      .where('display.id', '=', device.id)
      .where('revoked_at', 'is', null)
      .executeTakeFirst();
    if (!row) return null;
    const now = clock();
    const panel = panelOf(row);
    const screen = row.kind === 'screen' ? (JSON.parse(row.profile) as ScreenProfile) : undefined;
    const build =
      row.kind === 'screen'
        ? await rollout.wantedBy({ id: device.id, tags: JSON.parse(row.tags) as string[] })
        : undefined;
    return {
      display: device.id,
      name: row.name,
      ...(row.kind === 'screen' ? { town: townOf(row) } : {}),
      ...(row.plan_hash === null ? {} : { plan: row.plan_hash }),
      alerts: await alerts.liveFor(device, now),
      ...(panel && { panel }),
      ...(screen?.touch && { kiosk: screen.touch }),
      ...(screen?.sound && { sound: screen.sound }),
      ...(build !== undefined && { build }),
      now,
    };
  };
}

type Town = {
  readonly town: string;
  readonly display_hash: string | null;
  readonly display_bytes: number | null;
  readonly display_mime: string | null;
};

function townOf({
  town,
  display_hash,
  display_bytes,
  display_mime,
}: Town): NonNullable<DisplayState['town']> {
  if (display_hash === null || display_bytes === null || display_mime === null) return { name: town };
  return { name: town, arms: { hash: display_hash, bytes: display_bytes, mime: display_mime } };
}

type Row = {
  readonly kind: string;
  readonly profile: string;
  readonly time_zone: string;
  readonly link: string | null;
};

/** Undefined for a screen, and for a panel that the server drives by itself. */
function panelOf({ kind, profile, time_zone, link: written }: Row): AgentPanel | undefined {
  if (kind !== 'panel' || written === null) return undefined;
  const link = JSON.parse(written) as PanelLink;
  if (link.via !== 'agent') return undefined;
  return { profile: JSON.parse(profile) as PanelProfile, timeZone: time_zone, link };
}
