/** Calls and proposals as they are read by several files of this feature. */
import { type Kysely, type Selectable, sql, type Transaction } from 'kysely';
import type { CallInput, CallView, ProposalState, RefusalRule } from '#core/contracts/index.ts';
import { BeffroiError } from '#core/errors.ts';
import type { Store, Tables } from '../../store/index.ts';
import type { ProposalAnswerTable, ProposalCallTable, ProposalTable } from '../../store/schema-proposals.ts';

export type Db = Kysely<Tables> | Transaction<Tables>;
export type CallRow = Selectable<ProposalCallTable>;
export type ProposalRow = Selectable<ProposalTable>;
export type AnswerRow = Selectable<ProposalAnswerTable>;

/** In the language of who reads it. */
export function callTitle(row: Pick<CallRow, 'definition'>, language: string): string {
  const { title } = definitionOf(row);
  return (language === 'en' ? title.en : undefined) ?? title.fr;
}

export const definitionOf = ({ definition }: Pick<CallRow, 'definition'>) =>
  JSON.parse(definition) as CallInput;
export const stateOf = ({ state }: Pick<ProposalRow, 'state'>) => state as ProposalState;
export const refusalOf = ({ refusal }: Pick<ProposalRow, 'refusal'>) =>
  refusal === null ? undefined : (JSON.parse(refusal) as { at: number; rule: RefusalRule; reason: string });
export const appealOf = ({ appeal }: Pick<ProposalRow, 'appeal'>) =>
  appeal === null ? undefined : (JSON.parse(appeal) as { at: number; text: string });

/** Of its dates alone; a participatory budget goes on after `over`: see budget-view.ts. Deposit while `deposit`; support from the opening on until the end. */
export function phaseOf(row: CallRow, now: number): CallView['phase'] {
  const { opensAt, depositUntil, supportUntil } = definitionOf(row);
  if (row.announced_at === null) return 'draft';
  if (now < opensAt) return 'ahead';
  if (now < depositUntil) return 'deposit';
  return now < supportUntil ? 'support' : 'over';
}
export const takesSupport = (row: CallRow, now: number): boolean =>
  ['deposit', 'support'].includes(phaseOf(row, now));

/** Throws NOT_FOUND. */
export async function callRow(db: Db, territory: string, id: string): Promise<CallRow> {
  const row = await db
    .selectFrom('proposal_call')
    .selectAll()
    .where('id', '=', id)
    .where('territory_id', '=', territory)
    .executeTakeFirst();
  if (!row) throw new BeffroiError('NOT_FOUND', { what: id });
  return row;
}

/** The row, which nobody else decides in until the transaction is over; SQLite lets one write at a time anyway. Throws NOT_FOUND. */
export async function lockedCall(
  trx: Transaction<Tables>,
  dialect: Store['dialect'],
  { territory, id }: { territory: string; id: string },
): Promise<CallRow> {
  if (dialect === 'postgres')
    await sql`select id from proposal_call where id = ${id} for update`.execute(trx);
  return callRow(trx, territory, id);
}

/** Whoever counts its supports, and whoever gives or takes one, does so one after the other. */
export async function lockProposal(trx: Db, dialect: Store['dialect'], id: string): Promise<void> {
  if (dialect === 'postgres') await sql`select id from proposal where id = ${id} for update`.execute(trx);
}

export async function answersTo(db: Db, ids: readonly string[]): Promise<Map<string, AnswerRow[]>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('proposal_answer')
    .selectAll()
    .where('proposal_id', 'in', [...ids])
    .orderBy('at')
    .orderBy('id')
    .execute();
  return Map.groupBy(rows, ({ proposal_id }) => proposal_id);
}

export const isOwed = (
  { state, supports, answered_at }: Pick<ProposalRow, 'state' | 'supports' | 'answered_at'>,
  { threshold }: Pick<CallInput, 'threshold'>,
): boolean => state === 'published' && supports >= threshold && answered_at === null;
