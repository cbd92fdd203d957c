/** Brings what is due to each way out, one thing after the other; ways out never wait for each other. */
import type { Selectable } from 'kysely';
import type { Agent } from 'undici';
import {
  type ChannelTypes,
  channelTypeOf,
  createPaces,
  faultOf,
  type Job,
  type Outcome,
} from '../../channels/index.ts';
import type { Deps } from '../../deps.ts';
import { createGuardedAgent } from '../../http/guarded-agent.ts';
import type { ChannelTable, DispatchTable } from '../../store/schema-outlets.ts';
import type { Media } from '../media/index.ts';
import { closeOut } from '../sync/index.ts';
import { jobOf } from './job.ts';
import { type MailingEnd, runMailing } from './mailing.ts';
import { noteLater, noteMailed, noteOutcome } from './note.ts';
import { leaseMs } from './retry.ts';

type Dispatch = Selectable<DispatchTable>;

export type Courier = {
  /** Begins with every way out that has something due and is not being served; answers when these are done. */
  round(): Promise<void>;
  /** Waits for what is under way. */
  idle(): Promise<void>;
  /** The same, and lets go of the lines. */
  close(): Promise<void>;
  /** How requests reach the networks. */
  readonly requestInit: Job['requestInit'];
  /** The same for whatever does not fetch. */
  readonly dispatcher: Job['dispatcher'];
  /** Of each way out by its id. */
  readonly paceOf: (id: string) => Job['pace'];
};

/** Of one way out in one round; what is left waits for the next. */
const mostInLane = 500;

type Needs = { readonly media: Pick<Media, 'assets' | 'open'>; readonly types: ChannelTypes };

