/** How a town keeps its word: set by its administrator, with defaults where nobody has. */
import type { CaseSettings } from '#core/contracts/index.ts';
import { mostAcknowledgedDays } from '#core/report/receipts.ts';
import type { Actor, Deps } from '../../deps.ts';
import { record } from '../../records/audit.ts';
import type { Db } from './rows.ts';

/** As long as the law leaves; told once, then once more. */
const usual: CaseSettings = {
  receipts: { active: true, days: mostAcknowledgedDays, automatic: true },
  escalation: { active: true, unseenDays: 3, thenDays: 2 },
};

export async function caseSettingsOf(db: Db, territory: string): Promise<CaseSettings> {
  const row = await db
    .selectFrom('case_settings')
    .select('content')
    .where('territory_id', '=', territory)
    .executeTakeFirst();
  return row ? (JSON.parse(row.content) as CaseSettings) : usual;
}

export async function putCaseSettings(
  { store, clock, newId }: Pick<Deps, 'store' | 'clock' | 'newId'>,
  actor: Actor,
  given: CaseSettings,
): Promise<CaseSettings> {
  const { territory } = actor;
  const content = JSON.stringify(given);
  await store.db.transaction().execute(async (trx) => {
    await trx
      .insertInto('case_settings')
      .values({ territory_id: territory, content })
      .onConflict((c) => c.column('territory_id').doUpdateSet({ content }))
      .execute();
    await record(trx, {
      id: newId(),
      at: clock(),
      actor: actor.user,
      territory,
      action: 'case-settings.change',
      object: { type: 'territory', id: territory },
      details: given,
    });
  });
  return given;
}
