import type { Alert, AlertInput, LiveAlert } from '#core/contracts/index.ts';
import { BeffroiError } from '#core/errors.ts';
import { contentHash } from '#core/hash.ts';
import type { Actor, Deps } from '../../deps.ts';
import { record } from '../../records/audit.ts';
import { tell } from '../../records/outbox.ts';
import { type Change, endAlert, type Made, type Request, raiseAlert, updateAlert } from './changes.ts';
import { createExpiry } from './expiry.ts';
import { countsOf } from './reach.ts';
import { type Presence, type Reached, reachedBy } from './reached.ts';
import { findActive, findAlert, findByRequestKey, findLiveFor } from './store.ts';
import { type AlertRow, alertOf, liveOf } from './view.ts';

export type Alerts = {
  /** The newest first; those that are over too, as far back as `limit` goes. */
  list(territory: string, limit: number): Promise<Alert[]>;
  /** Throws ALERT_WINDOW. With a request key that was used before: the alert that it gave, or REQUEST_KEY_USED. */
  raise(actor: Actor, input: AlertInput, requestKey?: string): Promise<Alert>;
  /** Throws ALERT_ENDED when it is over, ALERT_STATUS, ALERT_WINDOW. */
  update(actor: Actor, id: string, input: AlertInput): Promise<Alert>;
  end(actor: Actor, id: string): Promise<Alert>;
  /** The displays that it is aimed at, with what is known of each. */
  displays(territory: string, id: string): Promise<Reached[]>;
  /** What a display must know of at `now`, tombstones included. */
  liveFor(display: { id: string; territory: string }, now: number): Promise<LiveAlert[]>;
  /** What is actual and holds at `now`: for pages that everybody reads. */
  active(territory: string, now: number): Promise<LiveAlert[]>;
  /** What the alert behind a message says and until when: for composing the copy that plans hold. */
  behind(message: string): Promise<Pick<LiveAlert, 'text' | 'status' | 'from' | 'until'> | undefined>;
  close(): void;
};

type Verb = 'raise' | 'update' | 'end';

export function createAlerts(deps: Deps, presence: Presence): Alerts {
  const { store, clock, bus, newId, metrics } = deps;
  const expiry = createExpiry(deps);

  /** One transaction with its outbox row and audit entry; displays are told the moment it is durable, all else after them. */
  async function commit(
    actor: Actor,
    verb: Verb,
    work: (change: Change) => Promise<Made>,
  ): Promise<AlertRow> {
    const at = clock();
    const { territory } = actor;
    const made = await store.db.transaction().execute(async (db) => {
      const { timeZone } = await db
        .selectFrom('territory')
        .select('time_zone as timeZone')
        .where('id', '=', territory)
        .executeTakeFirstOrThrow();
      const done = await work({ db, actor, at, newId, timeZone });
      const { message_id: message, revision, id, class: loudness, status } = done.row;
      await tell(db, { topic: 'alert', subject: message, territory, at });
      await record(db, {
        id: newId(),
        at,
        actor: actor.user,
        territory,
        action: `alert.${verb}`,
        object: { type: 'alert', id },
        details: { message, revision, class: loudness, status },
      });
      return done;
    });
    announce(made, at);
    metrics.alerts.inc({ event: verb });
    expiry.watch(made.row);
    bus.emit('outbox', { topic: 'alert' });
    bus.emit('changed', { topic: 'alerts', id: made.row.id, territory });
    bus.emit('changed', { topic: 'messages', id: made.row.message_id, territory });
    return made.row;
  }

  function announce({ row, aim: { all, displays }, dropped }: Made, at: number): void {
    const territory = row.territory_id;
    if (all || displays.length > 0)
      bus.emit('alert', { alert: liveOf(row, { sentAt: at, now: at }), displays, territory, all });
    if (dropped.length === 0) return;
    const alert = liveOf(row, { sentAt: at, now: at, dropped: true });
    bus.emit('alert', { alert, displays: dropped, territory, all: false });
  }

  async function raise(actor: Actor, input: AlertInput, request?: Request): Promise<AlertRow> {
    const earlier = request && (await findByRequestKey(store.db, actor.territory, request.key));
    if (earlier) return same(earlier, request);
    try {
      return await commit(actor, 'raise', (change) => raiseAlert(change, input, request));
    } catch (error) {
      // The same request at the same moment: the unique index let one of the two through.
      const first = request && (await findByRequestKey(store.db, actor.territory, request.key));
      if (first) return same(first, request);
      throw error;
    }
  }

  const answer = async (row: AlertRow) => alertOf(row, await countsOf(store.db, row), clock());

  return {
    async list(territory, limit) {
      const rows = await store.db
        .selectFrom('alert')
        .selectAll()
        .where('territory_id', '=', territory)
        .orderBy('id', 'desc')
        .limit(limit)
        .execute();
      return Promise.all(rows.map(answer));
    },
    async raise(actor, input, requestKey) {
      checkTarget(input);
      const request = requestKey === undefined ? undefined : { key: requestKey, hash: contentHash(input) };
      return answer(await raise(actor, input, request));
    },
    async update(actor, id, input) {
      checkTarget(input);
      return answer(await commit(actor, 'update', (change) => updateAlert(change, id, input)));
    },
    end: async (actor, id) => answer(await commit(actor, 'end', (change) => endAlert(change, id))),
    displays: async (territory, id) =>
      reachedBy(store.db, await findAlert(store.db, territory, id), presence),
    liveFor: (display, now) => findLiveFor(store.db, display, now),
    active: (territory, now) => findActive(store.db, territory, now),
    async behind(message) {
      const row = await store.db
        .selectFrom('alert')
        .selectAll()
        .where('message_id', '=', message)
        .executeTakeFirst();
      if (!row) return undefined;
      const { text, status, from, until } = alertOf(row, { displays: 0, shown: 0 }, clock());
      return { text, status, from, until };
    },
    close: expiry.close,
  };
}

function same(row: AlertRow, request: Request): AlertRow {
  if (row.request_hash !== request.hash) throw new BeffroiError('REQUEST_KEY_USED');
  return row;
}

/** An alert for nobody is a mistake that somebody would find out too late. */
function checkTarget({ target }: AlertInput): void {
  const { all, displays = [], tags = [], areas = [] } = target;
  if (all === true || displays.length + tags.length + areas.length > 0) return;
  const errors = [{ field: 'body.target', message: 'names no display, tag or area' }];
  throw new BeffroiError(
    'REQUEST_INVALID',
    { detail: 'body.target names no display, tag or area' },
    { errors },
  );
}
