/** The desk's side: a consultation is written, announced, made longer for a reason; codes are given out once. */
import { grouped } from '#core/ballot/receipt.ts';
import { BeffroiError } from '#core/errors.ts';
import type { Actor, Deps } from '../../deps.ts';
import { record } from '../../records/audit.ts';
import type { Casting } from './casting.ts';
import { type Asked, createDrafting, mustBeHeld } from './drafting.ts';
import { type ChangeTo, createEnding, type Ending } from './ending.ts';
import { newPollKeys, registerKey, voterHash } from './keys.ts';
import { tellDisplays } from './on-displays.ts';
import {
  type Db,
  extensionsOf,
  heldOf,
  lockedPoll,
  objectOf,
  type PollRow,
  pollColumns,
  pollRow,
} from './rows.ts';
import { letters } from './slug.ts';
import type { Locker } from './vault.ts';
import { codeLength } from './voters.ts';

export type Desk<Input> = Ending & {
  list(actor: Actor): Promise<PollRow[]>;
  one(actor: Actor, id: string): Promise<PollRow>;
  /** Throws POLL_RULES. */
  create(actor: Actor, input: Input): Promise<PollRow>;
  /** Throws POLL_RULES, POLL_FIXED once it is announced, POLL_OF_CALL. */
  change(actor: Actor, id: string, input: Input): Promise<PollRow>;
  remove(actor: Actor, id: string): Promise<void>;
  /** From here on its rules stand. Throws POLL_RULES, PROVIDER_NONE. */
  announce(actor: Actor, id: string): Promise<PollRow>;
  /** Throws POLL_LATER. */
  extend(actor: Actor, id: string, to: { until: number; reason: string }): Promise<PollRow>;
  /** New codes for letters, said this one time: only what the register would hold of them is kept. Throws POLL_NOT_OPEN. */
  codes(actor: Actor, id: string, n: number): Promise<string[]>;
  /** At the counter. */
  mark(actor: Actor, id: string, voter: string): ReturnType<Casting['mark']>;
  enter(actor: Actor, id: string, ballot: Parameters<Casting['enter']>[1]): ReturnType<Casting['enter']>;
};
type Given = Pick<Deps, 'store' | 'clock' | 'newId' | 'randomBytes' | 'bus'>;

