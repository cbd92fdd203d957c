/** Texts to whoever is on duty: leased, tried again while the alert lasts, given up with it. */
import type { Selectable } from 'kysely';
import type { Said } from '#core/channel/say.ts';
import type { Deps } from '../../deps.ts';
import type { DutyTextTable } from '../../store/schema-alerts.ts';
import type { OneText } from '../channels/index.ts';

type Row = Selectable<DutyTextTable>;

const leaseMs = 120_000;
/** In one round; what is left waits for the next. */
const mostInRound = 100;
const keptMs = 35 * 86_400_000;
/** ms, after the first, second … attempt, and after every other as after the last. */
const waits = [30_000, 60_000, 120_000, 300_000];

export function createTexts({ store, clock, log }: Deps, text: OneText): () => Promise<void> {
  const { db } = store;

  /** Takes the next one: nobody else sends it until the lease is over. */
  async function lease(): Promise<Row | undefined> {
    const now = clock();
    const next = await db
      .selectFrom('duty_text')
      .select(['id', 'attempts'])
      .where('state', '=', 'due')
      .where('due_at', '<=', now)
      .where((eb) => eb.or([eb('leased_until', 'is', null), eb('leased_until', '<=', now)]))
      .orderBy('due_at')
      .orderBy('id')
      .executeTakeFirst();
    if (!next) return undefined;
    return db
      .updateTable('duty_text')
      .set({ leased_until: now + leaseMs, attempts: next.attempts + 1 })
      .where('id', '=', next.id)
      .where('attempts', '=', next.attempts)
      .where('state', '=', 'due')
      .returningAll()
      .executeTakeFirst();
  }

  async function attempt(row: Row): Promise<Partial<Row>> {
    const { territory_id: territory, recipient: to, id, until_at: until } = row;
    if (until <= clock()) return { state: 'dead', reason: 'the alert was over before it could be sent' };
    const said = JSON.parse(row.said) as Said;
    const sent = await text.send({ territory, said, to, id, until }).catch((error: unknown) => ({
      kind: 'deferred' as const,
      reason: String(error),
    }));
    if (sent === undefined) return { state: 'dead', reason: 'the town has no way of sending texts' };
    if (sent.kind === 'delivered') return { state: 'sent', reason: null };
    const reason = 'reason' in sent ? sent.reason : sent.kind;
    if (sent.kind === 'refused' || sent.kind === 'gone') return { state: 'dead', reason };
    return { due_at: clock() + (waits[row.attempts - 1] ?? 300_000), reason };
  }

  return async () => {
    await db
      .deleteFrom('duty_text')
      .where('state', '<>', 'due')
      .where('created_at', '<', clock() - keptMs)
      .execute();
    for (let round = 0; round < mostInRound; round++) {
      const row = await lease();
      if (!row) return;
      const changed = await attempt(row);
      if (changed.state === 'dead')
        log.error({ text: row.id, alert: row.alert_id, reason: changed.reason }, 'a text was given up');
      await db
        .updateTable('duty_text')
        .set({ ...changed, leased_until: null })
        .where('id', '=', row.id)
        .execute();
    }
  };
}
