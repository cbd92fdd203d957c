/** Has the alert reached them? Display by display, from what is known and not from what was hoped. */
import { aimedDisplays, type Db, shownBy } from './reach.ts';
import type { AlertRow } from './view.ts';

export type Reached = {
  readonly id: string;
  readonly name: string;
  /** When it was sent; absent while the display has not been heard of since. */
  readonly sentAt?: number;
  readonly shownAt?: number;
  readonly reason?: { readonly code: string; readonly text: string };
};

/** Whether displays are there, as the displays feature knows it. */
export type Presence = { contact(display: string): { open: boolean; lastSeenAt: number | null } };

const reasons = {
  DISPLAY_SILENT: 'The display has not been heard of since the alert was sent.',
  NOT_WITNESSED: 'The display has the alert and has not yet reported showing it.',
} as const;

export async function reachedBy(db: Db, alert: AlertRow, presence: Presence): Promise<Reached[]> {
  const { created_at: sentAt } = await db
    .selectFrom('revision')
    .select('created_at')
    .where('message_id', '=', alert.message_id)
    .where('number', '=', alert.revision)
    .executeTakeFirstOrThrow();
  const shown = await shownBy(db, alert);
  const displays = await aimedDisplays(db, alert);
  return displays.map(({ id, name, last_seen_at }) => {
    const { open, lastSeenAt } = presence.contact(id);
    const heard = open || Math.max(lastSeenAt ?? 0, last_seen_at ?? 0) >= sentAt;
    const shownAt = shown.get(id);
    if (shownAt !== undefined) return { id, name, sentAt, shownAt };
    return {
      id,
      name,
      ...(heard ? { sentAt } : {}),
      reason: because(heard ? 'NOT_WITNESSED' : 'DISPLAY_SILENT'),
    };
  });
}

function because(code: keyof typeof reasons) {
  return { code, text: reasons[code] };
}
