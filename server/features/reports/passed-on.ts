/** Where a report was passed on to, as the desk reads it. */
import type { PassedOn } from '#core/contracts/index.ts';
import type { Answers } from '#core/report/answers.ts';
import type { Deps } from '../../deps.ts';
import { answersOf } from './answers-in-words.ts';
import { categoryOf } from './categories.ts';
import { type Db, note } from './rows.ts';

type Given = Pick<Deps, 'store' | 'clock' | 'newId' | 'bus'>;

/** In its history, for the desk alone. */
export async function noteOf(deps: Given, report: string, text: string): Promise<void> {
  const row = await deps.store.db.transaction().execute(async (trx) => {
    // Nothing is written of one that was erased meanwhile.
    const standing = await trx
      .selectFrom('report')
      .select('territory_id')
      .where('id', '=', report)
      .where('erased_at', 'is', null)
      .executeTakeFirst();
    if (standing) await note(trx, deps, { report_id: report, kind: 'passed', text });
    return standing;
  });
  if (row) deps.bus.emit('changed', { topic: 'reports', territory: row.territory_id, id: report });
}

/** What was answered to the questions of its category, one line each. */
export function answersInWords(category: Parameters<typeof categoryOf>[0], answers: Answers): string[] {
  return answersOf(categoryOf(category).questions, answers, 'fr').map(
    ({ label, said }) => `${label}\u00a0: ${said.join(', ')}`,
  );
}

export async function passedOn(db: Db, report: string): Promise<PassedOn | undefined> {
  const row = await db
    .selectFrom('report_passed as r')
    .innerJoin('report_peer as p', 'p.id', 'r.peer_id')
    .select(['p.definition', 'r.state', 'r.remote_id', 'r.passed_at', 'r.reason'])
    .where('r.report_id', '=', report)
    .executeTakeFirst();
  if (!row) return undefined;
  const { name } = JSON.parse(row.definition) as { name: string };
  return {
    peer: name,
    state: row.state as PassedOn['state'],
    ...(row.remote_id !== null && { number: row.remote_id }),
    ...(row.passed_at !== null && { at: row.passed_at }),
    ...(row.reason !== null && { reason: row.reason }),
  };
}
