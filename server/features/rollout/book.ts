/** Where a rollout is written down: one row for all nodes, changed by one of them at a time. */
import type { Transaction } from 'kysely';
import type { Rollout } from '#core/rollout/types.ts';
import type { Store } from '../../store/index.ts';
import type { Db } from '../../store/open.ts';
import type { Tables } from '../../store/schema.ts';

type Trx = Transaction<Tables>;
type Kept = { readonly rollout: Rollout; readonly version: number };

const rowId = 'player';
const triesAtMost = 5;

/** Another node wrote in between. */
class Raced extends Error {}

export async function readRollout(db: Db | Trx): Promise<Rollout | undefined> {
  return (await read(db))?.rollout;
}

/** What `decide` answers with is written, unless it is what was there; tried anew when another node was quicker. */
export async function changeRollout<T>(
  store: Store,
  decide: (trx: Trx, rollout: Rollout | undefined) => Promise<{ rollout: Rollout | undefined; answer: T }>,
): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await store.db.transaction().execute(async (trx) => {
        const before = await read(trx);
        const { rollout, answer } = await decide(trx, before?.rollout);
        if (rollout !== undefined && rollout !== before?.rollout) await write(trx, before, rollout);
        return answer;
      });
    } catch (error) {
      if (!(error instanceof Raced) || tries === triesAtMost) throw error;
    }
  }
}

async function read(db: Db | Trx): Promise<Kept | undefined> {
  const row = await db
    .selectFrom('rollout')
    .select(['body', 'version'])
    .where('id', '=', rowId)
    .executeTakeFirst();
  return row && { rollout: JSON.parse(row.body) as Rollout, version: row.version };
}

async function write(trx: Trx, before: Kept | undefined, rollout: Rollout): Promise<void> {
  const body = JSON.stringify(rollout);
  const written =
    before === undefined
      ? (
          await trx
            .insertInto('rollout')
            .values({ id: rowId, version: 1, body })
            .onConflict((conflict) => conflict.doNothing())
            .executeTakeFirstOrThrow()
        ).numInsertedOrUpdatedRows
      : (
          await trx
            .updateTable('rollout')
            .set({ version: before.version + 1, body })
            .where('id', '=', rowId)
            .where('version', '=', before.version)
            .executeTakeFirstOrThrow()
        ).numUpdatedRows;
  if (written !== 1n) throw new Raced('another node changed the rollout');
}
