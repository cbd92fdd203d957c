/** What the desk decides of proposals: they are read, published or refused with a reason, and answered. */
import type { ProposalAnswer, ProposalRefusal, ProposalView, ProposalWords } from '#core/contracts/index.ts';
import type { Actor, Deps } from '../../deps.ts';
import { cleanStrings } from '../content/index.ts';
import type { Locker, Polls } from '../polls/index.ts';
import { type BudgetDesk, createBudgetDesk, mustNotStand } from './budgets.ts';
import { type Calls, createCalls } from './calls.ts';
import { createDeciding } from './deciding.ts';
import type { Letters } from './letters.ts';
import { createMerging, type Merging } from './merging.ts';
import { callRow } from './rows.ts';
import { viewsOf } from './views.ts';

export type ProposalDesk = Calls &
  BudgetDesk &
  Merging & {
    /** What waits first, the oldest first; else by supports. */
    list(actor: Actor, call: string): Promise<ProposalView[]>;
    one(actor: Actor, id: string): Promise<ProposalView>;
    /** Throws CONFLICT_STATE. */
    publish(actor: Actor, id: string, words: ProposalWords): Promise<ProposalView>;
    refuse(actor: Actor, id: string, refusal: ProposalRefusal): Promise<ProposalView>;
    answer(actor: Actor, id: string, answer: ProposalAnswer): Promise<ProposalView>;
  };
type Given = Pick<Deps, 'store' | 'clock' | 'newId' | 'randomBytes' | 'bus'>;

const clean = (text: string) => cleanStrings(text).trim();

export function createProposalDesk(
  deps: Given,
  { locker, letters, polls }: { locker: Locker; letters: Letters; polls: Pick<Polls, 'draft'> },
): ProposalDesk {
  const { store, clock, newId } = deps;
  const { db } = store;
  const deciding = createDeciding(deps, { letters });
  const { decide, rowOf, shown } = deciding;

  return {
    ...createCalls(deps, { locker }),
    ...createBudgetDesk(deps, { deciding, polls }),
    ...createMerging(deps, { deciding }),
    async list(actor, call) {
      const of = await callRow(db, actor.territory, call);
      const rows = await db
        .selectFrom('proposal')
        .selectAll()
        .where('call_id', '=', of.id)
        .where('state', 'not in', ['unconfirmed', 'withdrawn'])
        // What waits is never beyond the end of the list.
        .orderBy((eb) => eb.case().when('state', 'in', ['waiting', 'appealed']).then(0).else(1).end())
        .orderBy('received_at')
        .limit(2000)
        .execute();
      const views = await viewsOf(db, of, rows);
      const waits = ({ state }: ProposalView) => state === 'waiting' || state === 'appealed';
      return [
        ...views.filter(waits),
        ...views
          .filter((one) => !waits(one))
          .sort((a, b) => Number(b.owed) - Number(a.owed) || b.supports - a.supports),
      ];
    },
    one: async (actor, id) => shown(await rowOf(db, actor, id)),
    publish: (actor, id, { title, text }) =>
      decide(actor, id, {
        action: 'publish',
        // What stands on the site may be mended as well.
        from: ['waiting', 'appealed', 'refused', 'published'],
        set: {
          state: 'published',
          public_title: clean(title),
          public_text: clean(text),
          published_at: clock(),
          refusal: null,
        },
        news: 'published',
        // Which, and not what they were: words are taken back because they name somebody.
        details: ({ public_title, public_text }) =>
          public_title === null
            ? {}
            : {
                changed: [
                  ...(public_title === clean(title) ? [] : ['title']),
                  ...(public_text === clean(text) ? [] : ['text']),
                ],
              },
        also: (trx, { row, call }) => mustNotStand(trx, call, row),
      }),
    refuse: (actor, id, { rule, reason }) =>
      decide(actor, id, {
        action: 'refuse',
        from: ['waiting', 'appealed', 'published'],
        set: {
          state: 'refused',
          public_title: null,
          public_text: null,
          published_at: null,
          refusal: JSON.stringify({ at: clock(), rule, reason: clean(reason) }),
        },
        details: { rule, reason: clean(reason) },
        news: 'refused',
        text: clean(reason),
        also: (trx, { row, call }) => mustNotStand(trx, call, row),
      }),
    answer: (actor, id, { outcome, text }) =>
      decide(actor, id, {
        action: 'answer',
        from: ['published'],
        set: { answered_at: clock() },
        details: { outcome },
        news: 'answered',
        text: clean(text),
        also: async (trx) => {
          await trx
            .insertInto('proposal_answer')
            .values({
              id: newId(),
              proposal_id: id,
              at: clock(),
              outcome,
              text: clean(text),
              by_user: actor.user,
            })
            .execute();
        },
      }),
  };
}
