/** Brings what lies in the outbox to the mail server: leased, tried again with longer waits, given up after a day. */
import type { Selectable } from 'kysely';
import type { Deps } from '../deps.ts';
import type { MailTable } from '../store/schema-mail.ts';
import type { Mail, Mailer, Outcome } from './mailer.ts';
import { leaseMs, lifeMs, waitAfter } from './retry.ts';

export type Postman = {
  /** Tries what is due, the oldest first, until nothing is left or no mail gets through. */
  deliver(): Promise<void>;
  /** Sends one mail now, past the outbox, and says what the mail server answered. */
  sendNow(mail: Mail): Promise<Outcome>;
};

/** In one round; what is left waits for the next. */
const mostInRound = 200;
const keepSentMs = 7 * 86_400_000;
const keepDeadMs = 35 * 86_400_000;
/** As long as it counts how many were written to a mailbox. */
const keepErasedMs = 25 * 3_600_000;

type Row = Selectable<MailTable>;

/** Of whom mails of some kinds are sent otherwise; undefined: as all others. */
type Others = (kind: string, territory: string) => Promise<Mailer | undefined>;

export function createPostman(
  { store, clock, log }: Deps,
  mailer: Mailer,
  others: Others = async () => undefined,
): Postman {
  const { db } = store;

  /** Takes the next one: nobody else sends it until the lease is over. */
  async function lease(): Promise<Row | undefined> {
    const now = clock();
    const next = await db
      .selectFrom('mail')
      .select(['id', 'attempts'])
      .where('state', '=', 'due')
      .where('due_at', '<=', now)
      .where((eb) => eb.or([eb('leased_until', 'is', null), eb('leased_until', '<=', now)]))
      .orderBy('due_at')
      .orderBy('id')
      .executeTakeFirst();
    if (!next) return undefined;
    const taken = { leased_until: now + leaseMs, attempts: next.attempts + 1 };
    // Counted before it is tried, so that one that kills the process is given up like any other.
    return db
      .updateTable('mail')
      .set(taken)
      .where('id', '=', next.id)
      .where('attempts', '=', next.attempts)
      .where('state', '=', 'due')
      .returningAll()
      .executeTakeFirst();
  }

  async function note(row: Row, outcome: Outcome): Promise<void> {
    const changed = afterwards(row, outcome, clock());
    if (changed.state === 'dead') {
      const { id, kind, attempts } = row;
      log.error({ mail: id, kind, attempts, reason: changed.reason }, 'an e-mail was given up');
    }
    await db.updateTable('mail').set(changed).where('id', '=', row.id).where('state', '=', 'due').execute();
  }

  async function forget(): Promise<void> {
    for (const [state, kept] of [
      ['sent', keepSentMs],
      ['dead', keepDeadMs],
      ['erased', keepErasedMs],
    ] as const) {
      await db
        .deleteFrom('mail')
        .where('state', '=', state)
        .where('created_at', '<', clock() - kept)
        .execute();
    }
  }

  return {
    sendNow: (mail) => mailer.send(mail),
    async deliver() {
      await forget();
      for (let round = 0; round < mostInRound; round++) {
        const row = await lease();
        if (!row) return;
        const { id, recipient: to, subject, text, html } = row;
        const other = await others(row.kind, row.territory_id);
        const more = JSON.parse(row.extra ?? '{}') as Pick<Mail, 'replyTo' | 'messageId' | 'headers'>;
        const outcome = await (other ?? mailer).send({ id, to, subject, text, html, ...more });
        await note(row, outcome);
        if (!other && outcome.kind === 'deferred' && outcome.down) return;
      }
    },
  };
}

/** What a row becomes by an attempt that ended at `now` (ms). */
function afterwards(row: Row, outcome: Outcome, now: number) {
  if (outcome.kind === 'sent') return { state: 'sent', sent_at: now, leased_until: null, reason: null };
  const { reason } = outcome;
  const dead = outcome.kind === 'refused' || now - row.created_at >= lifeMs;
  if (dead) return { state: 'dead', leased_until: null, reason };
  const due = Math.min(now + waitAfter(row.attempts), Math.max(now, row.created_at + lifeMs));
  return { state: 'due', due_at: due, leased_until: null, reason };
}
