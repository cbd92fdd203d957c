/** Placements: made, changed and removed by officers; each change is a fact that the worker acts on. */
import type { Placement, PlacementInput } from '#core/contracts/index.ts';
import { BeffroiError } from '#core/errors.ts';
import { allows } from '#core/identity/roles.ts';
import { occurrences } from '#core/recurrence/occurrences.ts';
import { hasEnd, isFault } from '#core/recurrence/windows.ts';
import type { Actor, Deps } from '../../deps.ts';
import { record } from '../../records/audit.ts';
import { tell } from '../../records/outbox.ts';
import { resolveTarget } from '../neighbourhoods/index.ts';
import { columnsOf, placementOf } from './placement-rows.ts';

export type PlacementFilter = {
  readonly message?: string;
  /** Named by the target, or reached as part of all. */
  readonly display?: string;
  readonly limit?: number;
  /** The `next` of an earlier answer. */
  readonly before?: string;
};

const pageOf = 100;

/** One change: who makes it, when, in which transaction. */
type Change = {
  readonly db: Deps['store']['db'];
  readonly actor: Actor;
  readonly at: number;
  readonly newId: () => string;
};

export type Placements = {
  /** A page, the newest first; `next` when there are more. */
  list(territory: string, filter: PlacementFilter): Promise<{ placements: Placement[]; next?: string }>;
  create(actor: Actor, input: PlacementInput): Promise<Placement>;
  update(actor: Actor, id: string, input: PlacementInput): Promise<Placement>;
  remove(actor: Actor, id: string): Promise<void>;
  /** As it would be kept, with the areas that its target names. Throws the problem that an officer would be told. */
  validate(actor: Actor, input: PlacementInput): Promise<PlacementInput>;
  /** Throws PLACEMENT_WINDOW for windows that cannot be read in that town. */
  expectWindows(territory: string, windows: PlacementInput['windows']): Promise<void>;
};

type Calendars = (territory: string, now: number) => Promise<Readonly<Record<string, readonly string[]>>>;

export function createPlacements(deps: Deps, calendarsOf: Calendars): Placements {
  const { store, clock, newId, bus } = deps;

  async function validate(actor: Actor, input: PlacementInput): Promise<PlacementInput> {
    const message = await store.db
      .selectFrom('message')
      .select('kind')
      .where('id', '=', input.message)
      .where('territory_id', '=', actor.territory)
      .executeTakeFirst();
    // An alert's message is loud whatever its placement is called: it never stays without an end.
    const loud = isLoud(input.class) || message?.kind === 'alert';
    if (loud) expectOfficer(actor);
    if (loud && !hasEnd(input.windows)) throw new BeffroiError('PLACEMENT_NO_END');
    await expectWindows(actor.territory, input.windows);
    if (!message) throw new BeffroiError('NOT_FOUND', { what: `message ${input.message}` });
    return { ...input, target: await resolveTarget(store.db, actor.territory, input.target) };
  }

  async function expectWindows(territory: string, windows: PlacementInput['windows']): Promise<void> {
    const now = clock();
    const found = occurrences(windows, await calendarsOf(territory, now), { from: now, until: now + 1 });
    if (!isFault(found)) return;
    const field = `windows.${found.field}`;
    throw new BeffroiError(
      'PLACEMENT_WINDOW',
      { field, detail: found.message },
      { errors: [{ field, message: found.message }] },
    );
  }

  async function find(actor: Actor, id: string) {
    const row = await store.db
      .selectFrom('placement')
      .selectAll()
      .where('id', '=', id)
      .where('territory_id', '=', actor.territory)
      .executeTakeFirst();
    if (!row) throw new BeffroiError('NOT_FOUND', { what: `placement ${id}` });
    // Neither quieted nor taken away by somebody who could not have placed it.
    if (isLoud(row.class)) expectOfficer(actor);
    return row;
  }

  /** One transaction, then the hint. */
  async function run<T extends { id: string }>(actor: Actor, work: (change: Change) => Promise<T>) {
    const done = await store.db.transaction().execute((db) => work({ db, actor, at: clock(), newId }));
    bus.emit('outbox', { topic: 'placement' });
    bus.emit('changed', { topic: 'placements', id: done.id, territory: actor.territory });
    return done;
  }

  return {
    validate,
    expectWindows,
    async list(territory, filter) {
      const { message, display, limit = pageOf, before } = filter;
      const [at, id] = before?.split('.') ?? [];
      let query = store.db.selectFrom('placement').selectAll().where('territory_id', '=', territory);
      if (message !== undefined) query = query.where('message_id', '=', message);
      if (display !== undefined)
        query = query.where((eb) =>
          eb.or([eb('target', 'like', '%"all":true%'), eb('target', 'like', `%"${display}"%`)]),
        );
      if (at && id)
        query = query.where((eb) =>
          eb.or([
            eb('created_at', '<', Number(at)),
            eb.and([eb('created_at', '=', Number(at)), eb('id', '<', id)]),
          ]),
        );
      const rows = await query
        .orderBy('created_at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit + 1)
        .execute();
      const placements = rows.slice(0, limit).map(placementOf);
      const last = placements.at(-1);
      return rows.length > limit && last
        ? { placements, next: `${last.createdAt}.${last.id}` }
        : { placements };
    },
    async create(actor, given) {
      const input = await validate(actor, given);
      return run(actor, (change) => createPlacement(change, input));
    },
    async update(actor, id, given) {
      const input = await validate(actor, given);
      const old = await find(actor, id);
      const columns = { ...columnsOf(input), updated_at: Math.max(clock(), old.updated_at + 1) };
      return run(actor, async (change) => {
        await change.db.updateTable('placement').set(columns).where('id', '=', id).execute();
        await note(change, { action: 'placement.update', id, messages: [old.message_id, input.message] });
        return placementOf({ ...old, ...columns });
      });
    },
    async remove(actor, id) {
      const old = await find(actor, id);
      await run(actor, async (change) => {
        await change.db.deleteFrom('placement').where('id', '=', id).execute();
        await note(change, { action: 'placement.remove', id, messages: [old.message_id] });
        return { id };
      });
    },
  };
}

/** Writes a placement that has been found right. After the commit the caller emits `outbox` and `changed`. */
export async function createPlacement(change: Change, input: PlacementInput): Promise<Placement> {
  const { db, actor, at } = change;
  const row = {
    id: change.newId(),
    territory_id: actor.territory,
    ...columnsOf(input),
    created_by: actor.user,
    created_at: at,
    updated_at: at,
  };
  await db.insertInto('placement').values(row).execute();
  await note(change, { action: 'placement.create', id: row.id, messages: [input.message] });
  return placementOf(row);
}

/** The facts for the worker, and the audit row. */
async function note(
  { db, actor, at, newId }: Change,
  { action, id, messages }: { action: string; id: string; messages: readonly string[] },
): Promise<void> {
  const { territory } = actor;
  for (const subject of new Set(messages)) await tell(db, { topic: 'placement', subject, territory, at });
  const object = { type: 'placement', id };
  await record(db, { id: newId(), at, actor: actor.user, territory, action, object, details: { messages } });
}

const isLoud = (level: string) => level === 'urgent' || level === 'vital';

function expectOfficer(actor: Actor): void {
  if (!allows(actor.roles, 'raise-alert'))
    throw new BeffroiError('AUTH_FORBIDDEN', { permission: 'raise-alert' });
}