export function createCourier(deps: Deps, { media, types }: Needs): Courier {
  const { store, clock, config, log } = deps;
  const { db } = store;
  const paceOf = createPaces();
  const agent: Agent = createGuardedAgent(config.channels);
  const requestInit = { redirect: 'error', dispatcher: agent } as const;
  const lanes = new Map<string, Promise<void>>();
  let closed = false;

  /** Ways out with something due that may be asked now. */
  async function ready(): Promise<string[]> {
    const now = clock();
    const rows = await db
      .selectFrom('channel as c')
      .select('c.id')
      .where('c.active', '=', 1)
      .where('c.resume_at', '<=', now)
      .where('c.id', 'in', (q) =>
        q.selectFrom('dispatch').select('channel_id').where('state', '=', 'due').where('due_at', '<=', now),
      )
      .execute();
    return rows.map(({ id }) => id);
  }

  /** Alerts first; of one message nothing before what came earlier is done. */
  async function nextDue(channel: string): Promise<Dispatch | undefined> {
    const now = clock();
    return db
      .selectFrom('dispatch as d')
      .selectAll('d')
      .where('d.state', '=', 'due')
      .where('d.channel_id', '=', channel)
      .where('d.due_at', '<=', now)
      .where((eb) => eb.or([eb('d.leased_until', 'is', null), eb('d.leased_until', '<=', now)]))
      .where((eb) =>
        eb.not(
          eb.exists(
            eb
              .selectFrom('dispatch as e')
              .select('e.id')
              .whereRef('e.channel_id', '=', 'd.channel_id')
              .whereRef('e.message_id', '=', 'd.message_id')
              .whereRef('e.turn', '<', 'd.turn')
              .where('e.state', '=', 'due'),
          ),
        ),
      )
      .orderBy('d.urgent', 'desc')
      .orderBy('d.due_at')
      .orderBy('d.id')
      .limit(1)
      .executeTakeFirst();
  }

  /** Takes it: nobody else tries it until the lease is over. Counted first, so that one that kills the process is given up too. */
  async function lease({ id, attempts }: Dispatch): Promise<Dispatch | undefined> {
    return db
      .updateTable('dispatch')
      .set({ leased_until: clock() + leaseMs, attempts: attempts + 1 })
      .where('id', '=', id)
      .where('attempts', '=', attempts)
      .where('state', '=', 'due')
      .returningAll()
      .executeTakeFirst();
  }

  /** What nobody wants to hear any more is not said; those whom a mailing has reached have heard it. */
  async function expire(channel: Selectable<ChannelTable>, dispatch: Dispatch): Promise<boolean> {
    const said = dispatch.act === 'publish' || dispatch.act === 'correct';
    if (dispatch.until_at > clock() || (dispatch.attempts > 0 && !said)) return false;
    const { reached = 0 } = JSON.parse(dispatch.recipients ?? '{}') as { reached?: number };
    if (dispatch.attempts > 0 && reached > 0) {
      await noteOutcome(deps, channel, dispatch, { kind: 'delivered' });
      await db.deleteFrom('dispatch_recipient').where('dispatch_id', '=', dispatch.id).execute();
      return true;
    }
    const why = {
      state: 'expired',
      code: 'CHANNEL_TOO_LATE',
      reason: 'its time was over before it could be said',
    } as const;
    await db.transaction().execute(async (trx) => {
      await trx
        .updateTable('dispatch')
        .set({ state: 'expired', done_at: clock(), reason_code: why.code, reason: why.reason })
        .where('id', '=', dispatch.id)
        .execute();
      await closeOut(trx, { channel: dispatch.channel_id, message: dispatch.message_id }, clock(), why);
    });
    return true;
  }

  /** Whatever an adapter does wrong is its own failure, and no other dispatch's. */
  async function attempt(
    channel: Selectable<ChannelTable>,
    dispatch: Dispatch,
  ): Promise<Outcome | MailingEnd> {
    try {
      return await tryOut(channel, dispatch);
    } catch (err) {
      log.error(
        { err, dispatch: dispatch.id, type: channel.type },
        'a channel could not be given its message',
      );
      return faultOf(err);
    }
  }

  async function tryOut(
    channel: Selectable<ChannelTable>,
    dispatch: Dispatch,
  ): Promise<Outcome | MailingEnd> {
    const type = channelTypeOf(types, channel.type);
    if (!type) return { kind: 'refused', code: 'CHANNEL_UNKNOWN', reason: `no channel ${channel.type}` };
    const composed = await jobOf({ deps, media }, channel, dispatch);
    if (!composed)
      return { kind: 'refused', code: 'CHANNEL_NOTHING', reason: 'nothing is left of the message' };
    const job = { ...composed, requestInit, dispatcher: agent, pace: paceOf(channel.id) };
    if (type.audience === 'public')
      return type.deliver({ ...job, signal: AbortSignal.timeout(config.channels.timeoutMs) });
    const territory = channel.territory_id;
    return runMailing({ deps, type, dispatch, job, territory, closed: () => closed });
  }

  async function lane(id: string): Promise<void> {
    for (let count = 0; count < mostInLane && !closed; count++) {
      const channel = await db.selectFrom('channel').selectAll().where('id', '=', id).executeTakeFirst();
      if (!channel || channel.active === 0 || channel.resume_at > clock()) return;
      const next = await nextDue(id);
      if (!next) return;
      if (await expire(channel, next)) continue;
      const taken = await lease(next);
      if (!taken) continue;
      const outcome = await attempt(channel, taken);
      if (outcome.kind === 'later') await noteLater(deps, channel, taken, outcome);
      else if (outcome.kind === 'done') await noteMailed(deps, channel, taken, outcome);
      else await noteOutcome(deps, channel, taken, outcome);
    }
  }

  return {
    requestInit,
    dispatcher: agent,
    paceOf,
    async round() {
      if (closed) return;
      const begun = (await ready())
        .filter((id) => !lanes.has(id))
        .map((id) => {
          const one = lane(id).finally(() => lanes.delete(id));
          lanes.set(id, one);
          return one;
        });
      await Promise.all(begun);
    },
    async idle() {
      while (lanes.size > 0) await Promise.allSettled(lanes.values());
    },
    async close() {
      closed = true;
      await Promise.allSettled(lanes.values());
      await Promise.all(types.map((type) => type.close?.()));
      await agent.destroy();
    },
  };
}
