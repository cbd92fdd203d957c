/** One decision of the desk on a proposal: with its trace and its letter in one transaction, refused when somebody decided meanwhile. */
import type { ProposalState, ProposalView } from '#core/contracts/index.ts';
import { BeffroiError } from '#core/errors.ts';
import type { Actor, Deps } from '../../deps.ts';
import { record } from '../../records/audit.ts';
import { tellDisplays } from '../polls/index.ts';
import type { Letters } from './letters.ts';
import { ownPath, proposalPath } from './paths.ts';
import { type CallRow, callRow, callTitle, type Db, lockedCall, type ProposalRow, stateOf } from './rows.ts';
import { viewsOf } from './views.ts';

type Details = Readonly<Record<string, unknown>>;
export type Decision = {
  readonly action: string;
  readonly from: readonly ProposalState[];
  readonly set: Partial<ProposalRow>;
  readonly details?: Details | ((before: ProposalRow) => Details);
  /** What its author is written; nothing where it is left out. */
  readonly news?: Parameters<Letters['send']>[1]['news'];
  readonly text?: string | undefined;
  /** In the same transaction, while nobody else decides in this call. */
  also?(trx: Db, found: { readonly row: ProposalRow; readonly call: CallRow }): Promise<void>;
};
type Addressed = { readonly row: ProposalRow; readonly call: CallRow; readonly about?: ProposalRow };
export type Deciding = {
  /** Throws NOT_FOUND. */
  rowOf(db: Db, actor: Actor, id: string): Promise<ProposalRow>;
  shown(row: ProposalRow): Promise<ProposalView>;
  /** A letter to whoever sent it, where there is an address; `about`: the proposal that it leads to, where that is another. */
  write(trx: Db, to: Addressed, told: Pick<Decision, 'news' | 'text'>): Promise<void>;
  /** Throws CONFLICT_STATE. */
  decide(actor: Actor, id: string, decision: Decision): Promise<ProposalView>;
};

export function createDeciding(
  { store, clock, newId, bus }: Pick<Deps, 'store' | 'clock' | 'newId' | 'bus'>,
  { letters }: { letters: Letters },
): Deciding {
  const { db } = store;

  async function rowOf(trx: Db, actor: Actor, id: string): Promise<ProposalRow> {
    const row = await trx
      .selectFrom('proposal')
      .selectAll()
      .where('id', '=', id)
      .where('territory_id', '=', actor.territory)
      .where('state', 'not in', ['unconfirmed', 'withdrawn'])
      .executeTakeFirst();
    if (!row) throw new BeffroiError('NOT_FOUND', { what: id });
    return row;
  }

  async function shown(row: ProposalRow): Promise<ProposalView> {
    const call = await callRow(db, row.territory_id, row.call_id);
    const [view] = await viewsOf(db, call, [row]);
    if (!view) throw new Error('a proposal has a view');
    return view;
  }

  const write: Deciding['write'] = async (trx, { row, call, about = row }, told) => {
    if (row.email === null || told.news === undefined) return;
    const language = row.language === 'en' ? 'en' : 'fr';
    await letters.send(trx, {
      to: row.email,
      territory: row.territory_id,
      language,
      news: told.news,
      // Not what somebody has typed who may not be the owner of the mailbox.
      title: row.public_title ?? callTitle(call, language),
      text: told.text,
      path: told.news === 'refused' ? ownPath(row, language) : proposalPath(call, about, language),
      asked: false,
    });
  };

  return {
    rowOf,
    shown,
    write,
    async decide(actor, id, decision) {
      const { action, from, set, details = {} } = decision;
      const { call_id } = await rowOf(db, actor, id);
      const after = await db.transaction().execute(async (trx) => {
        const call = await lockedCall(trx, store.dialect, { territory: actor.territory, id: call_id });
        const row = await rowOf(trx, actor, id);
        const done = from.includes(stateOf(row))
          ? await trx
              .updateTable('proposal')
              .set(set)
              .where('id', '=', id)
              .where('state', '=', row.state)
              .returningAll()
              .executeTakeFirst()
          : undefined;
        if (!done) throw new BeffroiError('CONFLICT_STATE', { state: row.state, action });
        await decision.also?.(trx, { row, call });
        await record(trx, {
          id: newId(),
          at: clock(),
          actor: actor.user,
          territory: actor.territory,
          action: `proposal.${action}`,
          object: { type: 'proposal', id },
          details: typeof details === 'function' ? details(row) : details,
        });
        await write(trx, { row: done, call }, decision);
        for (const shown of [call.id, id]) await tellDisplays(trx, shown, clock());
        return done;
      });
      bus.emit('outbox', { topic: 'values' });
      bus.emit('changed', { topic: 'proposals', territory: actor.territory, id });
      return shown(after);
    },
  };
}
