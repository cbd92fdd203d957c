/** What an attempt made of a dispatch, of its way out and of the ledger, in one transaction. */
import type { Selectable, Transaction, Updateable } from 'kysely';
import type { Outcome, Standing } from '../../channels/index.ts';
import type { Deps } from '../../deps.ts';
import type { Tables } from '../../store/schema.ts';
import type { ChannelTable, DispatchTable } from '../../store/schema-outlets.ts';
import { closeOut, confirmOut, holdUpOut, leaveOut } from '../sync/index.ts';
import { byHand } from './by-hand.ts';
import type { Counts, MailingEnd } from './mailing.ts';
import { mostFaults, waitAfter } from './retry.ts';

type Channel = Selectable<ChannelTable>;
type Dispatch = Selectable<DispatchTable>;

export async function noteOutcome(
  { store, clock, log }: Pick<Deps, 'store' | 'clock' | 'log'>,
  channel: Channel,
  dispatch: Dispatch,
  outcome: Outcome,
  /** Of a way out with subscribers: whom it was for, and whom it has reached. */
  mailed?: Pick<Counts, 'total' | 'reached'>,
): Promise<void> {
  const at = clock();
  const changed = afterwards(dispatch, outcome, at);
  const surface = { channel: channel.id, message: dispatch.message_id, revision: dispatch.revision };
  const leaving = !isSaid(dispatch);
  await store.db.transaction().execute(async (db) => {
    const ours = await db
      .updateTable('dispatch')
      .set({ ...changed, leased_until: null })
      .where('id', '=', dispatch.id)
      .where('state', '=', 'due')
      .returning('id')
      .executeTakeFirst();
    // An alert that came meanwhile waits no longer than alerts do.
    const urgent = dispatch.urgent === 1 || (await hasAlert(db, channel.id, at));
    // Where nobody was reached or asked, nothing is known of the way.
    if ((!mailed || mailed.reached > 0) && outcome.kind !== 'fault')
      await db
        .updateTable('channel')
        .set(standingAfter(channel, outcome, { at, urgent }))
        .where('id', '=', channel.id)
        .execute();
    // Something newer took its place while it was tried.
    if (!ours) return;
    if (outcome.kind === 'delivered') {
      if (leaving) await closeOut(db, surface, at);
      // What has a place of its own is read there, by however few.
      else if (mailed?.total === 0 && outcome.url === undefined)
        await closeOut(db, surface, at, noSubscribers);
      else await confirmOut(db, surface, at);
      return;
    }
    const code = changed.reason_code ?? 'CHANNEL_WAITS';
    const state = changed.state === 'due' ? 'sent' : 'refused';
    if (leaving && code === byHand) await leaveOut(db, surface, { code, reason: outcome.reason });
    else if (leaving && state === 'refused')
      await closeOut(db, surface, at, { code, reason: outcome.reason });
    else if (!leaving) await holdUpOut(db, surface, { state, code, reason: outcome.reason }, at);
  });
  if (changed.state === 'dead' || (changed.state === 'refused' && changed.reason_code !== byHand))
    log.error(
      { dispatch: dispatch.id, channel: channel.id, type: channel.type, reason: changed.reason },
      'a channel did not take what it was given',
    );
}

/** It has come to all or to some of its subscribers, and goes on with others later. */
export async function noteLater(
  { store, clock }: Pick<Deps, 'store' | 'clock'>,
  channel: Channel,
  dispatch: Dispatch,
  { due, passed, counts, place }: Extract<MailingEnd, { kind: 'later' }>,
): Promise<void> {
  const at = clock();
  const surface = { channel: channel.id, message: dispatch.message_id, revision: dispatch.revision };
  await store.db.transaction().execute(async (db) => {
    await db
      .updateTable('dispatch')
      .set({
        due_at: due,
        leased_until: null,
        reason_code: null,
        reason: null,
        ...(place && { remote_id: place.remoteId, url: place.url }),
      })
      .where('id', '=', dispatch.id)
      .where('state', '=', 'due')
      .execute();
    if (counts.reached > 0)
      await db
        .updateTable('channel')
        .set(standingAfter(channel, { kind: 'delivered' }, { at, urgent: dispatch.urgent === 1 }))
        .where('id', '=', channel.id)
        .execute();
    if (!isSaid(dispatch)) return;
    // What has come to nobody yet is not said.
    if (passed && counts.reached > 0) await confirmOut(db, surface, at);
    else await holdUpOut(db, surface, { state: 'sent', code: 'CHANNEL_COMES_TO_ALL', reason: '' }, at);
  });
}

