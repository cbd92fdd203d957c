/** How far a participatory budget is: what is studied, which vote it has, what has won and what that has cost. */
import type { BudgetView, CallView } from '#core/contracts/index.ts';
import { type Ballot, ballotOf, calledOffOf } from './pursued.ts';
import { type CallRow, type Db, definitionOf, phaseOf } from './rows.ts';

export async function budgetView(db: Db, row: CallRow, now: number): Promise<BudgetView> {
  const { studyUntil = 0, voteFrom = 0 } = definitionOf(row).budget ?? {};
  const rows = await db
    .selectFrom('proposal')
    .leftJoin('proposal_study', 'proposal_study.proposal_id', 'proposal.id')
    .select(['proposal.state', 'proposal.won', 'verdict', 'cost', 'due_at'])
    .where('call_id', '=', row.id)
    .where('state', 'in', ['waiting', 'appealed', 'published'])
    .execute();
  const read = rows.filter(({ state }) => state === 'published');
  const open = rows.filter(({ verdict, state }) => verdict === null || state !== 'published');
  const winners = read.filter(({ won }) => won === 1);
  const ballot = await ballotOf(db, row.id);
  const announced = ballot?.state === 'draft' ? undefined : ballot;
  const calledOff = announced ? undefined : await calledOffOf(db, row.id);
  const opensAt = announced?.opensAt ?? voteFrom;
  return {
    studies: {
      open: open.length,
      over: studyUntil <= now,
      late: open.filter(({ due_at }) => (due_at ?? studyUntil) < now).length,
      feasible: read.filter(({ verdict }) => verdict === 'feasible' || verdict === 'changed').length,
      infeasible: read.filter(({ verdict }) => verdict === 'infeasible').length,
    },
    ...(ballot && {
      ballot: {
        id: ballot.id,
        slug: ballot.slug,
        state: stateOf(ballot, now),
        opensAt: ballot.opensAt,
        closesAt: ballot.closesAt,
      },
    }),
    ...(calledOff && { calledOff }),
    ...((announced || now < opensAt) && { voteFrom: opensAt }),
    won: winners.length,
    committed: winners.reduce((sum, { cost }) => sum + (cost ?? 0), 0),
    spent: await spentOn(db, row.id),
  };
}

/** Paper is counted when the desk says so: until then the vote is over, and its count has not begun. */
const stateOf = ({ state, closesAt }: Ballot, now: number): string =>
  state === 'announced' && closesAt <= now ? 'ended' : state;

/** What was said last of each. */
async function spentOn(db: Db, call: string): Promise<number> {
  const rows = await db
    .selectFrom('proposal_work')
    .innerJoin('proposal', 'proposal.id', 'proposal_work.proposal_id')
    .select(['proposal_work.proposal_id', 'proposal_work.spent'])
    .where('proposal.call_id', '=', call)
    .where('proposal_work.spent', 'is not', null)
    .orderBy('proposal_work.at')
    .orderBy('proposal_work.id')
    .execute();
  const last = new Map(rows.map(({ proposal_id, spent }) => [proposal_id, spent ?? 0]));
  return [...last.values()].reduce((sum, spent) => sum + spent, 0);
}

/** Study until the vote opens, vote until it is counted, and works from then on. */
export function budgetPhase(row: CallRow, { ballot }: BudgetView, now: number): CallView['phase'] {
  const phase = phaseOf(row, now);
  if (phase !== 'over') return phase;
  if (ballot?.state === 'counted') return 'works';
  if (ballot === undefined || ballot.state === 'draft' || now < ballot.opensAt) return 'study';
  return 'vote';
}
