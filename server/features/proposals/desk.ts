/** What the desk decides of proposals: they are read, published or refused with a reason, and answered. */
import type {
  ProposalAnswer,
  ProposalRefusal,
  ProposalState,
  ProposalView,
  ProposalWords,
} from '#core/contracts/index.ts';
import { BeffroiError } from '#core/errors.ts';
import type { Actor, Deps } from '../../deps.ts';
import { record } from '../../records/audit.ts';
import { cleanStrings } from '../content/index.ts';
import type { Locker } from '../polls/index.ts';
import { type Calls, createCalls } from './calls.ts';
import type { Letters } from './letters.ts';
import { ownPath, proposalPath } from './paths.ts';
import { answersTo, callRow, callTitle, type Db, type ProposalRow, proposalView, stateOf } from './rows.ts';

export type ProposalDesk = Calls & {
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
  { locker, letters }: { locker: Locker; letters: Letters },
): ProposalDesk {
  const { store, clock, newId, bus } = deps;
  const { db } = store;
  const changed = (territory: string, id: string) =>
    bus.emit('changed', { topic: 'proposals', territory, id });

  const noted = (
    trx: Db,
    actor: Actor,
    action: string,
    object: { type: 'proposal'; id: string },
    details: Record<string, unknown> = {},
  ) =>
    record(trx, {
      id: newId(),
      at: clock(),
      actor: actor.user,
      territory: actor.territory,
      action,
      object,
      details,
    });

  async function proposalRow(trx: Db, actor: Actor, id: string): Promise<ProposalRow> {
    const row = await trx
      .selectFrom('proposal')
      .selectAll()
      .where('id', '=', id)
      .where('territory_id', '=', actor.territory)
      .where('state', '!=', 'unconfirmed')
      .executeTakeFirst();
    if (!row) throw new BeffroiError('NOT_FOUND', { what: id });
    return row;
  }

  async function shown(row: ProposalRow): Promise<ProposalView> {
    const call = await callRow(db, row.territory_id, row.call_id);
    return proposalView(row, call, (await answersTo(db, [row.id])).get(row.id) ?? []);
  }

  /** One decision, with its trace and its letter, in one transaction; refused when somebody decided meanwhile. */
  async function decide(
    actor: Actor,
    id: string,
    decision: {
      readonly action: string;
      readonly from: readonly ProposalState[];
      readonly set: Partial<ProposalRow>;
      readonly details?: Record<string, unknown>;
      readonly news: 'published' | 'refused' | 'answered';
      readonly text?: string;
      also?(trx: Db): Promise<void>;
    },
  ): Promise<ProposalView> {
    const after = await db.transaction().execute(async (trx) => {
      const row = await proposalRow(trx, actor, id);
      const { action, from, set, details, news, text } = decision;
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
      await decision.also?.(trx);
      await noted(trx, actor, `proposal.${action}`, { type: 'proposal', id }, details);
      if (row.email !== null) {
        const call = await callRow(trx, row.territory_id, row.call_id);
        const language = row.language === 'en' ? 'en' : 'fr';
        const path = news === 'refused' ? ownPath(row, language) : proposalPath(call, row, language);
        // Not what somebody has typed who may not be the owner of the mailbox.
        const title = done.public_title ?? callTitle(call, language);
        await letters.send(trx, {
          to: row.email,
          territory: row.territory_id,
          language,
          news,
          title,
          text,
          path,
          asked: false,
        });
      }
      return done;
    });
    changed(actor.territory, id);
    return shown(after);
  }

  return {
    ...createCalls(deps, { locker }),
    async list(actor, call) {
      const of = await callRow(db, actor.territory, call);
      const rows = await db
        .selectFrom('proposal')
        .selectAll()
        .where('call_id', '=', of.id)
        .where('state', '!=', 'unconfirmed')
        // What waits is never beyond the end of the list.
        .orderBy((eb) => eb.case().when('state', 'in', ['waiting', 'appealed']).then(0).else(1).end())
        .orderBy('received_at')
        .limit(2000)
        .execute();
      const answers = await answersTo(
        db,
        rows.map(({ id }) => id),
      );
      const views = rows.map((row) => proposalView(row, of, answers.get(row.id) ?? []));
      const waits = ({ state }: ProposalView) => state === 'waiting' || state === 'appealed';
      return [
        ...views.filter(waits),
        ...views
          .filter((one) => !waits(one))
          .sort((a, b) => Number(b.owed) - Number(a.owed) || b.supports - a.supports),
      ];
    },
    one: async (actor, id) => shown(await proposalRow(db, actor, id)),
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
