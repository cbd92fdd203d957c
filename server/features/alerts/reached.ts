/** Has the alert reached them? Display by display, from what is known and not from what was hoped. */
import type { AlertReach, DarkHours, ReachedDisplay } from '#core/contracts/index.ts';
import { darkIntervals } from '#core/display/dark-hours.ts';
import { zoneOf } from '#core/recurrence/zone.ts';
import { aimedDisplays, type Db, overAt, shownBy } from './reach.ts';
import type { AlertRow } from './view.ts';

/** Whether displays are there, as the displays feature knows it. */
export type Presence = { contact(display: string): { open: boolean; lastSeenAt: number | null } };

const reasons = {
  NOT_BEGUN: 'The alert has not begun.',
  REFUSED: 'The display cannot show this text.',
  DARK_HOURS: 'The display is in its hours of darkness, which an urgent alert does not override.',
  DISPLAY_SILENT: 'The display has not been heard of since the alert was sent.',
  NOT_WITNESSED: 'The display has the alert and has not yet reported showing it.',
  NEVER_WITNESSED: 'The display has never reported showing it.',
} as const;

type Code = keyof typeof reasons;

/** Those that have not shown it come first, then by name. `now`: for hours of darkness, and whether it is over. */
export async function reachedBy(
  db: Db,
  alert: AlertRow,
  { presence, now }: { presence: Presence; now: number },
): Promise<ReachedDisplay[]> {
  const over = overAt(alert, now) !== undefined;
  const { created_at: sentAt } = await db
    .selectFrom('revision')
    .select('created_at')
    .where('message_id', '=', alert.message_id)
    .where('number', '=', over ? 1 : alert.revision)
    .executeTakeFirstOrThrow();
  const shown = await shownBy(db, alert, now);
  const refusals = await refusedBy(db, alert);
  const displays = await aimedDisplays(db, alert, now);
  const dark = darkAt(now);
  const reached = displays.map((display): ReachedDisplay => {
    const { id, name, kind } = display;
    const { open, lastSeenAt } = presence.contact(id);
    const seen = Math.max(lastSeenAt ?? 0, display.last_seen_at ?? 0);
    const heard = open || seen >= sentAt;
    const known = {
      id,
      name,
      kind: kind === 'panel' ? ('panel' as const) : ('screen' as const),
      ...(open ? { lastSeenAt: now } : seen > 0 ? { lastSeenAt: seen } : {}),
    };
    const shownAt = shown.get(id);
    if (shownAt !== undefined) return { ...known, sentAt, shownAt };
    const refused = refusals.get(id);
    const code = codeOf({
      alert,
      now,
      over,
      heard,
      refused: refused !== undefined,
      dark: () => dark(display),
    });
    return {
      ...known,
      ...(heard ? { sentAt } : {}),
      reason: { code, text: refused ?? reasons[code] },
    };
  });
  return [...reached.filter(isMissing), ...reached.filter((one) => !isMissing(one))];
}

export const isMissing = ({ shownAt }: ReachedDisplay): boolean => shownAt === undefined;

type Case = {
  readonly alert: AlertRow;
  readonly now: number;
  readonly over: boolean;
  readonly heard: boolean;
  readonly refused: boolean;
  readonly dark: () => boolean;
};

function codeOf({ alert, now, over, heard, refused, dark }: Case): Code {
  if (alert.from_at > now) return 'NOT_BEGUN';
  if (refused) return 'REFUSED';
  if (over) return 'NEVER_WITNESSED';
  if (!heard) return 'DISPLAY_SILENT';
  return alert.class === 'urgent' && dark() ? 'DARK_HOURS' : 'NOT_WITNESSED';
}

/** Why a display cannot show the present text, where the plan behind it says so. */
async function refusedBy(db: Db, alert: AlertRow): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('delivery')
    .select(['surface_id', 'reason'])
    .where('message_id', '=', alert.message_id)
    .where('revision', '=', alert.revision)
    .where('surface_type', '=', 'display')
    .where('state', '=', 'refused')
    .execute();
  return new Map(rows.map(({ surface_id, reason }) => [surface_id, reason ?? reasons.REFUSED]));
}

/** Most displays of a town share their hours: each pair of hours and zone is worked out once. */
function darkAt(now: number) {
  const known = new Map<string, boolean>();
  return ({ time_zone: name, dark_hours: hours }: { time_zone: string; dark_hours: string | null }) => {
    if (hours === null) return false;
    const key = `${name} ${hours}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const zone = zoneOf(name);
    const dark =
      zone !== undefined &&
      darkIntervals(JSON.parse(hours) as DarkHours, zone, { from: now, until: now + 1 }).length > 0;
    known.set(key, dark);
    return dark;
  };
}

/** A page of what is known, with the counts of all. */
export function reachOf(
  reached: readonly ReachedDisplay[],
  page: { part?: 'missing' | 'shown' | undefined; after?: string | undefined; limit: number },
): AlertReach {
  const missing = reached.filter(isMissing);
  const shown = reached.filter((one) => !isMissing(one));
  const listed = page.part === 'missing' ? missing : page.part === 'shown' ? shown : reached;
  // Who has meanwhile shown it is no longer where the page before ended: the list then begins anew, and nobody is left out.
  const start = page.after === undefined ? 0 : listed.findIndex(({ id }) => id === page.after) + 1;
  const displays = listed.slice(start, start + page.limit);
  const last = displays.at(-1);
  const codes = missing.map(({ reason }) => reason?.code ?? '');
  return {
    total: reached.length,
    shown: shown.length,
    reasons: [...new Set(codes)].map((code) => ({ code, count: codes.filter((one) => one === code).length })),
    ...speedOf(shown),
    displays,
    ...(start + page.limit < listed.length && last ? { next: last.id } : {}),
  };
}

/** How long it took to half and to the last of those that have shown it, ms. */
function speedOf(shown: readonly ReachedDisplay[]): Pick<AlertReach, 'halfMs' | 'lastMs'> {
  const lags = shown
    .map(({ sentAt, shownAt }) => Math.max(0, (shownAt ?? 0) - (sentAt ?? shownAt ?? 0)))
    .sort((a, b) => a - b);
  const [half, last] = [lags[Math.ceil(lags.length / 2) - 1], lags.at(-1)];
  return half === undefined || last === undefined ? {} : { halfMs: half, lastMs: last };
}
