/** Before its end, for a reason that is published: closed, and counted as at any end; or called off, and its ballots erased unopened. */

import type { Transaction } from 'kysely';
import type { PollEnding } from '#core/contracts/index.ts';
import { BeffroiError } from '#core/errors.ts';
import type { Actor, Deps } from '../../deps.ts';
import type { Tables } from '../../store/index.ts';
import { erasing } from './erasing.ts';
import { isOpen, type PollRow } from './rows.ts';

type Reason = { readonly reason: string };
export type Ending = {
  /** While people vote. Throws POLL_NOT_OPEN. */
  close(actor: Actor, id: string, why: Reason): Promise<PollRow>;
  /** Once announced and until it is being counted. Throws POLL_NOT_OPEN. */
  cancel(actor: Actor, id: string, why: Reason): Promise<PollRow>;
};
export type ChangeTo = (
  actor: Actor,
  id: string,
  change: {
    readonly action: string;
    make(row: PollRow): Partial<PollRow> | Promise<Partial<PollRow>>;
    readonly details?: Record<string, unknown>;
    /** In the same transaction. */
    also?(trx: Transaction<Tables>): Promise<void>;
  },
) => Promise<PollRow>;

export function createEnding(
  { store, clock }: Pick<Deps, 'store' | 'clock'>,
  { changeTo }: { changeTo: ChangeTo },
): Ending {
  const told = (ending: PollEnding) => JSON.stringify(ending);

  return {
    close: (actor, id, { reason }) =>
      changeTo(actor, id, {
        action: 'close',
        details: { reason: reason.trim() },
        make(row) {
          const at = clock();
          if (!isOpen(row, at)) throw new BeffroiError('POLL_NOT_OPEN');
          const ending = told({ kind: 'closed', at, from: row.closes_at, reason: reason.trim() });
          return { closes_at: at, ending };
        },
      }),
    async cancel(actor, id, { reason }) {
      let after: PollRow | undefined;
      await erasing(store, async () => {
        after = await changeTo(actor, id, {
          action: 'cancel',
          details: { reason: reason.trim() },
          make(row) {
            const at = clock();
            if (row.state !== 'announced') throw new BeffroiError('POLL_NOT_OPEN');
            const ending = told({ kind: 'cancelled', at, from: row.closes_at, reason: reason.trim() });
            const closes_at = Math.min(row.closes_at, at);
            return { state: 'cancelled', closes_at, ending, box_keys: null, register_key: null };
          },
          async also(trx) {
            for (const table of ['poll_box', 'poll_register', 'poll_code', 'poll_shown'] as const)
              await trx.deleteFrom(table).where('poll_id', '=', id).execute();
            await trx.deleteFrom('debate_voice').where('debate_id', '=', id).execute();
          },
        });
      });
      if (!after) throw new Error('a change answers what it has changed');
      return after;
    },
  };
}
