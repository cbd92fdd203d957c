/** Where alerts of others come from. */
import type { CapSource, CapSourceInput } from '#core/contracts/index.ts';
import { BeffroiError } from '#core/errors.ts';
import type { Actor, Deps } from '../../deps.ts';
import { record } from '../../records/audit.ts';
import { resolveTarget } from '../neighbourhoods/index.ts';
import { columnsOf, type Db, findSource, sourceOf } from './store.ts';

export type CapSources = {
  list(territory: string): Promise<CapSource[]>;
  add(actor: Actor, input: CapSourceInput): Promise<CapSource>;
  /** Throws NOT_FOUND, as `remove`. */
  change(actor: Actor, id: string, input: CapSourceInput): Promise<CapSource>;
  /** What was received from it stays. */
  remove(actor: Actor, id: string): Promise<void>;
};

export function createCapSources({ store, clock, newId }: Deps): CapSources {
  const note = (db: Db, { user, territory }: Actor, action: string, id: string, details = {}) =>
    record(db, {
      id: newId(),
      at: clock(),
      actor: user,
      territory,
      action: `cap-source.${action}`,
      object: { type: 'cap-source', id },
      details,
    });

  const resolved = async ({ territory }: Actor, input: CapSourceInput): Promise<CapSourceInput> => ({
    ...input,
    target: await resolveTarget(store.db, territory, input.target),
  });

  return {
    async list(territory) {
      const rows = await store.db
        .selectFrom('cap_source')
        .selectAll()
        .where('territory_id', '=', territory)
        .orderBy('id')
        .execute();
      return rows.map(sourceOf);
    },
    async add(actor, given) {
      const input = await resolved(actor, given);
      const id = newId();
      const row = {
        id,
        territory_id: actor.territory,
        ...columnsOf(input),
        fetched_at: null,
        created_by: actor.user,
        created_at: clock(),
      };
      await store.db.transaction().execute(async (db) => {
        await db.insertInto('cap_source').values(row).execute();
        await note(db, actor, 'add', id, detailsOf(input));
      });
      return sourceOf(row);
    },
    async change(actor, id, given) {
      const before = await findSource(store.db, actor.territory, id);
      const input = await resolved(actor, given);
      await store.db.transaction().execute(async (db) => {
        await db.updateTable('cap_source').set(columnsOf(input, before)).where('id', '=', id).execute();
        await note(db, actor, 'change', id, detailsOf(input));
      });
      return sourceOf(await findSource(store.db, actor.territory, id));
    },
    async remove(actor, id) {
      await store.db.transaction().execute(async (db) => {
        const { numDeletedRows } = await db
          .deleteFrom('cap_source')
          .where('id', '=', id)
          .where('territory_id', '=', actor.territory)
          .executeTakeFirst();
        if (numDeletedRows === 0n) throw new BeffroiError('NOT_FOUND', { what: `source ${id}` });
        await note(db, actor, 'remove', id);
      });
    },
  };
}

/** Addresses may hold keys. */
function detailsOf({ title, active, policy }: CapSourceInput) {
  const { senders, atOnce } = policy;
  return { title, active, senders, atOnce };
}
