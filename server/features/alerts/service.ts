import { blanksOf } from '#core/alert/scenario.ts';
import type {
  Alert,
  AlertAimed,
  AlertEntry,
  AlertInput,
  AlertReach,
  AlertVerb,
  LiveAlert,
  Target,
} from '#core/contracts/index.ts';
import { BeffroiError } from '#core/errors.ts';
import { contentHash } from '#core/hash.ts';
import type { Actor, Deps } from '../../deps.ts';
import { record } from '../../records/audit.ts';
import { tell } from '../../records/outbox.ts';
import type { RightOfWay } from '../../right-of-way.ts';
import type { Store } from '../../store/index.ts';
import { resolveTarget } from '../neighbourhoods/index.ts';
import {
  type Change,
  endAlert,
  inputOf,
  type Made,
  type Request,
  raiseAlert,
  saysTheSame,
  updateAlert,
} from './changes.ts';
import { findEntries, writeEntry } from './entries.ts';
import { createExpiry } from './expiry.ts';
import { aimOf, countsOf } from './reach.ts';
import { type Presence, reachedBy, reachOf } from './reached.ts';
import { spanOf } from './span.ts';
import {
  type AlertFilter,
  findActive,
  findAlert,
  findAlerts,
  findByRequestKey,
  findLiveFor,
} from './store.ts';
import { type AlertRow, alertOf, liveOf } from './view.ts';

export type Alerts = {
  /** The newest first; those that are over too. */
  list(territory: string, filter: AlertFilter): Promise<{ alerts: Alert[]; next?: string }>;
  one(territory: string, id: string): Promise<Alert>;
  /** Whom it would reach if it were raised now. */
  aimed(territory: string, aim: { target: Target; status: Alert['status'] }): Promise<AlertAimed>;
  /** What comes in masses waits until then, or for a moment at most. */
  goFirst(until: Promise<unknown>): Promise<void>;
  /** Throws ALERT_WINDOW. With a request key that was used before: the alert that it gave, or REQUEST_KEY_USED. */
  raise(actor: Actor, input: AlertInput, requestKey?: string): Promise<Alert>;
  /** Throws ALERT_ENDED when it is over, ALERT_STATUS, ALERT_WINDOW. What it already says is no change. */
  update(actor: Actor, id: string, input: AlertInput): Promise<Alert>;
  /** Makes it hold until then at least; what holds longer is no change. Throws as `update`. */
  extend(actor: Actor, id: string, until: string): Promise<Alert>;
  end(actor: Actor, id: string): Promise<Alert>;
  /** What is known of the displays that it is aimed at, a page of them. */
  reach(territory: string, id: string, page: Parameters<typeof reachOf>[1]): Promise<AlertReach>;
  /** From the first act on. */
  journal(
    territory: string,
    id: string,
    page: { after?: string | undefined; limit: number },
  ): Promise<{ entries: AlertEntry[]; next?: string }>;
  /** What a display must know of at `now`, tombstones included. */
  liveFor(display: { id: string; territory: string }, now: number): Promise<LiveAlert[]>;
  /** What is actual and holds at `now`: for pages that everybody reads. */
  active(territory: string, now: number): Promise<LiveAlert[]>;
  /** What the alert behind a message says and until when: for composing the copy that plans hold. */
  behind(message: string): Promise<Pick<LiveAlert, 'text' | 'status' | 'from' | 'until'> | undefined>;
  close(): void;
};

type Needs = { readonly presence: Presence; readonly alertsFirst: RightOfWay };

