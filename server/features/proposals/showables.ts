/** What a message may show of what residents take part in: all that was announced, and proposals of which there is something to tell. */
import type { PollInput, Showable } from '#core/contracts/index.ts';
import { type Db, definitionOf } from './rows.ts';

const most = 200;

/** The newest of each kind first. */
export async function showablesOf(db: Db, territory: string): Promise<Showable[]> {
  return [
    ...(await asked(db, territory)),
    ...(await calls(db, territory)),
    ...(await projects(db, territory)),
  ];
}

async function asked(db: Db, territory: string): Promise<Showable[]> {
  const rows = await db
    .selectFrom('poll')
    .select(['id', 'form', 'definition'])
    .where('territory_id', '=', territory)
    .where('state', 'not in', ['draft', 'cancelled'])
    .orderBy('id', 'desc')
    .limit(most)
    .execute();
  return rows.map(({ id, form, definition }) => {
    const what = form === 'survey' || form === 'debate' ? form : 'poll';
    const held = JSON.parse(definition) as { question: PollInput['question'] } & Pick<Showable, 'title'>;
    return { id, what, title: what === 'poll' ? held.question.title : held.title };
  });
}

async function calls(db: Db, territory: string): Promise<Showable[]> {
  const rows = await db
    .selectFrom('proposal_call')
    .select(['id', 'definition'])
    .where('territory_id', '=', territory)
    .where('announced_at', 'is not', null)
    .orderBy('id', 'desc')
    .limit(most)
    .execute();
  return rows.map((row) => ({ id: row.id, what: 'call', title: definitionOf(row).title }));
}

async function projects(db: Db, territory: string): Promise<Showable[]> {
  const rows = await db
    .selectFrom('proposal')
    .leftJoin('proposal_study', 'proposal_study.proposal_id', 'proposal.id')
    .select(['proposal.id', 'public_title', 'proposal_study.title as changed'])
    .where('territory_id', '=', territory)
    .where('state', '=', 'published')
    .where((eb) =>
      eb.or([
        eb('won', '=', 1),
        eb.exists(
          eb
            .selectFrom('proposal_answer')
            .select('proposal_answer.id')
            .whereRef('proposal_answer.proposal_id', '=', 'proposal.id')
            .where('outcome', 'in', ['started', 'done']),
        ),
      ]),
    )
    .orderBy('proposal.id', 'desc')
    .limit(most)
    .execute();
  return rows.map(({ id, public_title, changed }) => ({
    id,
    what: 'proposal',
    title: { fr: changed ?? public_title ?? '' },
  }));
}
