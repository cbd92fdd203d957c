/** Between the row of a display and the shape the API answers with. */
import type { Insertable, Selectable } from 'kysely';
import type {
  DarkHours,
  Display,
  DisplayInput,
  DisplayProfile,
  Fault,
  Health,
  PanelLink,
} from '#core/contracts/index.ts';
import type { DisplayTable } from '../../store/schema.ts';
import { fold } from '../content/index.ts';
import { conditionOf } from './list.ts';

/** A display with its place in `displayConditions`. */
export type ListedRow = Selectable<DisplayTable> & { readonly need: number };
/** What is known of a display beyond its row: by this process, now. */
export type Contact = {
  readonly open: boolean;
  readonly lastSeenAt: number | null;
  readonly health?: Health | undefined;
};
type Now = { readonly now: number; readonly offlineAfter: number };

export function displayOf(row: ListedRow, contact: Contact, now: Now): Display {
  const lastSeenAt = Math.max(row.last_seen_at ?? 0, contact.lastSeenAt ?? 0) || undefined;
  return {
    id: row.id,
    territory: row.territory_id,
    name: row.name,
    profile: JSON.parse(row.profile) as DisplayProfile,
    timeZone: row.time_zone,
    tags: JSON.parse(row.tags) as string[],
    ...(row.lat === null || row.lon === null ? {} : { place: { lat: row.lat, lon: row.lon } }),
    ...(row.dark_hours === null ? {} : { darkHours: JSON.parse(row.dark_hours) as DarkHours }),
    ...(row.link === null ? {} : { link: JSON.parse(row.link) as PanelLink }),
    state: stateOf(row, contact.open, lastSeenAt, now),
    condition: conditionOf(row.need),
    ...(row.applied_hash === null ? {} : { appliedPlan: row.applied_hash }),
    ...(row.plan_hash === null ? {} : { plan: row.plan_hash }),
    ...(lastSeenAt === undefined ? {} : { lastSeenAt }),
    ...(row.fault === null ? {} : { fault: JSON.parse(row.fault) as Fault }),
    ...(contact.health === undefined ? {} : { health: contact.health }),
    createdAt: row.created_at,
  };
}

function stateOf(row: ListedRow, open: boolean, lastSeenAt: number | undefined, when: Now): Display['state'] {
  if (row.revoked_at !== null) return 'revoked';
  if (open) return 'online';
  if (lastSeenAt === undefined) return 'new';
  return when.now - lastSeenAt < when.offlineAfter ? 'online' : 'offline';
}

/** The columns that a person describes a display by. */
export function columnsOf(input: DisplayInput) {
  return {
    name: input.name,
    folded: fold(input.name),
    kind: input.profile.kind,
    profile: JSON.stringify(input.profile),
    time_zone: input.timeZone,
    tags: JSON.stringify(input.tags),
    lat: input.place?.lat ?? null,
    lon: input.place?.lon ?? null,
    dark_hours: input.darkHours ? JSON.stringify(input.darkHours) : null,
    link: input.link ? JSON.stringify(input.link) : null,
  };
}

export function newRow(
  input: DisplayInput,
  made: { id: string; territory: string; keyHash: string | null; at: number },
): Insertable<DisplayTable> {
  return {
    ...columnsOf(input),
    id: made.id,
    territory_id: made.territory,
    key_hash: made.keyHash,
    plan_hash: null,
    applied_hash: null,
    applied_at: null,
    last_seen_at: null,
    fault: null,
    revoked_at: null,
    created_at: made.at,
  };
}
