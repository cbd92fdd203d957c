/** What became of proposals of a participatory budget: their studies, the ballot that they stand on, their works. */
import type { Selectable } from 'kysely';
import type { PollEnding, PollInput, StudyView, WorkView } from '#core/contracts/index.ts';
import type { ProposalStudyTable } from '../../store/schema-proposals.ts';
import { type CallRow, type Db, definitionOf, type ProposalRow } from './rows.ts';

export type StudyRow = Selectable<ProposalStudyTable>;
export type Pursued = {
  readonly studies: ReadonlyMap<string, StudyView>;
  readonly works: ReadonlyMap<string, WorkView[]>;
};
/** The vote on what was found feasible; undefined where none is made, or it was called off. */
export type Ballot = {
  readonly id: string;
  readonly slug: string;
  readonly state: string;
  readonly opensAt: number;
  readonly closesAt: number;
  readonly codes: readonly string[];
};

/** By the id of the proposal. */
export async function pursued(db: Db, call: CallRow, ids: readonly string[]): Promise<Pursued> {
  if (ids.length === 0 || !definitionOf(call).budget) return { studies: new Map(), works: new Map() };
  const studies = await db
    .selectFrom('proposal_study')
    .selectAll()
    .where('proposal_id', 'in', [...ids])
    .execute();
  const works = await db
    .selectFrom('proposal_work')
    .selectAll()
    .where('proposal_id', 'in', [...ids])
    .orderBy('at')
    .orderBy('id')
    .execute();
  return {
    studies: new Map(studies.map((row) => [row.proposal_id, studyView(row)])),
    works: new Map(
      [...Map.groupBy(works, ({ proposal_id }) => proposal_id)].map(([id, rows]) => [
        id,
        rows.map(({ at, state, day, text, spent }) => ({
          at,
          state: state as WorkView['state'],
          on: day,
          ...(text !== null && { text }),
          ...(spent !== null && { spent }),
        })),
      ]),
    ),
  };
}

export async function ballotOf(db: Db, call: string): Promise<Ballot | undefined> {
  const row = await db
    .selectFrom('poll')
    .select(['id', 'slug', 'state', 'closes_at', 'definition'])
    .where('call_id', '=', call)
    .where('state', '!=', 'cancelled')
    .orderBy('id', 'desc')
    .executeTakeFirst();
  if (!row) return undefined;
  const { opensAt, question } = JSON.parse(row.definition) as PollInput;
  const codes = question.options.map(({ code }) => code);
  return { id: row.id, slug: row.slug, state: row.state, opensAt, closesAt: row.closes_at, codes };
}

/** The vote that was called off last, and why. */
export async function calledOffOf(
  db: Db,
  call: string,
): Promise<{ slug: string; at: number; reason: string } | undefined> {
  const row = await db
    .selectFrom('poll')
    .select(['slug', 'ending'])
    .where('call_id', '=', call)
    .where('state', '=', 'cancelled')
    .orderBy('id', 'desc')
    .executeTakeFirst();
  if (!row || row.ending === null) return undefined;
  const { at, reason } = JSON.parse(row.ending) as PollEnding;
  return { slug: row.slug, at, reason };
}

/** A proposal is known on the ballot by its reference. */
export const codeOf = ({ reference }: Pick<ProposalRow, 'reference'>): string => reference.toLowerCase();
export const isOn = ({ codes }: Pick<Ballot, 'codes'>, row: Pick<ProposalRow, 'reference'>): boolean =>
  codes.includes(codeOf(row));

function studyView(row: StudyRow): StudyView {
  const { department, due_at, verdict, cost, year, reason, title, text, studied_at } = row;
  return {
    department,
    dueAt: due_at,
    ...(verdict !== null && { verdict: verdict as NonNullable<StudyView['verdict']> }),
    ...(cost !== null && { cost }),
    ...(year !== null && { year }),
    ...(reason !== null && { reason }),
    ...(title !== null && { changed: { title, text: text ?? '' } }),
    ...(studied_at !== null && { studiedAt: studied_at }),
  };
}
