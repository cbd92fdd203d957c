/** Calls and proposals as they are shown to the desk. */
import type { CallView, ProposalState, ProposalView } from '#core/contracts/index.ts';
import { budgetPhase, budgetView } from './budget-view.ts';
import { mergedInto } from './merging.ts';
import { ballotOf, isOn, type Pursued, pursued } from './pursued.ts';
import {
  type AnswerRow,
  answersTo,
  appealOf,
  type CallRow,
  type Db,
  definitionOf,
  isOwed,
  type ProposalRow,
  phaseOf,
  refusalOf,
  stateOf,
} from './rows.ts';

export async function callView(db: Db, row: CallRow, now: number): Promise<CallView> {
  const definition = definitionOf(row);
  const sums = await db
    .selectFrom('proposal')
    .select(['state', (eb) => eb.fn.countAll<number>().as('n')])
    .where('call_id', '=', row.id)
    .groupBy('state')
    .execute();
  const of = (...states: ProposalState[]) =>
    sums
      .filter(({ state }) => states.includes(state as ProposalState))
      .reduce((all, { n }) => all + Number(n), 0);
  const { owed } = await db
    .selectFrom('proposal')
    .select((eb) => eb.fn.countAll<number>().as('owed'))
    .where('call_id', '=', row.id)
    .where('state', '=', 'published')
    .where('supports', '>=', definition.threshold)
    .where('answered_at', 'is', null)
    .executeTakeFirstOrThrow();
  const progress = definition.budget && (await budgetView(db, row, now));
  return {
    ...definition,
    id: row.id,
    slug: row.slug,
    phase: progress ? budgetPhase(row, progress, now) : phaseOf(row, now),
    counts: {
      waiting: of('waiting', 'appealed'),
      published: of('published'),
      refused: of('refused'),
      owed: Number(owed),
    },
    ...(progress && { progress }),
  };
}

/** In the order of the rows. */
export async function viewsOf(db: Db, call: CallRow, rows: readonly ProposalRow[]): Promise<ProposalView[]> {
  const ids = rows.map(({ id }) => id);
  const [answers, more] = [await answersTo(db, ids), await pursued(db, call, ids)];
  const merged = await mergedInto(db, ids);
  const others = await othersOf(db, rows);
  const ballot = definitionOf(call).budget && (await ballotOf(db, call.id));
  return rows.map((row) => ({
    ...proposalView(row, call, answers.get(row.id) ?? []),
    ...shownOf(row, more),
    merged: merged.get(row.id) ?? [],
    ...intoOf(row, others),
    ...(ballot && isOn(ballot, row) && { onBallot: true }),
  }));
}

/** Titles of those that some of these were merged into. */
async function othersOf(db: Db, rows: readonly ProposalRow[]): Promise<ReadonlyMap<string, string>> {
  const ids = rows.flatMap(({ merged_into }) => merged_into ?? []);
  if (ids.length === 0) return new Map();
  const found = await db
    .selectFrom('proposal')
    .select(['id', 'public_title'])
    .where('id', 'in', ids)
    .execute();
  return new Map(found.map(({ id, public_title }) => [id, public_title ?? '']));
}

const intoOf = ({ merged_into: id, merge_reason }: ProposalRow, titles: ReadonlyMap<string, string>) =>
  id === null ? {} : { into: { id, title: titles.get(id) ?? '', reason: merge_reason ?? '' } };

const shownOf = (row: ProposalRow, { studies, works }: Pursued) => {
  const study = studies.get(row.id);
  return {
    ...(study && { study }),
    ...(row.won !== null && { won: row.won === 1 }),
    works: works.get(row.id) ?? [],
  };
};

function proposalView(
  row: ProposalRow,
  call: CallRow,
  answers: readonly AnswerRow[],
): Omit<ProposalView, 'works' | 'merged'> {
  const [refusal, appeal] = [refusalOf(row), appealOf(row)];
  return {
    id: row.id,
    call: row.call_id,
    reference: row.reference,
    state: stateOf(row),
    original: { title: row.title, text: row.text },
    ...(row.public_title !== null && {
      published: { title: row.public_title, text: row.public_text ?? '' },
    }),
    receivedAt: row.received_at,
    supports: row.supports,
    owed: isOwed(row, definitionOf(call)),
    ...(refusal && { refusal }),
    ...(appeal && { appeal }),
    answers: answers.map(({ at, outcome, text }) => ({
      at,
      outcome: outcome as ProposalView['answers'][number]['outcome'],
      text,
    })),
  };
}
