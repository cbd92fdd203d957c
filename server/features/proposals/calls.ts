/** Calls for proposals as the desk holds them: written, announced, and from then on fixed. */
import type { CallInput } from '#core/contracts/index.ts';
import { BeffroiError } from '#core/errors.ts';
import type { Actor, Deps } from '../../deps.ts';
import { record } from '../../records/audit.ts';
import { type Locker, slugOf, tellDisplays } from '../polls/index.ts';
import { budgetFault } from './budgets.ts';
import { type CallRow, callRow, type Db, definitionOf } from './rows.ts';

export type Calls = {
  calls(territory: string): Promise<CallRow[]>;
  /** Throws NOT_FOUND. */
  call(territory: string, id: string): Promise<CallRow>;
  /** Throws CALL_DATES. */
  create(actor: Actor, input: CallInput): Promise<CallRow>;
  /** Throws CALL_FIXED, CALL_DATES. */
  change(actor: Actor, id: string, input: CallInput): Promise<CallRow>;
  remove(actor: Actor, id: string): Promise<void>;
  announce(actor: Actor, id: string): Promise<CallRow>;
};

export const aboutRegister = (call: string) => `${call} supports`;

export function createCalls(
  { store, clock, newId, randomBytes, bus }: Pick<Deps, 'store' | 'clock' | 'newId' | 'randomBytes' | 'bus'>,
  { locker }: { locker: Locker },
): Calls {
  const { db } = store;
  const changed = (territory: string, id: string) =>
    bus.emit('changed', { topic: 'proposals', territory, id });
  const noted = (trx: Db, actor: Actor, action: string, id: string) =>
    record(trx, {
      id: newId(),
      at: clock(),
      actor: actor.user,
      territory: actor.territory,
      action,
      object: { type: 'call', id },
    });

  async function changeCall(
    actor: Actor,
    id: string,
    action: string,
    make: (row: CallRow) => Partial<CallRow>,
  ): Promise<CallRow> {
    const after = await db.transaction().execute(async (trx) => {
      const row = await callRow(trx, actor.territory, id);
      if (row.announced_at !== null) throw new BeffroiError('CALL_FIXED');
      const made = make(row);
      const done = await trx
        .updateTable('proposal_call')
        .set(made)
        .where('id', '=', id)
        .where('announced_at', 'is', null)
        .returningAll()
        .executeTakeFirst();
      if (!done) throw new BeffroiError('CALL_FIXED');
      await noted(trx, actor, action, id);
      await tellDisplays(trx, id, clock());
      return done;
    });
    bus.emit('outbox', { topic: 'values' });
    changed(actor.territory, id);
    return after;
  }

  return {
    calls: (territory) =>
      db
        .selectFrom('proposal_call')
        .selectAll()
        .where('territory_id', '=', territory)
        .orderBy('id', 'desc')
        .limit(200)
        .execute(),
    call: (territory, id) => callRow(db, territory, id),
    async create(actor, input) {
      mustFit(input, clock());
      const row = await db.transaction().execute(async (trx) => {
        const id = newId();
        await noted(trx, actor, 'call.create', id);
        return trx
          .insertInto('proposal_call')
          .values({
            id,
            territory_id: actor.territory,
            slug: slugOf(input.title.fr, randomBytes, 'propositions'),
            definition: JSON.stringify(input),
            support_until: endOf(input),
            created_at: clock(),
            announced_at: null,
            register_key: null,
          })
          .returningAll()
          .executeTakeFirstOrThrow();
      });
      changed(actor.territory, row.id);
      return row;
    },
    async change(actor, id, input) {
      mustFit(input, clock());
      return changeCall(actor, id, 'call.change', () => ({
        definition: JSON.stringify(input),
        support_until: endOf(input),
      }));
    },
    async remove(actor, id) {
      await db.transaction().execute(async (trx) => {
        const row = await callRow(trx, actor.territory, id);
        if (row.announced_at !== null) throw new BeffroiError('CALL_FIXED');
        await trx
          .deleteFrom('proposal_call')
          .where('id', '=', id)
          .where('announced_at', 'is', null)
          .execute();
        await noted(trx, actor, 'call.remove', id);
      });
      changed(actor.territory, id);
    },
    announce: (actor, id) =>
      changeCall(actor, id, 'call.announce', (row) => {
        mustFit(definitionOf(row), clock());
        const key = Buffer.from(randomBytes(32)).toString('base64url');
        return { announced_at: clock(), register_key: locker.lock(key, aboutRegister(id)) };
      }),
  };
}

/** From when on nobody takes part any more. */
const endOf = ({ supportUntil, budget }: CallInput): number => budget?.voteUntil ?? supportUntil;

/** Throws CALL_DATES, BUDGET_RULES. */
function mustFit(input: CallInput, now: number): void {
  const { opensAt, depositUntil, supportUntil } = input;
  const fault = budgetFault(input);
  if (fault) throw new BeffroiError('BUDGET_RULES', { fault });
  if (!(opensAt < depositUntil && depositUntil <= supportUntil && depositUntil > now))
    throw new BeffroiError('CALL_DATES');
}