/** It has come to all of its subscribers, for better or worse. */
export async function noteMailed(
  deps: Pick<Deps, 'store' | 'clock' | 'log'>,
  channel: Channel,
  dispatch: Dispatch,
  { counts, place }: Extract<MailingEnd, { kind: 'done' }>,
): Promise<void> {
  const reason = 'none of those it was for could be reached';
  const failed: Outcome =
    counts.fault === undefined
      ? { kind: 'refused', code: 'CHANNEL_REACHED_NOBODY', reason }
      : { kind: 'refused', code: 'CHANNEL_FAULT', reason: counts.fault };
  const outcome: Outcome =
    counts.total > 0 && counts.reached === 0 ? failed : { kind: 'delivered', ...place };
  await noteOutcome(deps, channel, dispatch, outcome, counts);
}

const noSubscribers = {
  state: 'refused',
  code: 'CHANNEL_NOBODY',
  reason: 'nobody has asked to be told by this way',
} as const;

async function hasAlert(db: Transaction<Tables>, channel: string, at: number): Promise<boolean> {
  const found = await db
    .selectFrom('dispatch')
    .select('id')
    .where('channel_id', '=', channel)
    .where('state', '=', 'due')
    .where('urgent', '=', 1)
    .where('due_at', '<=', at)
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}

const isSaid = ({ act }: Dispatch) => act === 'publish' || act === 'correct';

/** What the dispatch becomes. */
function afterwards(dispatch: Dispatch, outcome: Outcome, at: number): Updateable<DispatchTable> {
  if (outcome.kind === 'delivered')
    return {
      state: 'done',
      done_at: at,
      remote_id: outcome.remoteId ?? null,
      url: outcome.url ?? null,
      reason_code: null,
      reason: null,
    };
  const { reason } = outcome;
  if (outcome.kind === 'refused')
    return {
      state: 'refused',
      done_at: at,
      reason_code: outcome.code,
      reason,
      ...(outcome.held && { remote_id: outcome.held.remoteId, url: outcome.held.url ?? null }),
    };
  if (outcome.kind === 'fault' && dispatch.attempts >= mostFaults)
    return { state: 'dead', done_at: at, reason_code: 'CHANNEL_FAULT', reason };
  if (at >= dispatch.until_at) return { state: 'dead', done_at: at, reason_code: 'CHANNEL_GAVE_UP', reason };
  const asked = outcome.kind === 'deferred' ? outcome.after : undefined;
  const wait = waitAfter(dispatch.attempts, {
    urgent: dispatch.urgent === 1,
    ...(asked !== undefined && { asked }),
  });
  // Once more at the very end, and no later.
  const due = Math.min(at + wait, Math.max(at, dispatch.until_at));
  return { state: 'due', due_at: due, reason_code: codeOf(outcome), reason };
}

function codeOf(outcome: Exclude<Outcome, { kind: 'delivered' | 'refused' }>): string {
  if (outcome.kind === 'reconnect') return 'CHANNEL_RECONNECT';
  if (outcome.kind === 'fault') return 'CHANNEL_FAULT';
  return outcome.slower ? 'CHANNEL_SLOWER' : 'CHANNEL_WAITS';
}

/** What the way out becomes: one whose line is down is left alone for a while, and then asked once. */
export function standingAfter(
  channel: Channel,
  outcome: Outcome,
  { at, urgent }: { at: number; urgent: boolean },
): Updateable<ChannelTable> {
  const down = outcome.kind === 'reconnect' || (outcome.kind === 'deferred' && outcome.down);
  if (outcome.kind === 'fault') return {};
  if (!down) {
    // One that wants less at once is there, and is left alone for as long as it asks.
    const slower = outcome.kind === 'deferred' && outcome.slower;
    const asked = slower && outcome.after !== undefined ? { asked: outcome.after } : {};
    return {
      state: 'ok',
      reason: null,
      failures: 0,
      failing_since: null,
      resume_at: slower ? at + waitAfter(1, { urgent, ...asked }) : 0,
      // What was refused was heard.
      reached_at: at,
    };
  }
  const failures = channel.failures + 1;
  const asked = outcome.kind === 'deferred' ? outcome.after : undefined;
  return {
    state: outcome.kind === 'reconnect' ? 'reconnect' : 'failing',
    reason: outcome.reason,
    failures,
    failing_since: channel.failing_since ?? at,
    resume_at: at + waitAfter(failures, { urgent, ...(asked !== undefined && { asked }) }),
  };
}

/** What a check makes of it. */
export function checkedAs(standing: Standing, at: number): Updateable<ChannelTable> {
  if (standing.ok)
    return {
      state: 'ok',
      reason: null,
      failures: 0,
      failing_since: null,
      resume_at: 0,
      reached_at: at,
      token_until: standing.tokenUntil ?? null,
    };
  return { state: standing.reconnect ? 'reconnect' : 'failing', reason: standing.reason };
}
