/**
 * Reports of some categories are passed on to another desk, and followed there: each once, tried again for days, and with what
 * becomes of it there told here, in our words. Neither a mailbox nor a name ever goes along.
 */
import type { Selectable } from 'kysely';
import type { ReportPeer, ReportPeerInput } from '#core/contracts/index.ts';
import { BeffroiError } from '#core/errors.ts';
import { becomes, type Followed } from '#core/report/open311-follow.ts';
import { isClosed, type ReportState } from '#core/report/states.ts';
import type { Actor, Deps } from '../../deps.ts';
import { createGuardedAgent } from '../../http/guarded-agent.ts';
import type { Services } from '../../services.ts';
import type { ReportPassedTable, ReportPeerTable } from '../../store/schema-forwarding.ts';
import { look, numberOf, PeerFault, passOn } from './peer.ts';
import { listPeers, putPeers, settingsOf } from './settings.ts';
import { passingOf, tellOf } from './what.ts';

export type Forwarding = {
  list(territory: string): Promise<ReportPeer[]>;
  /** Throws PEER_CATEGORY and PEER_KEY. */
  put(actor: Actor, peers: readonly ReportPeerInput[]): Promise<ReportPeer[]>;
  /** Passes on what is due, and looks at what was passed on. Only one at a time may. */
  work(): Promise<void>;
  close(): Promise<void>;
};
type Peer = Selectable<ReportPeerTable>;
type Passed = Selectable<ReportPassedTable>;
type Needs = { readonly reports: Pick<Services['reports'], 'desk'> };

const minute = 60_000;
const dayMs = 1440 * minute;
const mostInRound = 50;
/** What was not taken by then is the desk's own again. */
const tryMs = 3 * dayMs;
/** Between two looks at what is with them. */
const lookEvery = 15 * minute;
/** What nobody shows for so long is not looked at any more. */
const followMs = 400 * dayMs;
/** Received within this time: what was down for longer is passed on by hand. */
const backMs = 30 * dayMs;
const waits = [1, 5, 15, 60, 240].map((minutes) => minutes * minute);

