/** The desk's side of a participatory budget: departments study, one press makes the ballot, and the works of what has won are told. */
import { eligibilityFault } from '#core/ballot/ballot.ts';
import type {
  BallotOrder,
  BudgetProcess,
  CallInput,
  PollInput,
  ProposalView,
  StudyOrder,
  StudyVerdict,
  WorkInput,
  WorkState,
} from '#core/contracts/index.ts';
import { BeffroiError } from '#core/errors.ts';
import { workWays } from '#core/proposal/works.ts';
import type { Actor, Deps } from '../../deps.ts';
import { record } from '../../records/audit.ts';
import { cleanStrings } from '../content/index.ts';
import { type Polls, tellDisplays } from '../polls/index.ts';
import type { Deciding } from './deciding.ts';
import { ballotOf, codeOf, isOn } from './pursued.ts';
import {
  type CallRow,
  callRow,
  type Db,
  definitionOf,
  lockedCall,
  type ProposalRow,
  phaseOf,
} from './rows.ts';

export type BudgetDesk = {
  /** To a department, until a day. What was found already stays. Throws BUDGET_NONE, BUDGET_BALLOT_MADE. */
  study(actor: Actor, id: string, order: StudyOrder): Promise<ProposalView>;
  /** Throws STUDY_NONE, STUDY_COST, BUDGET_BALLOT_MADE. */
  verdict(actor: Actor, id: string, found: StudyVerdict): Promise<ProposalView>;
  /** All that is feasible becomes the draft of a vote. Throws BUDGET_…. */
  makeBallot(actor: Actor, call: string, order: BallotOrder): Promise<CallRow>;
  /** Throws WORK_…. */
  work(actor: Actor, id: string, said: WorkInput): Promise<ProposalView>;
};
type Given = Pick<Deps, 'store' | 'clock' | 'newId' | 'bus'>;
type Feasible = {
  readonly reference: string;
  readonly title: string;
  readonly text: string;
  readonly cost: number;
};

const clean = (text: string) => cleanStrings(text).trim();
const [fewest, most] = [2, 40];

export function createBudgetDesk(
  { store, clock, newId, bus }: Given,
  { deciding: { decide }, polls }: { deciding: Deciding; polls: Pick<Polls, 'draft'> },
): BudgetDesk {
  const { db } = store;
  return {
    study: (actor, id, { department, dueAt }) => {
      const order = { department: clean(department), due_at: dueAt };
      return decide(actor, id, {
        action: 'study',
        from: ['published'],
        set: { state: 'published' },
        details: { department: order.department, dueAt },
        async also(trx, { row, call }) {
          budgetOf(call);
          await mustNotStand(trx, call, row);
          await trx
            .insertInto('proposal_study')
            .values({ proposal_id: id, ...order, ...nothingFound })
            .onConflict((c) => c.column('proposal_id').doUpdateSet(order))
            .execute();
        },
      });
    },
    verdict: (actor, id, found) =>
      decide(actor, id, {
        action: 'verdict',
        from: ['published'],
        // What was found is the answer that the town owes.
        set: { answered_at: clock() },
        details: { verdict: found.verdict, ...('cost' in found && { cost: found.cost, year: found.year }) },
        news: 'studied',
        text: found.reason && clean(found.reason),
        async also(trx, { row, call }) {
          const budget = budgetOf(call);
          await mustNotStand(trx, call, row);
          if ('cost' in found) mustBeWithin(budget, found.cost);
          const done = await trx
            .updateTable('proposal_study')
            .set({ ...rowOf(found), studied_at: clock(), by_user: actor.user })
            .where('proposal_id', '=', id)
            .returning('proposal_id')
            .executeTakeFirst();
          if (!done) throw new BeffroiError('STUDY_NONE');
        },
      }),
    async makeBallot(actor, id, { leaveOut }) {
      await db.transaction().execute(async (trx) => {
        const call = await lockedCall(trx, store.dialect, { territory: actor.territory, id });
        const budget = budgetOf(call);
        if (phaseOf(call, clock()) !== 'over') throw new BeffroiError('BUDGET_TOO_EARLY');
        if (await ballotOf(trx, id)) throw new BeffroiError('BUDGET_BALLOT_MADE');
        const { feasible, open } = await studiedIn(trx, id);
        if (open > 0 && !leaveOut) throw new BeffroiError('BUDGET_STUDIES_OPEN', { n: open });
        if (feasible.length < fewest || feasible.length > most)
          throw new BeffroiError('BUDGET_FEW', { n: feasible.length });
        const poll = await polls.draft(trx, actor, {
          input: pollOf(definitionOf(call), budget, feasible),
          call: id,
        });
        await record(trx, {
          id: newId(),
          at: clock(),
          actor: actor.user,
          territory: actor.territory,
          action: 'call.ballot',
          object: { type: 'call', id },
          details: { poll: poll.id, projects: feasible.length, leftOut: open },
        });
      });
      for (const topic of ['proposals', 'polls'] as const)
        bus.emit('changed', { topic, territory: actor.territory, id });
      return callRow(db, actor.territory, id);
    },
    work: (actor, id, { state, on, text, spent }) => {
      const said = text === undefined ? '' : clean(text);
      if (!isDay(on) || (state === 'abandoned' && said === '')) throw new BeffroiError('WORK_SAID');
      return decide(actor, id, {
        action: 'work',
        from: ['published'],
        set: { state: 'published' },
        details: { state, on, ...(spent !== undefined && { spent }) },
        news: 'works',
        text: said,
        async also(trx, { row }) {
          if (row.won !== 1) throw new BeffroiError('WORK_NOT_WON');
          const from = await lastWork(trx, id);
          if (!workWays(from).includes(state))
            throw new BeffroiError('WORK_STEP', { from: from ?? '', to: state });
          await trx
            .insertInto('proposal_work')
            .values({
              id: newId(),
              proposal_id: id,
              at: clock(),
              state,
              day: on,
              text: said === '' ? null : said,
              spent: spent ?? null,
              by_user: actor.user,
            })
            .execute();
        },
      });
    },
  };
}