export function createDesk<Input extends { readonly closesAt: number }>(
  deps: Given,
  { locker, casting, asked }: { locker: Locker; casting: Casting; asked: Asked<Input> },
): Desk<Input> {
  const { store, clock, newId, randomBytes, bus } = deps;
  const { db } = store;
  const { form } = asked;
  const draft = createDrafting(deps, asked);
  const type = objectOf(form);
  const rowOf = (trx: Db, actor: Actor, id: string) => pollRow(trx, actor.territory, { id, form });
  const changed = (row: PollRow) =>
    bus.emit('changed', { topic: 'polls', territory: row.territory_id, id: row.id });

  function noted(trx: Db, actor: Actor, action: string, id: string, details: Record<string, unknown> = {}) {
    return record(trx, {
      id: newId(),
      at: clock(),
      actor: actor.user,
      territory: actor.territory,
      action: `${type}.${action}`,
      object: { type, id },
      details,
    });
  }

  /** One change of a poll by somebody, with its entry in the audit trail. */
  const changeTo: ChangeTo = async (actor, id, change) => {
    await rowOf(db, actor, id);
    const after = await db.transaction().execute(async (trx) => {
      const row = await lockedPoll(trx, store.dialect, id);
      const made = await change.make(row);
      await trx.updateTable('poll').set(made).where('id', '=', id).execute();
      await noted(trx, actor, change.action, id, change.details);
      await change.also?.(trx);
      await tellDisplays(trx, id, clock());
      return { ...row, ...made };
    });
    bus.emit('outbox', { topic: 'values' });
    changed(after);
    return after;
  };

  return {
    ...createEnding(deps, { changeTo }),
    list: (actor) =>
      db
        .selectFrom('poll')
        .select(pollColumns)
        .where('territory_id', '=', actor.territory)
        .where('form', '=', form)
        .orderBy('id', 'desc')
        .limit(500)
        .execute(),
    one: (actor, id) => rowOf(db, actor, id),
    async create(actor, input) {
      const row = await db.transaction().execute((trx) => draft(trx, actor, { input }));
      changed(row);
      return row;
    },
    change(actor, id, input) {
      mustBeHeld(asked, input);
      return changeTo(actor, id, {
        action: 'change',
        make(row) {
          if (row.state !== 'draft') throw new BeffroiError('POLL_FIXED');
          if (row.call_id !== null && asked.isFixed?.(JSON.parse(row.definition) as Input, input) === false)
            throw new BeffroiError('POLL_OF_CALL');
          return { definition: JSON.stringify(input), closes_at: input.closesAt };
        },
      });
    },
    async remove(actor, id) {
      await db.transaction().execute(async (trx) => {
        const row = await rowOf(trx, actor, id);
        if (row.state !== 'draft') throw new BeffroiError('POLL_FIXED');
        await trx.deleteFrom('poll').where('id', '=', id).where('state', '=', 'draft').execute();
        await noted(trx, actor, 'remove', id);
      });
    },
    async announce(actor, id) {
      const keys = await newPollKeys(id, { locker, randomBytes });
      const hasProvider = await provides(db, actor.territory);
      return changeTo(actor, id, {
        action: 'announce',
        make(row) {
          if (row.state !== 'draft') throw new BeffroiError('POLL_FIXED');
          if (row.closes_at <= clock()) throw new BeffroiError('POLL_RULES', { fault: 'dates' });
          if (heldOf(row).who === 'oidc' && !hasProvider) throw new BeffroiError('PROVIDER_NONE');
          return { ...keys, state: 'announced', announced_at: clock() };
        },
      });
    },
    extend: (actor, id, { until, reason }) =>
      changeTo(actor, id, {
        action: 'extend',
        details: { until, reason },
        make(row) {
          const now = clock();
          const lasts = row.state === 'announced' && now < row.closes_at;
          if (!lasts || until <= row.closes_at || reason.trim() === '') throw new BeffroiError('POLL_LATER');
          const more = { at: now, from: row.closes_at, until, reason: reason.trim() };
          return { closes_at: until, extensions: JSON.stringify([...extensionsOf(row), more]) };
        },
      }),
    async codes(actor, id, n) {
      const row = await rowOf(db, actor, id);
      const key = registerKey(row, locker);
      if (row.state !== 'announced' || key === undefined || heldOf(row).who !== 'codes')
        throw new BeffroiError('POLL_NOT_OPEN');
      const codes = new Set<string>();
      while (codes.size < n) codes.add(newCode(randomBytes));
      // In the order of chance, or the list would say which letter was which.
      const voters = [...codes].map((code) => voterHash(key, code)).sort();
      await db.transaction().execute(async (trx) => {
        for (let at = 0; at < voters.length; at += 500)
          await trx
            .insertInto('poll_code')
            .values(voters.slice(at, at + 500).map((voter) => ({ poll_id: id, voter })))
            .execute();
        await noted(trx, actor, 'codes', id, { n });
      });
      return [...codes].map(grouped);
    },
    async mark(actor, id, voter) {
      const row = await rowOf(db, actor, id);
      return casting.mark(row, voter);
    },
    async enter(actor, id, ballot) {
      const row = await rowOf(db, actor, id);
      return casting.enter(row, ballot);
    },
  };
}

/** Whether there is a service by which residents prove who they are. */
async function provides(db: Db, territory: string): Promise<boolean> {
  const row = await db
    .selectFrom('provider')
    .select('territory_id')
    .where('territory_id', '=', territory)
    .executeTakeFirst();
  return row !== undefined;
}

const newCode = (randomBytes: Deps['randomBytes']): string =>
  [...randomBytes(codeLength)].map((byte) => letters[byte & 31]).join('');
