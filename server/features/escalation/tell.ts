/** One step: the mark that it was taken, what is written, and the journal, in one transaction; so none is told twice. */
import type { AlertText, ReachedDisplay } from '#core/contracts/index.ts';
import { type Emails, type MissedView, missedText } from '../../compose/index.ts';
import type { Deps } from '../../deps.ts';
import { post } from '../../mail/index.ts';
import { record } from '../../records/audit.ts';
import { type AlertRow, writeEntry } from '../alerts/index.ts';

export type Telling = {
  readonly row: AlertRow;
  readonly step: number;
  /** When the text was sent. */
  readonly since: number;
  readonly total: number;
  readonly missing: readonly ReachedDisplay[];
  readonly to: readonly string[];
  readonly phones: readonly string[];
};

/** Of which the journal keeps the names. */
const named = 12;
const system = { user: 'system', name: 'Beffroi' };

export async function tellStep(
  { store, clock, config, newId, bus, log }: Deps,
  emails: Pick<Emails, 'missed'>,
  telling: Telling,
): Promise<void> {
  const { row, step, total, missing, to, phones } = telling;
  const { id: alert, territory_id: territory, revision } = row;
  const at = clock();
  const town = await store.db
    .selectFrom('territory')
    .select(['name', 'language', 'time_zone'])
    .where('id', '=', territory)
    .executeTakeFirstOrThrow();
  const view: MissedView = {
    town: town.name,
    language: town.language,
    timeZone: town.time_zone,
    headline: (JSON.parse(row.text) as AlertText).headline,
    exercise: row.status === 'Exercise',
    since: telling.since,
    step,
    total,
    missing: missing.map(({ name, reason, lastSeenAt }) => ({
      name,
      reason: reason?.code ?? 'NOT_WITNESSED',
      lastSeenAt,
    })),
    url: new URL(`/console/alerts/${alert}`, config.publicUrl).href,
  };
  const letters = to.map((address) => ({ id: newId(), to: address, ...emails.missed(view) }));
  const told = await store.db.transaction().execute(async (db) => {
    const { numInsertedOrUpdatedRows } = await db
      .insertInto('alert_step')
      .values({
        alert_id: alert,
        revision,
        step,
        at,
        missing: missing.length,
        total,
        mails: JSON.stringify(letters.map(({ id }) => id)),
      })
      .onConflict((c) => c.columns(['alert_id', 'revision', 'step']).doNothing())
      .executeTakeFirstOrThrow();
    // Another server was quicker.
    if (numInsertedOrUpdatedRows === 0n) return false;
    for (const letter of letters) await post(db, { ...letter, territory, kind: 'missed', at });
    for (const recipient of phones)
      await db
        .insertInto('duty_text')
        .values({
          id: newId(),
          territory_id: territory,
          alert_id: alert,
          revision,
          step,
          recipient,
          said: JSON.stringify(missedText(view)),
          state: 'due',
          due_at: at,
          until_at: row.until_at,
          attempts: 0,
          leased_until: null,
          created_at: at,
          reason: null,
        })
        .execute();
    const counts = {
      missing: missing.length,
      total,
      emails: letters.length,
      texts: phones.length,
    };
    const names = missing.slice(0, named).map(({ name }) => name);
    await writeEntry({ db, actor: system, at, newId }, row, { verb: 'missed', missed: { ...counts, names } });
    await record(db, {
      id: newId(),
      at,
      actor: system.user,
      territory,
      action: 'alert.missed',
      object: { type: 'alert', id: alert },
      details: { step, ...counts },
    });
    return true;
  });
  if (!told) return;
  if (letters.length + phones.length === 0)
    log.warn({ alert }, 'an alert is missing on displays, and there is nobody to tell');
  bus.emit('changed', { topic: 'alerts', id: alert, territory });
}
