import type { Transaction } from 'kysely';
import type { BriefDisplay, Display, DisplayGroup, DisplayInput, Fault } from '#core/contracts/index.ts';
import { BeffroiError } from '#core/errors.ts';
import type { Actor, Deps } from '../../deps.ts';
import { record } from '../../records/audit.ts';
import { tell } from '../../records/outbox.ts';
import type { Tables } from '../../store/schema.ts';
import { checkDescription, refuse } from './check.ts';
import { conditioned, type Db } from './condition.ts';
import { createFaultJournal, type PastFault } from './faults.ts';
import { createKeys, type Device } from './keys.ts';
import {
  briefOf,
  type Counts,
  countsOf,
  type DisplayFilter,
  type DisplayQuery,
  groupsOf,
  type Paged,
  pageOf,
} from './list.ts';
import { createPairing, type Pairing } from './pairing.ts';
import { createPresence, type Presence } from './presence.ts';
import { writeTags } from './tags.ts';
import { columnsOf, displayOf, type ListedRow, newRow } from './view.ts';

/** What can be changed of a display; null takes a property away. */
type DisplayPatch = Partial<Omit<DisplayInput, 'place' | 'darkHours' | 'link'>> & {
  readonly [K in 'place' | 'darkHours' | 'link']?: NonNullable<DisplayInput[K]> | null;
};

export type Displays = {
  /** A page of them, what needs a person first. */
  page(territory: string, query: DisplayQuery): Promise<Paged<Display>>;
  counts(territory: string, filter: DisplayFilter): Promise<Counts>;
  /** By name. */
  brief(territory: string, query: DisplayQuery): Promise<Paged<BriefDisplay>>;
  groups(territory: string): Promise<DisplayGroup[]>;
  /** Throws NOT_FOUND for a display that is not the territory's. */
  get(territory: string, id: string): Promise<Display>;
  create(actor: Actor, input: DisplayInput): Promise<Display>;
  change(actor: Actor, id: string, patch: DisplayPatch): Promise<Display>;
  remove(actor: Actor, id: string): Promise<void>;
  /** Its key is dead from now on, and its socket is closed. */
  revoke(actor: Actor, id: string): Promise<Display>;
  /** The display whose device key this is; null when it is unknown or revoked. */
  byKey(key: string): Promise<Device | null>;
  /** The same from memory alone, for deciding whose rate a request counts on. */
  knownKey(key: string): Device | null;
  /** The display says that it shows this plan from `at` (ms). */
  applied(device: Device, plan: string, at: number): Promise<void>;
  /** The last thing that went wrong there; null when it is over. */
  fault(device: Pick<Device, 'id' | 'territory'>, fault: Fault | null): Promise<void>;
  /** What goes wrong of this type is over; what else goes wrong is not. */
  faultOver(device: Pick<Device, 'id' | 'territory'>, type: string): Promise<void>;
  /** What went wrong there, the newest first. Throws NOT_FOUND for a display that is not the territory's. */
  faults(territory: string, id: string): Promise<readonly PastFault[]>;
  readonly presence: Presence;
  readonly pairing: Pairing;
  close(): Promise<void>;
};

