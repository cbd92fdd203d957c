/** The journal of an alert: who did what when, and what it said after. Written in the transaction of the act, never changed. */
import type { Selectable } from 'kysely';
import type { AlertEntry, AlertText, AlertVerb, MissedNote, Target } from '#core/contracts/index.ts';
import type { Actor } from '../../deps.ts';
import type { AlertEntryTable } from '../../store/schema-alerts.ts';
import type { Change } from './changes.ts';
import type { Db } from './reach.ts';
import type { AlertRow } from './view.ts';

type Act = {
  readonly verb: AlertVerb;
  readonly scenario?: string | undefined;
  readonly breakGlass?: boolean;
  readonly missed?: MissedNote;
};
type Writing = Pick<Change, 'db' | 'at' | 'newId'> & { readonly actor: Pick<Actor, 'user' | 'name'> };

export async function writeEntry({ db, actor, at, newId }: Writing, row: AlertRow, act: Act): Promise<void> {
  await db
    .insertInto('alert_entry')
    .values({
      id: newId(),
      alert_id: row.id,
      at,
      actor: actor.user,
      actor_name: actor.name,
      verb: act.verb,
      revision: row.revision,
      class: row.class,
      text: row.text,
      target: row.target,
      from_at: row.from_at,
      until_at: row.until_at,
      break_glass: act.breakGlass ? 1 : 0,
      scenario: act.scenario ?? null,
      missed: act.missed === undefined ? null : JSON.stringify(act.missed),
    })
    .execute();
}

/** From the first act on; one more than `limit` where there are more. */
export async function findEntries(
  db: Db,
  alert: string,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<AlertEntry[]> {
  let found = db
    .selectFrom('alert_entry')
    .selectAll()
    .where('alert_id', '=', alert)
    .orderBy('id')
    .limit(limit + 1);
  if (after !== undefined) found = found.where('id', '>', after);
  return (await found.execute()).map(entryOf);
}

function entryOf(row: Selectable<AlertEntryTable>): AlertEntry {
  return {
    id: row.id,
    at: row.at,
    by: row.actor,
    byName: row.actor_name,
    verb: row.verb as AlertVerb,
    revision: row.revision,
    class: row.class as AlertEntry['class'],
    text: JSON.parse(row.text) as AlertText,
    target: JSON.parse(row.target) as Target,
    from: row.from_at,
    until: row.until_at,
    breakGlass: row.break_glass === 1,
    ...(row.scenario === null ? {} : { scenario: row.scenario }),
    ...(row.missed === null ? {} : { missed: JSON.parse(row.missed) as MissedNote }),
  };
}
