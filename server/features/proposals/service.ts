/** Proposals of residents, put together. */
import type { Emails } from '../../compose/index.ts';
import type { Deps } from '../../deps.ts';
import { createLocker, type Polls } from '../polls/index.ts';
import { createProposalCitizen, type ProposalCitizen } from './citizen.ts';
import { createProposalDesk, type ProposalDesk } from './desk.ts';
import { createPublicProposals, type PublicProposals } from './everybody.ts';
import { forgetProposals } from './forgetting.ts';
import { createLetters } from './letters.ts';

export type Proposals = {
  readonly desk: ProposalDesk;
  readonly citizen: ProposalCitizen;
  readonly everybody: PublicProposals;
  /** Erases what nobody confirmed in a week, and of calls that are long over who supported, and the mailboxes of whoever hears nothing more. */
  forget(): Promise<void>;
};

/** `secret`: of the server, and not in the database. */
export function createProposals(
  deps: Deps,
  { secret, emails, polls }: { secret: string; emails: Pick<Emails, 'letter'>; polls: Pick<Polls, 'draft'> },
): Proposals {
  const locker = createLocker(secret, deps.randomBytes);
  const letters = createLetters(deps, emails);
  return {
    desk: createProposalDesk(deps, { locker, letters, polls }),
    citizen: createProposalCitizen(deps, { locker, letters }),
    everybody: createPublicProposals(deps),
    forget: () => forgetProposals(deps),
  };
}
