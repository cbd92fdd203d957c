/** What is stored of who was told when: of alerts that stand, and of each step what became of it. */
import type { Kysely } from 'kysely';
import type { Standing } from '#core/alert/escalation.ts';
import type { EscalationStep } from '#core/contracts/index.ts';
import type { Tables } from '../../store/schema.ts';
import type { AlertRow } from '../alerts/index.ts';

type Db = Kysely<Tables>;
type Written = EscalationStep['emails'];

/** Under way, and taken by nobody. */
export async function standingAlerts(db: Db, now: number): Promise<AlertRow[]> {
  return db
    .selectFrom('alert')
    .selectAll()
    .where('held_until', '>', now)
    .where('until_at', '>', now)
    .where('from_at', '<=', now)
    .where('ended_at', 'is', null)
    .where('taken_at', 'is', null)
    .where('status', '<>', 'Test')
    .orderBy('id')
    .execute();
}

/** A new text is a new beginning: what the steps before it were about is said otherwise now. */
export async function standingOf(db: Db, row: AlertRow): Promise<Standing> {
  const { created_at: sentAt } = await db
    .selectFrom('revision')
    .select('created_at')
    .where('message_id', '=', row.message_id)
    .where('number', '=', row.revision)
    .executeTakeFirstOrThrow();
  const steps = await db
    .selectFrom('alert_step')
    .select('at')
    .where('alert_id', '=', row.id)
    .where('revision', '=', row.revision)
    .execute();
  return {
    status: row.status as Standing['status'],
    since: Math.max(sentAt, row.from_at),
    until: row.until_at,
    steps: steps.map(({ at }) => at),
    taken: row.taken_at !== null,
  };
}

/** From the first on. */
export async function findSteps(db: Db, alert: string): Promise<EscalationStep[]> {
  const steps = await db
    .selectFrom('alert_step')
    .selectAll()
    .where('alert_id', '=', alert)
    .orderBy('at')
    .orderBy('step')
    .execute();
  const mails = steps.flatMap((one) => JSON.parse(one.mails) as string[]);
  const states =
    mails.length === 0
      ? []
      : await db.selectFrom('mail').select(['id', 'state']).where('id', 'in', mails).execute();
  const texts = await db
    .selectFrom('duty_text')
    .select(['revision', 'step', 'state'])
    .where('alert_id', '=', alert)
    .execute();
  return steps.map((one) => ({
    step: one.step,
    revision: one.revision,
    at: one.at,
    missing: one.missing,
    total: one.total,
    // What was sent is forgotten before what was not.
    emails: countOf(
      (JSON.parse(one.mails) as string[]).map((id) => states.find((mail) => mail.id === id)?.state ?? 'sent'),
    ),
    texts: countOf(
      texts
        .filter(({ revision, step }) => revision === one.revision && step === one.step)
        .map(({ state }) => state),
    ),
  }));
}

function countOf(states: readonly string[]): Written {
  const count = (wanted: string) => states.filter((state) => state === wanted).length;
  return { waiting: count('due'), sent: count('sent'), failed: count('dead') };
}
