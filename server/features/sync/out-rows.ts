/** The ledger's rows of ways out that are told by hand over hand: whoever brings them there writes what the other side said. */
import { sql } from 'kysely';
import type { Deps } from '../../deps.ts';

type Db = Pick<Deps['store']['db'], 'insertInto' | 'updateTable'>;
type Surface = { readonly channel: string; readonly message: string; readonly revision: number };

/** It is to be said there. */
export async function expectOut(
  db: Db,
  { channel, message, revision }: Surface,
  dueAt: number,
): Promise<void> {
  const fresh = {
    state: 'due',
    due_at: dueAt,
    sent_at: null,
    accepted_at: null,
    shown_at: null,
    last_shown_at: null,
    ended_at: null,
    reason_code: null,
    reason: null,
  };
  await db
    .insertInto('delivery')
    .values({
      ...fresh,
      territory_id: sql`coalesce((select territory_id from message where id = ${message}), '')`,
      message_id: message,
      revision,
      surface_type: 'channel',
      surface_id: channel,
    })
    .onConflict((c) => c.columns(['message_id', 'revision', 'surface_type', 'surface_id']).doUpdateSet(fresh))
    .execute();
}

/** The other side confirmed that it says this; what it said before is gone with it. */
export async function confirmOut(db: Db, surface: Surface, at: number): Promise<void> {
  await rowsOf(db, surface)
    .where('revision', '=', surface.revision)
    .set({
      state: 'shown',
      sent_at: sql<number>`coalesce(sent_at, ${at})`,
      accepted_at: at,
      shown_at: at,
      last_shown_at: at,
      reason_code: null,
      reason: null,
    })
    .execute();
  await rowsOf(db, surface).where('revision', '<', surface.revision).set({ ended_at: at }).execute();
}

/** It was tried, or refused, or its time is over: why it is not there. */
export async function holdUpOut(
  db: Db,
  surface: Surface,
  { state, code, reason }: { state: 'sent' | 'refused'; code: string; reason: string },
  at: number,
): Promise<void> {
  await rowsOf(db, surface)
    .where('revision', '=', surface.revision)
    .where('state', 'in', ['due', 'sent'])
    .set({ state, sent_at: sql<number>`coalesce(sent_at, ${at})`, reason_code: code, reason })
    .execute();
}

/** Whatever is there of the message is to go; what never arrived has gone already. */
export async function recallOut(db: Db, surface: Omit<Surface, 'revision'>, at: number): Promise<void> {
  await rowsOf(db, surface)
    .where('shown_at', 'is', null)
    .where('state', '!=', 'sent')
    .set({ state: 'withdrawn', ended_at: at })
    .execute();
  await rowsOf(db, surface)
    .set({ state: 'withdrawn', reason_code: 'REMOVAL_PENDING', reason: null })
    .execute();
}

/** It is there still and should not be, until somebody sees to it. */
export async function leaveOut(
  db: Db,
  surface: Omit<Surface, 'revision'>,
  { code, reason }: { code: string; reason: string },
): Promise<void> {
  await rowsOf(db, surface).set({ state: 'refused', reason_code: code, reason }).execute();
}

/** Nothing of it is there any more; with a code, for a reason that is worth knowing. */
export async function closeOut(
  db: Db,
  surface: Omit<Surface, 'revision'>,
  at: number,
  why?: { state?: 'expired' | 'refused'; code: string; reason: string },
): Promise<void> {
  const { state, code = null, reason = null } = why ?? {};
  await rowsOf(db, surface)
    .set({ ended_at: at, reason_code: code, reason, ...(state && { state }) })
    .execute();
}

const rowsOf = (db: Db, { channel, message }: Omit<Surface, 'revision'>) =>
  db
    .updateTable('delivery')
    .where('surface_type', '=', 'channel')
    .where('surface_id', '=', channel)
    .where('message_id', '=', message)
    .where('ended_at', 'is', null);