/** Ids begin with their time (UUIDv7, RFC 9562 §5.7). */
const idFrom = (at: number): string => {
  const hex = at.toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}`;
};

export function createForwarding(deps: Deps, { reports }: Needs): Forwarding {
  const { store, clock, config, log } = deps;
  const { db } = store;
  const dispatcher = createGuardedAgent({ allowPrivate: config.channels.allowPrivate });

  const lineTo = (peer: Peer) => ({ dispatcher, settings: settingsOf(peer) });
  const update = (report: string, set: Partial<Passed>) =>
    db.updateTable('report_passed').set(set).where('report_id', '=', report).execute();

  /** What is to be passed on from now on. */
  async function gather(peer: Peer): Promise<void> {
    const { services, when } = settingsOf(peer);
    const found = await db
      .selectFrom('report as r')
      .leftJoin('report_passed as p', 'p.report_id', 'r.id')
      .select('r.id')
      .where('r.territory_id', '=', peer.territory_id)
      .where('r.id', '>', idFrom(clock() - backMs))
      .where(
        'r.category_id',
        'in',
        services.map(({ category }) => category),
      )
      .where('r.received_at', '>=', peer.since)
      .where('r.closed_at', 'is', null)
      .where('r.erased_at', 'is', null)
      .where(
        'r.state',
        'in',
        when === 'received' ? ['received', 'in-charge', 'planned'] : ['in-charge', 'planned'],
      )
      .where('p.report_id', 'is', null)
      .orderBy('r.id')
      .limit(mostInRound)
      .execute();
    if (found.length === 0) return;
    const rows = found.map(({ id }) => ({
      report_id: id,
      peer_id: peer.id,
      state: 'due',
      attempts: 0,
      due_at: clock(),
      created_at: clock(),
    }));
    await db
      .insertInto('report_passed')
      .values(rows)
      .onConflict((c) => c.doNothing())
      .execute();
  }

  async function send(peer: Peer, row: Passed): Promise<void> {
    const passing = await passingOf(deps, settingsOf(peer), row.report_id);
    if (!passing) {
      await update(row.report_id, { state: 'over', due_at: null });
      return;
    }
    // Counted before it is tried, so that one that kills the process is given up like any other.
    await update(row.report_id, { attempts: row.attempts + 1 });
    const { id, token } = await passOn(lineTo(peer), peer.api_key, passing);
    await update(row.report_id, {
      state: 'sent',
      remote_id: id ?? null,
      token: id === undefined ? (token ?? null) : null,
      attempts: 0,
      passed_at: clock(),
      due_at: clock() + (id === undefined ? minute : lookEvery),
      reason: null,
    });
    await tellOf(deps, row.report_id, settingsOf(peer).name);
  }

  async function follow(peer: Peer, row: Passed): Promise<void> {
    const id = row.remote_id ?? (await numberOf(lineTo(peer), row.token ?? ''));
    if (id === undefined) throw new PeerFault('unknown', 'they have given it no number yet');
    if (row.remote_id === null) await update(row.report_id, { remote_id: id, token: null });
    const followed = await look(lineTo(peer), id);
    const said = JSON.stringify([followed.state, followed.notes ?? null, followed.expected ?? null]);
    if (said !== row.remote_state) await hear(peer, row.report_id, followed);
    const isOver = followed.state === 'closed' || isClosed(followed.state as ReportState);
    await update(row.report_id, {
      remote_state: said,
      attempts: 0,
      reason: null,
      // Who is told "closed" may be told later that it was opened again.
      due_at: clock() + (isOver ? dayMs : lookEvery),
    });
  }

  /** News of them: it becomes ours where it says what; else the desk reads it. */
  async function hear(peer: Peer, report: string, followed: Followed): Promise<void> {
    const { name } = settingsOf(peer);
    await tellOf(deps, report, name, followed);
    const move = becomes(followed, clock());
    if (!move) return;
    const actor: Actor = {
      user: 'system',
      name,
      email: '',
      territory: peer.territory_id,
      roles: [],
    };
    try {
      const { state } = await reports.desk.one(actor, report);
      // What the desk has closed, it has closed.
      if (!isClosed(state)) await reports.desk.move(actor, report, { ...move, from: state });
    } catch (error) {
      if (!(error instanceof BeffroiError) || error.status >= 500) throw error;
    }
  }

  /** True: others of the same peer may be tried. */
  async function settle(peer: Peer, row: Passed, error: unknown): Promise<boolean> {
    if (!(error instanceof PeerFault)) {
      // Whatever is wrong with one holds up no other.
      log.error({ err: error, report: row.report_id }, 'a report cannot be passed on, or followed');
      await update(row.report_id, { attempts: row.attempts + 1, due_at: clock() + lookEvery });
      return true;
    }
    const { kind, message: reason } = error;
    const isSending = row.state === 'due';
    const isLate = clock() - row.created_at > (isSending ? tryMs : followMs);
    if (isSending && (kind === 'refused' || (kind === 'unknown' && row.attempts > 2) || isLate)) {
      await update(row.report_id, { state: 'refused', due_at: null, reason });
      await tellOf(deps, row.report_id, settingsOf(peer).name, undefined, reason);
      return true;
    }
    const wait = isSending
      ? (waits[row.attempts] ?? 240 * minute)
      : lookEvery * Math.min(1 + row.attempts, 96);
    await update(row.report_id, {
      attempts: row.attempts + 1,
      reason,
      ...(isLate ? { state: 'over', due_at: null } : { due_at: clock() + wait }),
    });
    if (kind === 'refused' || kind === 'unknown') return true;
    if (peer.failing_since === null)
      log.warn({ peer: peer.id, reason }, 'another desk does not take reports');
    await db
      .updateTable('report_peer')
      .set({ reason, failing_since: peer.failing_since ?? clock() })
      .where('id', '=', peer.id)
      .execute();
    return false;
  }

  async function serve(peer: Peer): Promise<void> {
    await gather(peer);
    const rows = await db
      .selectFrom('report_passed')
      .selectAll()
      .where('peer_id', '=', peer.id)
      .where('due_at', '<=', clock())
      .orderBy('due_at')
      .limit(mostInRound)
      .execute();
    for (const row of rows) {
      try {
        await (row.state === 'due' ? send(peer, row) : follow(peer, row));
        if (peer.failing_since !== null)
          await db
            .updateTable('report_peer')
            .set({ reason: null, failing_since: null })
            .where('id', '=', peer.id)
            .execute();
      } catch (error) {
        if (!(await settle(peer, row, error))) return;
      }
    }
  }

  return {
    list: (territory) => listPeers(deps, territory),
    put: (actor, peers) => putPeers(deps, actor, peers),
    async work() {
      for (const peer of await db.selectFrom('report_peer').selectAll().orderBy('id').execute())
        if (settingsOf(peer).active) await serve(peer);
    },
    close: () => dispatcher.destroy(),
  };
}