export function createAlerts(deps: Deps, { presence, alertsFirst }: Needs): Alerts {
  const { store, clock, bus, newId, metrics } = deps;
  const expiry = createExpiry(deps);

  /** One transaction with its outbox row and audit entry; displays are told the moment it is durable, all else after them. */
  const commit = (...change: Parameters<typeof write>) => alertsFirst.first(() => write(...change));

  async function write(
    actor: Actor,
    verb: AlertVerb,
    work: (change: Change) => Promise<Made>,
    scenario?: string,
  ): Promise<AlertRow> {
    const at = clock();
    const { territory } = actor;
    const made = await store.db.transaction().execute(async (db) => {
      const { timeZone, approval } = await ruleOf(db, territory);
      const change = { db, actor, at, newId, timeZone };
      const done = await work(change);
      const { message_id: message, revision, id, class: loudness, status } = done.row;
      // Whoever ends one needs nobody's second look anywhere.
      const breakGlass = approval === 'four-eyes' && status === 'Actual' && verb !== 'end';
      await writeEntry(change, done.row, { verb, scenario, breakGlass });
      await tell(db, { topic: 'alert', subject: message, territory, at });
      await record(db, {
        id: newId(),
        at,
        actor: actor.user,
        territory,
        action: `alert.${verb}`,
        object: { type: 'alert', id },
        details: { message, revision, class: loudness, status, ...(breakGlass ? { breakGlass } : {}) },
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
      return await commit(actor, 'raise', (change) => raiseAlert(change, input, request), input.scenario);
    } catch (error) {
      // The same request at the same moment: the unique index let one of the two through.
      const first = request && (await findByRequestKey(store.db, actor.territory, request.key));
      if (first) return same(first, request);
      throw error;
    }
  }

  const answer = async (row: AlertRow) => {
    const now = clock();
    return alertOf(row, await countsOf(store.db, row, now), now);
  };

  /** An update or an extension, unless the alert already says so. */
  async function say(actor: Actor, id: string, verb: 'update' | 'extend', input: AlertInput) {
    const row = await findAlert(store.db, actor.territory, id);
    const { timeZone } = await ruleOf(store.db, actor.territory);
    const standing = row.ended_at === null && row.until_at > clock();
    if (standing && saysTheSame(row, input, { at: clock(), timeZone })) return answer(row);
    return answer(await commit(actor, verb, (change) => updateAlert(change, id, input), input.scenario));
  }

  /** As it goes out: aimed at something, its blanks filled, with the areas that its target names. */
  async function checked({ territory }: Actor, input: AlertInput): Promise<AlertInput> {
    checkBlanks(input);
    const target = await reaching(territory, input.target);
    checkTarget({ target });
    return { ...input, target };
  }

  /** Whoever stands where nobody knows is warned with the rest: of two mistakes it is the smaller. */
  async function reaching(territory: string, given: Target): Promise<Target> {
    const target = await resolveTarget(store.db, territory, given);
    return (target.areas?.length ?? 0) > 0 ? { ...target, unplaced: target.unplaced ?? true } : target;
  }

  return {
    async list(territory, filter) {
      const rows = await findAlerts(store.db, territory, { ...filter, now: clock() });
      const { items, next } = pageOf(rows, filter.limit);
      return { alerts: await Promise.all(items.map(answer)), ...next };
    },
    one: async (territory, id) => answer(await findAlert(store.db, territory, id)),
    async aimed(territory, aim) {
      const target = await reaching(territory, aim.target);
      const { all, displays } = await aimOf(store.db, territory, { ...aim, target });
      let found = store.db
        .selectFrom('display')
        .select(['id', 'name', 'tags', 'lat', 'lon'])
        .where('territory_id', '=', territory)
        .where('revoked_at', 'is', null)
        .orderBy('name');
      if (!all) found = found.where('id', 'in', displays);
      const rows = all || displays.length > 0 ? await found.execute() : [];
      return {
        total: rows.length,
        silent: rows.filter(({ id }) => !presence.contact(id).open).length,
        unplaced: target.all === true ? 0 : rows.filter((row) => isUnplaced(row, target)).length,
        names: rows.slice(0, 12).map(({ name }) => name),
      };
    },
    async goFirst(until) {
      await alertsFirst.first(() => until);
    },
    async raise(actor, given, requestKey) {
      const request = requestKey === undefined ? undefined : { key: requestKey, hash: contentHash(given) };
      return answer(await raise(actor, await checked(actor, given), request));
    },
    async update(actor, id, given) {
      return say(actor, id, 'update', await checked(actor, given));
    },
    async extend(actor, id, until) {
      const row = await findAlert(store.db, actor.territory, id);
      const input = inputOf(row, until);
      const { timeZone } = await ruleOf(store.db, actor.territory);
      const span = spanOf(input, { now: clock(), begun: row.from_at, timeZone });
      const held = row.ended_at === null && row.until_at >= span.until;
      return held ? answer(row) : say(actor, id, 'extend', input);
    },
    end: async (actor, id) => answer(await commit(actor, 'end', (change) => endAlert(change, id))),
    async reach(territory, id, page) {
      const row = await findAlert(store.db, territory, id);
      return reachOf(await reachedBy(store.db, row, { presence, now: clock() }), page);
    },
    async journal(territory, id, page) {
      await findAlert(store.db, territory, id);
      const { items, next } = pageOf(await findEntries(store.db, id, page), page.limit);
      return { entries: items, ...next };
    },
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

/** What of the rows makes a page, and where the next one begins. */
function pageOf<Row extends { readonly id: string }>(rows: readonly Row[], limit: number) {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last ? { next: last.id } : {} };
}

function ruleOf(db: Store['db'], territory: string) {
  return db
    .selectFrom('territory')
    .select(['time_zone as timeZone', 'approval'])
    .where('id', '=', territory)
    .executeTakeFirstOrThrow();
}

function same(row: AlertRow, request: Request): AlertRow {
  if (row.request_hash !== request.hash) throw new BeffroiError('REQUEST_KEY_USED');
  return row;
}

/** What was prepared goes out with its blanks filled, or not at all. */
function checkBlanks({ text }: AlertInput): void {
  const fields = ['headline', 'short', 'description', 'instruction'] as const;
  const errors = fields.flatMap((field) => {
    const blanks = blanksOf({ headline: text[field] ?? '' });
    if (blanks.length === 0) return [];
    return [{ field: `body.text.${field}`, message: `has blanks: ${blanks.join(', ')}` }];
  });
  const [first] = errors;
  if (first)
    throw new BeffroiError('REQUEST_INVALID', { detail: `${first.field} ${first.message}` }, { errors });
}

/** Reached by the areas of the target alone, without a place. */
function isUnplaced(
  row: { readonly id: string; readonly tags: string; readonly lat: number | null },
  { areas, displays, tags }: Target,
): boolean {
  if (row.lat !== null || !areas?.length || displays?.includes(row.id)) return false;
  const own = JSON.parse(row.tags) as string[];
  return tags?.some((tag) => own.includes(tag)) !== true;
}

/** An alert for nobody is a mistake that somebody would find out too late. */
function checkTarget({ target }: Pick<AlertInput, 'target'>): void {
  const { all, displays = [], tags = [], areas = [] } = target;
  if (all === true || displays.length + tags.length + areas.length > 0) return;
  const errors = [{ field: 'body.target', message: 'names no display, tag or area' }];
  throw new BeffroiError(
    'REQUEST_INVALID',
    { detail: 'body.target names no display, tag or area' },
    { errors },
  );
}
