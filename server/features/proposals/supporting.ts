/** Supporting what others have put forward, once each, and taking it back by the same browser or link. */
import { isMailbox } from '#core/channel/mailbox.ts';
import { BeffroiError } from '#core/errors.ts';
import type { Deps } from '../../deps.ts';
import { hmac, type Locker, normalAddress } from '../polls/index.ts';
import { aboutRegister } from './calls.ts';
import type { Letters } from './letters.ts';
import { proposalPath } from './paths.ts';
import { type CallRow, definitionOf, lockProposal, type ProposalRow, takesSupport } from './rows.ts';

export type Voice = 'counted' | 'known';
export type Supporting = {
  /** `voice`: a cookie, or a mailbox that was proven. Throws PROPOSAL_CLOSED, PROPOSAL_VOICE. */
  support(call: CallRow, row: ProposalRow, voice: string): Promise<Voice>;
  /** Whether this voice supports it. */
  supports(call: CallRow, row: ProposalRow, voice: string): Promise<boolean>;
  /** Takes a support back, while supports are taken; false when there is none. Throws PROPOSAL_CLOSED. */
  unsupport(call: CallRow, row: ProposalRow, voice: string): Promise<boolean>;
  /** Sends the link that supports; in silence where there is nothing to send. */
  sendLink(call: CallRow, row: ProposalRow, asked: { address: string; language: 'fr' | 'en' }): Promise<void>;
  /** The mailbox that a link was sent to; undefined when it is none of ours. */
  openLink(row: ProposalRow, token: string): Promise<string | undefined>;
};

const aboutLink = ({ id }: Pick<ProposalRow, 'id'>) => `${id} support link`;

export function createSupporting(
  { store, clock }: Pick<Deps, 'store' | 'clock'>,
  { locker, letters }: { locker: Locker; letters: Letters },
): Supporting {
  const { db } = store;

  /** Undefined once the register is erased. */
  const supporterOf = ({ register_key, id }: CallRow, voice: string): string | undefined => {
    if (register_key === null || voice === '') return undefined;
    return hmac(locker.unlock(register_key, aboutRegister(id)), 'supporter', voice).toString('base64url');
  };
  const unlocked = (token: string, of: Pick<ProposalRow, 'id'>): string | undefined => {
    try {
      return locker.unlock(token, aboutLink(of));
    } catch {
      return undefined;
    }
  };

  return {
    async support(call, row, voice) {
      if (voice === '') throw new BeffroiError('PROPOSAL_VOICE');
      const supporter = supporterOf(call, voice);
      if (supporter === undefined) throw new BeffroiError('PROPOSAL_CLOSED');
      return db.transaction().execute(async (trx) => {
        if (!takesSupport(call, clock())) throw new BeffroiError('PROPOSAL_CLOSED');
        await lockProposal(trx, store.dialect, row.id);
        // The mark and the number are one transaction; the key of the table lets nobody in twice.
        const marked = await trx
          .insertInto('proposal_support')
          .values({ proposal_id: row.id, supporter })
          .onConflict((c) => c.columns(['proposal_id', 'supporter']).doNothing())
          .returning('supporter')
          .executeTakeFirst();
        if (!marked) return 'known';
        const counted = await trx
          .updateTable('proposal')
          .set((eb) => ({ supports: eb('supports', '+', 1) }))
          .where('id', '=', row.id)
          .where('call_id', '=', call.id)
          .where('state', '=', 'published')
          .returning('id')
          .executeTakeFirst();
        if (!counted) throw new BeffroiError('PROPOSAL_CLOSED');
        return 'counted';
      });
    },
    async sendLink(call, row, { address: typed, language }) {
      const address = isMailbox(typed) ? normalAddress(typed) : undefined;
      if (address === undefined || !takesSupport(call, clock()) || definitionOf(call).who !== 'email') return;
      const query = new URLSearchParams({ v: locker.lock(address, aboutLink(row)) });
      await letters.send(db, {
        to: address,
        territory: call.territory_id,
        language,
        news: 'support',
        title: row.public_title ?? '',
        path: `${proposalPath(call, row, language)}&${query}`,
        asked: true,
      });
    },
    async openLink(row, token) {
      if (token === '') return undefined;
      const merged = await db
        .selectFrom('proposal')
        .select('id')
        .where('merged_into', '=', row.id)
        .limit(100)
        .execute();
      // A link to one that was merged into it holds here as well.
      for (const of of [row, ...merged]) {
        const voice = unlocked(token, of);
        if (voice !== undefined) return voice;
      }
      return undefined;
    },
    async supports(call, row, voice) {
      const supporter = supporterOf(call, voice);
      if (supporter === undefined) return false;
      const found = await db
        .selectFrom('proposal_support')
        .select('supporter')
        .where('proposal_id', '=', row.id)
        .where('supporter', '=', supporter)
        .executeTakeFirst();
      return found !== undefined;
    },
    async unsupport(call, row, voice) {
      const supporter = supporterOf(call, voice);
      if (supporter === undefined || !takesSupport(call, clock())) throw new BeffroiError('PROPOSAL_CLOSED');
      return db.transaction().execute(async (trx) => {
        await lockProposal(trx, store.dialect, row.id);
        const gone = await trx
          .deleteFrom('proposal_support')
          .where('proposal_id', '=', row.id)
          .where('supporter', '=', supporter)
          .returning('supporter')
          .executeTakeFirst();
        if (!gone) return false;
        await trx
          .updateTable('proposal')
          .set((eb) => ({ supports: eb('supports', '-', 1) }))
          .where('id', '=', row.id)
          .execute();
        return true;
      });
    },
  };
}
