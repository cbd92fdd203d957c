/** Proposals of residents, put together. */
import type { Emails } from '../../compose/index.ts';
import type { Deps } from '../../deps.ts';
import { createLocker, erasing, type Polls } from '../polls/index.ts';
import { createProposalCitizen, type ProposalCitizen } from './citizen.ts';
import { createProposalDesk, type ProposalDesk } from './desk.ts';
import { createPublicProposals, type PublicProposals } from './everybody.ts';
import { createLetters } from './letters.ts';

export type Proposals = {
  readonly desk: ProposalDesk;
  readonly citizen: ProposalCitizen;
  readonly everybody: PublicProposals;
  /** Erases what nobody confirmed in a week, and of calls that are long over who supported and by which mailbox. */
  forget(): Promise<void>;
};

const day = 86_400_000;
const unconfirmedMs = 7 * day;
/** How long after the end somebody may ask whether they stand in the register. */
const contestMs = 30 * day;

/** `secret`: of the server, and not in the database. */
export function createProposals(
  deps: Deps,
  { secret, emails, polls }: { secret: string; emails: Pick<Emails, 'letter'>; polls: Pick<Polls, 'draft'> },
): Proposals {
  const { store, clock, randomBytes } = deps;
  const locker = createLocker(secret, randomBytes);
  const letters = createLetters(deps, emails);
  return {
    desk: createProposalDesk(deps, { locker, letters, polls }),
    citizen: createProposalCitizen(deps, { locker, letters }),
    everybody: createPublicProposals(deps),
    async forget() {
      const { db } = store;
      await db
        .deleteFrom('proposal')
        .where('state', '=', 'unconfirmed')
        .where('received_at', '<', clock() - unconfirmedMs)
        .execute();
      await store.wipe();
      const over = await db
        .selectFrom('proposal_call')
        .select('id')
        .where('register_key', 'is not', null)
        .where('support_until', '<', clock() - contestMs)
        .execute();
      for (const { id } of over)
        await erasing(store, (from) =>
          from.transaction().execute(async (trx) => {
            await trx
              .deleteFrom('proposal_support')
              .where('proposal_id', 'in', (eb) =>
                eb.selectFrom('proposal').select('id').where('call_id', '=', id),
              )
              .execute();
            // What was sent and not published was refused, perhaps for whom it names; of the others what is published stays.
            await trx
              .updateTable('proposal')
              .set((eb) => ({
                email: null,
                appeal: null,
                title: eb.fn.coalesce('public_title', eb.val('')),
                text: eb.fn.coalesce('public_text', eb.val('')),
              }))
              .where('call_id', '=', id)
              .execute();
            await trx.updateTable('proposal_call').set({ register_key: null }).where('id', '=', id).execute();
          }),
        );
    },
  };
}
