/** Accounts and whole servers of whom a town takes nothing: no answers, and no following. */
import type { Kysely, Transaction } from 'kysely';
import type { Block } from '#core/contracts/reply.ts';
import { BeffroiError } from '#core/errors.ts';
import { sha256Hex } from '#core/hash.ts';
import type { Actor, Deps } from '../../deps.ts';
import { record } from '../../records/audit.ts';
import type { Tables } from '../../store/schema.ts';
import type { Social } from '../reports/index.ts';
import { removeFollower } from './followers.ts';

type Db = Kysely<Tables> | Transaction<Tables>;

export async function isBlocked(db: Db, territory: string, actor: string): Promise<boolean> {
  const row = await db
    .selectFrom('fediverse_block')
    .select('id')
    .where('territory_id', '=', territory)
    .where('who', 'in', [actor, new URL(actor).host])
    .executeTakeFirst();
  return row !== undefined;
}

export type Blocks = {
  list(territory: string): Promise<Block[]>;
  /** What they have answered goes with them. The same again is the same. */
  add(actor: Actor, who: string): Promise<Block>;
  /** Throws NOT_FOUND. */
  remove(actor: Actor, id: string): Promise<void>;
};

const most = 1000;

export function createBlocks(
  { store, clock, newId }: Pick<Deps, 'store' | 'clock' | 'newId'>,
  { social }: { readonly social: Pick<Social, 'withdrawAll'> },
): Blocks {
  const { db } = store;
  const note = (trx: Db, { user, territory }: Actor, action: string, who: string) =>
    record(trx, {
      id: newId(),
      at: clock(),
      actor: user,
      territory,
      action: `fediverse.${action}`,
      object: { type: 'territory', id: territory },
      details: { who },
    });

  async function forget(trx: Transaction<Tables>, territory: string, who: string): Promise<void> {
    const [replies, followers] = [
      trx.selectFrom('fediverse_reply').select('actor').where('territory_id', '=', territory),
      trx.selectFrom('fediverse_follower').select('actor').where('territory_id', '=', territory),
    ];
    const known = await replies.union(followers).execute();
    for (const { actor } of known.filter((one) => one.actor === who || new URL(one.actor).host === who)) {
      await removeFollower(trx, { actor, territory });
      await social.withdrawAll(trx, actor, territory);
      await trx
        .deleteFrom('fediverse_reply')
        .where('territory_id', '=', territory)
        .where('actor_hash', '=', sha256Hex(actor))
        .execute();
    }
  }

  return {
    async list(territory) {
      const rows = await db
        .selectFrom('fediverse_block')
        .selectAll()
        .where('territory_id', '=', territory)
        .orderBy('id', 'desc')
        .limit(most)
        .execute();
      return rows.map(({ id, who, created_at: createdAt }) => ({ id, who, createdAt }));
    },
    async add(actor, who) {
      const { territory } = actor;
      return db.transaction().execute(async (trx) => {
        const { count } = await trx
          .selectFrom('fediverse_block')
          .select((eb) => eb.fn.countAll<number>().as('count'))
          .where('territory_id', '=', territory)
          .executeTakeFirstOrThrow();
        if (Number(count) >= most) throw new BeffroiError('FEDIVERSE_BLOCKS', { most });
        const made = {
          id: newId(),
          territory_id: territory,
          who,
          created_by: actor.user,
          created_at: clock(),
        };
        const row = await trx
          .insertInto('fediverse_block')
          .values(made)
          .onConflict((c) => c.columns(['territory_id', 'who']).doUpdateSet({ who }))
          .returning(['id', 'created_at'])
          .executeTakeFirstOrThrow();
        await forget(trx, territory, who);
        await note(trx, actor, 'block', who);
        return { id: row.id, who, createdAt: row.created_at };
      });
    },
    async remove(actor, id) {
      await db.transaction().execute(async (trx) => {
        const row = await trx
          .deleteFrom('fediverse_block')
          .where('id', '=', id)
          .where('territory_id', '=', actor.territory)
          .returning('who')
          .executeTakeFirst();
        if (!row) throw new BeffroiError('NOT_FOUND', { what: `block ${id}` });
        await note(trx, actor, 'unblock', row.who);
      });
    },
  };
}
