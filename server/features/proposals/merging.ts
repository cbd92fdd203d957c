/** Two proposals that say the same become one: whoever supports both is counted once, and the other leads to the one that stays. */
import type { ProposalMerge, ProposalView } from '#core/contracts/index.ts';
import { BeffroiError } from '#core/errors.ts';
import type { Actor, Deps } from '../../deps.ts';
import { cleanStrings } from '../content/index.ts';
import { tellDisplays } from '../polls/index.ts';
import { mustNotStand } from './budgets.ts';
import type { Deciding } from './deciding.ts';
import { type CallRow, type Db, lockProposal, type ProposalRow } from './rows.ts';

export type Merging = {
  /** `id` goes into the other; both authors are told. Answers the one that stays. Throws PROPOSAL_MERGE, BUDGET_BALLOT_MADE. */
  merge(actor: Actor, id: string, order: ProposalMerge): Promise<ProposalView>;
};
type Merged = { readonly reference: string; readonly title: string; readonly reason: string };

export function createMerging(
  { store, clock }: Pick<Deps, 'store' | 'clock'>,
  { deciding: { decide, rowOf, shown, write } }: { deciding: Deciding },
): Merging {
  const { db } = store;
  return {
    async merge(actor, id, { into, reason: why }) {
      const reason = cleanStrings(why).trim();
      if (reason === '') throw new BeffroiError('PROPOSAL_MERGE');
      await decide(actor, id, {
        action: 'merge',
        from: ['published'],
        set: { state: 'merged', merged_into: into, merge_reason: reason },
        details: { into, reason },
        async also(trx, { row, call }) {
          // A support that is given at this moment is counted before or after, and never lost.
          await lockProposal(trx, store.dialect, into);
          const other = await rowOf(trx, actor, into);
          mustFit(row, other, call);
          await mustNotStand(trx, call, row);
          await mustNotStand(trx, call, other);
          await unite(trx, row, other);
          // What was merged into it before leads on to the one that stays.
          await trx
            .updateTable('proposal')
            .set({ merged_into: into })
            .where('merged_into', '=', id)
            .execute();
          await tellDisplays(trx, into, clock());
          for (const to of [row, other])
            await write(trx, { row: to, call, about: other }, { news: 'merged', text: reason });
        },
      });
      return shown(await rowOf(db, actor, into));
    },
  };
}

/** Throws PROPOSAL_MERGE. Without its register nobody could tell who supports both. */
function mustFit(row: ProposalRow, other: ProposalRow, call: CallRow): void {
  const fits =
    row.id !== other.id &&
    other.state === 'published' &&
    other.call_id === row.call_id &&
    call.register_key !== null;
  if (!fits) throw new BeffroiError('PROPOSAL_MERGE');
}

async function unite(trx: Db, row: ProposalRow, other: ProposalRow): Promise<void> {
  await trx
    .insertInto('proposal_support')
    .columns(['proposal_id', 'supporter'])
    .expression((eb) =>
      eb
        .selectFrom('proposal_support')
        .select(({ val }) => [val(other.id).as('proposal_id'), 'supporter'])
        .where('proposal_id', '=', row.id),
    )
    .onConflict((c) => c.columns(['proposal_id', 'supporter']).doNothing())
    .execute();
  await trx.deleteFrom('proposal_support').where('proposal_id', '=', row.id).execute();
  const { n } = await trx
    .selectFrom('proposal_support')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('proposal_id', '=', other.id)
    .executeTakeFirstOrThrow();
  await trx
    .updateTable('proposal')
    .set({ supports: Number(n) })
    .where('id', '=', other.id)
    .execute();
}

/** Those that were merged into each of these. */
export async function mergedInto(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, Merged[]>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('proposal')
    .select(['merged_into', 'reference', 'public_title', 'merge_reason'])
    .where('merged_into', 'in', [...ids])
    .where('state', '=', 'merged')
    .orderBy('id')
    .execute();
  return new Map(
    [...Map.groupBy(rows, ({ merged_into }) => merged_into ?? '')].map(([id, of]) => [
      id,
      of.map(({ reference, public_title, merge_reason }) => ({
        reference,
        title: public_title ?? '',
        reason: merge_reason ?? '',
      })),
    ]),
  );
}
