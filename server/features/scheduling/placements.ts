/** Placements: made, changed and removed by officers; each change is a fact that the worker acts on. */
import type { Placement, PlacementInput } from '#core/contracts/index.ts';
import { BeffroiError } from '#core/errors.ts';
import { allows } from '#core/identity/roles.ts';
import { occurrences } from '#core/recurrence/occurrences.ts';
import { hasEnd, isFault } from '#core/recurrence/windows.ts';
import type { Actor, Deps } from '../../deps.ts';
import { record } from '../../records/audit.ts';
import { tell } from '../../records/outbox.ts';
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

export type Placements = {
  /** A page, the newest first; `next` when there are more. */
  list(territory: string, filter: PlacementFilter): Promise<{ placements: Placement[]; next?: string }>;
  create(actor: Actor, input: PlacementInput): Promise<Placement>;
  update(actor: Actor, id: string, input: PlacementInput): Promise<Placement>;
  remove(actor: Actor, id: string): Promise<void>;
  /** Throws the problem that an officer would be told. */
  validate(actor: Actor, input: PlacementInput): Promise<void>;
};

type Calendars = (territory: string, now: number) => Promise<Readonly<Record<string, readonly string[]>>>;

export function createPlacements(deps: Deps, calendarsOf: Calendars): Placements {
  const { store, clock, newId, bus } = deps;

  async function validate(actor: Actor, input: PlacementInput): Promise<void> {
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
    const now = clock();
    const found = occurrences(input.windows, await calendarsOf(actor.territory, now), {
      from: now,
      until: now + 1,
    });
    if (isFault(found)) {
      const field = `windows.${found.field}`;
      throw new BeffroiError(
        'PLACEMENT_WINDOW',
        { field, detail: found.message },
        { errors: [{ field, message: found.message }] },
      );
    }
    if (!message) throw new BeffroiError('NOT_FOUND', { what: `message ${input.message}` });
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

  /** One transaction: the change, the facts for the worker, the audit row. Then the hint. */
  async function change(
    actor: Actor,
    what: { action: string; id: string; messages: readonly string[] },
    write: (trx: Deps['store']['db']) => Promise<unknown>,
  ) {
    const at = clock();
    await store.db.transaction().execute(async (trx) => {
      await write(trx);
      for (const subject of new Set(what.messages))
        await tell(trx, { topic: 'placement', subject, territory: actor.territory, at });
      await record(trx, {
        id: newId(),
        at,
        actor: actor.user,
        territory: actor.territory,
        action: what.action,
        object: { type: 'placement', id: what.id },
        details: { messages: what.messages },
      });
    });
    bus.emit('outbox', { topic: 'placement' });
    bus.emit('changed', { topic: 'placements', id: what.id, territory: actor.territory });
  }

  return {
    validate,
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
    async create(actor, input) {
      await validate(actor, input);
      const id = newId();
      const at = clock();
      const row = {
        id,
        territory_id: actor.territory,
        ...columnsOf(input),
        created_by: actor.user,
        created_at: at,
        updated_at: at,
      };
      await change(actor, { action: 'placement.create', id, messages: [input.message] }, (trx) =>
        trx.insertInto('placement').values(row).execute(),
      );
      return placementOf(row);
    },
    async update(actor, id, input) {
      await validate(actor, input);
      const old = await find(actor, id);
      const columns = { ...columnsOf(input), updated_at: Math.max(clock(), old.updated_at + 1) };
      await change(
        actor,
        { action: 'placement.update', id, messages: [old.message_id, input.message] },
        (trx) => trx.updateTable('placement').set(columns).where('id', '=', id).execute(),
      );
      return placementOf({ ...old, ...columns });
    },
    async remove(actor, id) {
      const old = await find(actor, id);
      await change(actor, { action: 'placement.remove', id, messages: [old.message_id] }, (trx) =>
        trx.deleteFrom('placement').where('id', '=', id).execute(),
      );
    },
  };
}

const isLoud = (level: string) => level === 'urgent' || level === 'vital';

function expectOfficer(actor: Actor): void {
  if (!allows(actor.roles, 'raise-alert'))
    throw new BeffroiError('AUTH_FORBIDDEN', { permission: 'raise-alert' });
}
