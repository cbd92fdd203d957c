/** Polls as they are read and written by several files of this feature. */
import { type Kysely, type Selectable, sql, type Transaction } from 'kysely';
import type {
  DebateInput,
  PollEligibility,
  PollEnding,
  PollFile,
  PollInput,
  SurveyInput,
} from '#core/contracts/index.ts';
import { BeffroiError } from '#core/errors.ts';
import type { Store, Tables } from '../../store/index.ts';
import type { PollTable } from '../../store/schema-polls.ts';

export type Db = Kysely<Tables> | Transaction<Tables>;
/** Without its result, which may hold every ballot: see `results.ts`. */
export type PollRow = Omit<Selectable<PollTable>, 'result'>;
export const pollColumns = [
  'id',
  'territory_id',
  'form',
  'slug',
  'definition',
  'state',
  'closes_at',
  'extensions',
  'created_at',
  'announced_at',
  'counted_at',
  'public_key',
  'box_keys',
  'register_key',
  'ending',
  'call_id',
] as const satisfies readonly (keyof PollRow)[];
export type Way = 'web' | 'paper';
export type Extension = PollFile['poll']['extensions'][number];

export const definitionOf = ({ definition }: Pick<PollRow, 'definition'>) =>
  JSON.parse(definition) as PollInput;
export const extensionsOf = ({ extensions }: Pick<PollRow, 'extensions'>) =>
  JSON.parse(extensions) as Extension[];

/** How it ended before its end, where it did. */
export const endingIn = ({ ending }: Pick<PollRow, 'ending'>): { ending?: PollEnding } =>
  ending === null ? {} : { ending: JSON.parse(ending) as PollEnding };
export const surveyOf = ({ definition }: Pick<PollRow, 'definition'>) =>
  JSON.parse(definition) as SurveyInput;

export const debateOf = ({ definition }: Pick<PollRow, 'definition'>) =>
  JSON.parse(definition) as DebateInput;

/** One question, pages of them, or statements to agree with or not. */
export type Form = 'question' | 'survey' | 'debate';
/** What the audit trail calls it. */
export const objectOf = (form: Form) => (form === 'question' ? 'poll' : form);
/** What is held alike, whatever is asked. */
export type Held = PollEligibility & Pick<PollInput, 'opensAt'> & { readonly title: SurveyInput['title'] };

export function heldOf(row: Pick<PollRow, 'definition' | 'form'>): Held {
  if (row.form === 'survey') {
    const { who, paper = false, opensAt, title } = surveyOf(row);
    return { who, paper, opensAt, title };
  }
  if (row.form === 'debate') {
    const { who, opensAt, title } = debateOf(row);
    return { who, paper: false, opensAt, title };
  }
  const { eligibility, opensAt, question } = definitionOf(row);
  return { ...eligibility, opensAt, title: question.title };
}

/** Throws NOT_FOUND. */
export async function pollRow(
  db: Db,
  territory: string,
  { id, form }: { id: string; form: Form },
): Promise<PollRow> {
  const row = await db
    .selectFrom('poll')
    .select(pollColumns)
    .where('id', '=', id)
    .where('territory_id', '=', territory)
    .where('form', '=', form)
    .executeTakeFirst();
  if (!row) throw new BeffroiError('NOT_FOUND', { what: id });
  return row;
}

/** The row, which nobody else changes nor votes in until the transaction is over; SQLite lets one write at a time anyway. */
export async function lockedPoll(
  trx: Transaction<Tables>,
  dialect: Store['dialect'],
  id: string,
): Promise<PollRow> {
  if (dialect === 'postgres') await sql`select id from poll where id = ${id} for update`.execute(trx);
  return trx.selectFrom('poll').select(pollColumns).where('id', '=', id).executeTakeFirstOrThrow();
}

/** Ballots are taken from opening, inclusive, to the end, exclusive. */
export const isOpen = (row: PollRow, now: number): boolean =>
  row.state === 'announced' && now >= heldOf(row).opensAt && now < row.closes_at;
