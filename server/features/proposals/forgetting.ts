/** What is erased of proposals once nobody needs it: who supported, and by which mailbox one hears of one's own. */
import type { Deps } from '../../deps.ts';
import type { Store } from '../../store/index.ts';
import { erasing } from '../polls/index.ts';
import { ballotOf } from './pursued.ts';
import { type CallRow, type Db, definitionOf } from './rows.ts';

const day = 86_400_000;
const unconfirmedMs = 7 * day;
/** How long after the end somebody may ask whether they stand in the register. */
const contestMs = 30 * day;

export async function forgetProposals({ store, clock }: Pick<Deps, 'store' | 'clock'>): Promise<void> {
  const { db } = store;
  await db
    .deleteFrom('proposal')
    .where('state', '=', 'unconfirmed')
    .where('received_at', '<', clock() - unconfirmedMs)
    .execute();
  await store.wipe();
  const calls = await db
    .selectFrom('proposal_call')
    .selectAll()
    .where('support_until', '<', clock() - contestMs)
    .where((eb) =>
      eb.or([
        eb('register_key', 'is not', null),
        eb.exists(
          eb
            .selectFrom('proposal')
            .select('proposal.id')
            .whereRef('proposal.call_id', '=', 'proposal_call.id')
            .where('email', 'is not', null),
        ),
      ]),
    )
    .execute();
  for (const call of calls) {
    if (call.register_key !== null) await forgetRegister(store, call.id);
    await forgetMailboxes(store, call, clock());
  }
}

const forgetRegister = (store: Store, id: string): Promise<void> =>
  erasing(store, (from) =>
    from.transaction().execute(async (trx) => {
      await trx
        .deleteFrom('proposal_support')
        .where('proposal_id', 'in', (eb) => eb.selectFrom('proposal').select('id').where('call_id', '=', id))
        .execute();
      // What was sent and not published was refused, perhaps for whom it names; of the others what is published stays.
      await trx
        .updateTable('proposal')
        .set((eb) => ({
          appeal: null,
          title: eb.fn.coalesce('public_title', eb.val('')),
          text: eb.fn.coalesce('public_text', eb.val('')),
        }))
        .where('call_id', '=', id)
        .execute();
      await trx.updateTable('proposal_call').set({ register_key: null }).where('id', '=', id).execute();
    }),
  );

/** Of all that hear nothing more. */
async function forgetMailboxes(store: Store, call: CallRow, now: number): Promise<void> {
  const rows = await store.db
    .selectFrom('proposal')
    .select(['id', 'state', 'won'])
    .where('call_id', '=', call.id)
    .where('email', 'is not', null)
    .execute();
  if (rows.length === 0) return;
  const lasts = await isBeforeVoteEnds(store.db, call, now);
  const built = await endedWorks(store.db, call.id);
  const over = rows.filter(({ id, state, won }) => {
    if (state !== 'published') return true;
    return won === 1 ? built.has(id) : !lasts;
  });
  if (over.length === 0) return;
  await erasing(store, async (db) => {
    for (const { id } of over)
      await db.updateTable('proposal').set({ email: null }).where('id', '=', id).execute();
  });
}

/** Of a participatory budget: letters on studies and the vote are still to come, or came within a month. */
async function isBeforeVoteEnds(db: Db, call: CallRow, now: number): Promise<boolean> {
  const { budget } = definitionOf(call);
  if (!budget) return false;
  const ballot = await ballotOf(db, call.id);
  const end = ballot === undefined || ballot.state === 'draft' ? budget.voteUntil : ballot.closesAt;
  return now <= end + contestMs;
}

/** Proposals whose last step of works is one that nothing need follow. */
async function endedWorks(db: Db, call: string): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('proposal_work')
    .innerJoin('proposal', 'proposal.id', 'proposal_work.proposal_id')
    .select(['proposal_work.proposal_id', 'proposal_work.state'])
    .where('proposal.call_id', '=', call)
    .orderBy('proposal_work.at')
    .orderBy('proposal_work.id')
    .execute();
  const last = new Map(rows.map(({ proposal_id, state }) => [proposal_id, state]));
  return new Set([...last].flatMap(([id, state]) => (state === 'done' || state === 'abandoned' ? id : [])));
}