export function createDisplays(deps: Deps): Displays {
  const { store, clock, bus, config } = deps;
  const presence = createPresence(deps);
  const keys = createKeys(deps);
  const pairing = createPairing(deps);
  const faults = createFaultJournal(deps);
  const { offlineAfter } = config.display;
  const seen = (row: ListedRow) => displayOf(row, presence.contact(row.id), { now: clock(), offlineAfter });
  const moment = () => ({ now: clock(), offlineAfter, heard: presence.heard() });
  const all = (territory: string) => ({ db: store.db, territory, moment: moment() });

  async function rowOf(db: Db, territory: string, id: string): Promise<ListedRow> {
    const heard = presence.heard().includes(id) ? [id] : [];
    const listed = await conditioned(db, territory, { now: clock(), offlineAfter, heard });
    const row = await listed.where('display.id', '=', id).executeTakeFirst();
    if (!row) throw new BeffroiError('NOT_FOUND', { what: id });
    return row;
  }

  /** Runs a change with its outbox row and audit entry in one transaction, and tells the others after the commit. */
  async function commit<T>(
    actor: Actor,
    id: string,
    act: Act,
    work: (trx: Transaction<Tables>) => Promise<T>,
  ) {
    const at = clock();
    const result = await store.db.transaction().execute(async (trx) => {
      const done = await work(trx);
      await tell(trx, { topic: 'display', subject: id, territory: actor.territory, at });
      await record(trx, {
        id: deps.newId(),
        at,
        actor: actor.user,
        territory: actor.territory,
        action: `display.${act.verb}`,
        object: { type: 'display', id },
      });
      return done;
    });
    bus.emit('display', { display: id, change: act.change });
    bus.emit('outbox', { topic: 'display' });
    bus.emit('changed', { topic: 'displays', id, territory: actor.territory });
    return result;
  }

  return {
    presence,
    pairing,
    byKey: keys.find,
    knownKey: keys.known,

    async page(territory, query) {
      const { rows, ...turns } = await pageOf(all(territory), query);
      return { rows: rows.map(seen), ...turns };
    },
    counts: (territory, filter) => countsOf(all(territory), filter),
    brief: (territory, query) => briefOf(all(territory), query),
    groups: (territory) => groupsOf(all(territory)),

    get: async (territory, id) => seen(await rowOf(store.db, territory, id)),

    async create(actor, input) {
      checkDescription(input);
      const id = deps.newId();
      const row = newRow(input, { id, territory: actor.territory, keyHash: null, at: clock() });
      return commit(actor, id, { verb: 'create', change: 'created' }, async (trx) => {
        await trx.insertInto('display').values(row).execute();
        await writeTags(trx, { id, territory: actor.territory, tags: input.tags });
        return seen(await rowOf(trx, actor.territory, id));
      });
    },

    change: (actor, id, patch) =>
      commit(actor, id, { verb: 'change', change: 'changed' }, async (trx) => {
        const input = patched(seen(await rowOf(trx, actor.territory, id)), patch);
        checkDescription(input);
        await trx.updateTable('display').set(columnsOf(input)).where('id', '=', id).execute();
        await writeTags(trx, { id, territory: actor.territory, tags: input.tags });
        return seen(await rowOf(trx, actor.territory, id));
      }),

    remove: (actor, id) =>
      commit(actor, id, { verb: 'delete', change: 'revoked' }, async (trx) => {
        await rowOf(trx, actor.territory, id);
        await trx.deleteFrom('alert_display').where('display_id', '=', id).execute();
        await trx.deleteFrom('pairing').where('display_id', '=', id).execute();
        await trx.deleteFrom('display_tag').where('display_id', '=', id).execute();
        await trx.deleteFrom('display_fault').where('display_id', '=', id).execute();
        await trx.deleteFrom('fault_notice').where('display_id', '=', id).execute();
        // Its witness rows stay: what was shown in the street remains true.
        await trx.deleteFrom('display').where('id', '=', id).execute();
      }),

    revoke: (actor, id) =>
      commit(actor, id, { verb: 'revoke', change: 'revoked' }, async (trx) => {
        await rowOf(trx, actor.territory, id);
        await trx.deleteFrom('pairing').where('display_id', '=', id).execute();
        const dead = { key_hash: null, revoked_at: clock() };
        await trx.updateTable('display').set(dead).where('id', '=', id).execute();
        return seen(await rowOf(trx, actor.territory, id));
      }),

    async applied({ id, territory }, plan, at) {
      const applied = { applied_hash: plan, applied_at: Math.min(at, clock()) };
      // Said again, it is not later than the first time.
      await store.db
        .updateTable('display')
        .set(applied)
        .where('id', '=', id)
        .where((eb) => eb.or([eb('applied_hash', 'is', null), eb('applied_hash', '!=', plan)]))
        .execute();
      presence.seen(id);
      bus.emit('changed', { topic: 'displays', id, territory });
    },

    async fault({ id, territory }, fault) {
      await faults.record(id, fault);
      const row = { fault: fault && JSON.stringify(fault) };
      await store.db.updateTable('display').set(row).where('id', '=', id).execute();
      bus.emit('outbox', { topic: 'fault' });
      bus.emit('changed', { topic: 'displays', id, territory });
    },

    async faultOver({ id, territory }, type) {
      await faults.over(id, type);
      const lasting = (await faults.of(id)).find(({ until }) => until === undefined);
      const fault =
        lasting && JSON.stringify({ type: lasting.type, detail: lasting.detail, at: lasting.from });
      await store.db
        .updateTable('display')
        .set({ fault: fault ?? null })
        .where('id', '=', id)
        .execute();
      bus.emit('outbox', { topic: 'fault' });
      bus.emit('changed', { topic: 'displays', id, territory });
    },

    async faults(territory, id) {
      await rowOf(store.db, territory, id);
      return faults.of(id);
    },

    async close() {
      keys.close();
      await presence.close();
    },
  };
}

type Act = { readonly verb: string; readonly change: 'created' | 'changed' | 'revoked' };

function patched(display: Display, patch: DisplayPatch): DisplayInput {
  if (patch.profile && patch.profile.kind !== display.profile.kind)
    refuse([
      { field: 'body.profile.kind', message: 'a screen does not become a panel, nor a panel a screen' },
    ]);
  const place = patch.place === undefined ? display.place : patch.place;
  const darkHours = patch.darkHours === undefined ? display.darkHours : patch.darkHours;
  const link = patch.link === undefined ? display.link : patch.link;
  return {
    name: patch.name ?? display.name,
    profile: patch.profile ?? display.profile,
    timeZone: patch.timeZone ?? display.timeZone,
    tags: patch.tags ?? display.tags,
    ...(place ? { place } : {}),
    ...(darkHours ? { darkHours } : {}),
    ...(link ? { link } : {}),
  };
}