const nothingFound = {
  verdict: null,
  cost: null,
  year: null,
  reason: null,
  title: null,
  text: null,
  studied_at: null,
  by_user: null,
};

const rowOf = (found: StudyVerdict) => ({
  verdict: found.verdict,
  cost: 'cost' in found ? found.cost : null,
  year: 'year' in found ? found.year : null,
  reason: found.reason === undefined ? null : clean(found.reason),
  title: 'title' in found ? clean(found.title) : null,
  text: 'text' in found ? clean(found.text) : null,
});

/** Throws BUDGET_NONE. */
function budgetOf(call: CallRow): BudgetProcess {
  const { budget } = definitionOf(call);
  if (!budget) throw new BeffroiError('BUDGET_NONE');
  return budget;
}

/** What stands on a ballot does not change under those who vote. Throws BUDGET_BALLOT_MADE. */
export async function mustNotStand(trx: Db, call: CallRow, row: ProposalRow): Promise<void> {
  if (!definitionOf(call).budget) return;
  const ballot = await ballotOf(trx, call.id);
  if (ballot && isOn(ballot, row)) throw new BeffroiError('BUDGET_BALLOT_MADE');
}

function mustBeWithin({ least = 1, most: dearest, envelope }: BudgetProcess, cost: number): void {
  const upTo = dearest ?? envelope;
  if (cost < least || cost > upTo) throw new BeffroiError('STUDY_COST', { cost, least, most: upTo });
}

/** Of those that may go to the vote, and how many nobody has finished with. The order is that of references, which are of chance. */
async function studiedIn(trx: Db, call: string): Promise<{ feasible: Feasible[]; open: number }> {
  const rows = await trx
    .selectFrom('proposal')
    .leftJoin('proposal_study as study', 'study.proposal_id', 'proposal.id')
    .select(['reference', 'state', 'public_title', 'public_text'])
    .select(['study.verdict', 'study.cost', 'study.title', 'study.text'])
    .where('call_id', '=', call)
    .where('state', 'in', ['waiting', 'appealed', 'published'])
    .orderBy('reference')
    .execute();
  const isRead = ({ state, verdict }: (typeof rows)[number]) => state === 'published' && verdict !== null;
  const feasible = rows.flatMap((row) => {
    const { reference, title, text, cost } = row;
    if (!isRead(row) || cost === null) return [];
    return [{ reference, title: title ?? row.public_title ?? '', text: text ?? row.public_text ?? '', cost }];
  });
  return { feasible, open: rows.filter((row) => !isRead(row)).length };
}

function pollOf({ title }: CallInput, budget: BudgetProcess, feasible: readonly Feasible[]): PollInput {
  const { vote, envelope: ceiling, voters, voteFrom, voteUntil } = budget;
  return {
    question: {
      title,
      options: feasible.map((one) => ({
        code: codeOf(one),
        name: { fr: cut(one.title, 120) },
        text: { fr: cut(one.text, 600) },
        cost: one.cost,
      })),
      method:
        vote.kind === 'knapsack'
          ? { kind: 'knapsack', ceiling }
          : { kind: 'points', points: vote.points, ceiling },
    },
    eligibility: voters,
    opensAt: voteFrom,
    closesAt: voteUntil,
  };
}

/** At a word, with a sign that there is more: the whole of it is behind the link. */
function cut(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const whole = text.slice(0, longest - 1);
  const at = whole.lastIndexOf(' ');
  return `${at > longest / 2 ? whole.slice(0, at) : whole}…`;
}

async function lastWork(trx: Db, id: string): Promise<WorkState | undefined> {
  const last = await trx
    .selectFrom('proposal_work')
    .select('state')
    .where('proposal_id', '=', id)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst();
  return last?.state as WorkState | undefined;
}

function isDay(text: string): boolean {
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() === text;
  } catch {
    return false;
  }
}

/** With the count of its vote, in the transaction that publishes it. */
export async function markWinners(
  trx: Db,
  { call, at }: { call: string; at: number },
  lines: readonly { readonly option: string; readonly chosen: boolean }[],
): Promise<void> {
  for (const { option, chosen } of lines) {
    const row = await trx
      .updateTable('proposal')
      .set({ won: chosen ? 1 : 0 })
      .where('call_id', '=', call)
      .where('reference', '=', option.toUpperCase())
      .returning('id')
      .executeTakeFirst();
    if (row) await tellDisplays(trx, row.id, at);
  }
}

/** In words of the API; undefined when it can be held. `supportUntil`: of its call. */
export function budgetFault({
  supportUntil,
  budget,
}: CallInput): 'dates' | 'bounds' | ReturnType<typeof eligibilityFault> {
  if (!budget) return undefined;
  const { studyUntil, voteFrom, voteUntil, envelope, least = 1, most: dearest = envelope, voters } = budget;
  if (!(supportUntil <= studyUntil && studyUntil <= voteFrom && voteFrom < voteUntil)) return 'dates';
  if (!(least <= dearest && dearest <= envelope)) return 'bounds';
  // Its ballot could never be made.
  return eligibilityFault(voters);
}
