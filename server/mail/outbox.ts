import type { Kysely, Transaction } from 'kysely';
import type { Tables } from '../store/index.ts';
import type { Mail } from './mailer.ts';

/** What mails are about. */
export const mailKinds = [
  'faults',
  'approval',
  'token',
  'subscription',
  'missed',
  'report',
  'cases',
  'poll',
  'proposal',
] as const;
export type MailKind = (typeof mailKinds)[number];

export type Letter = Mail & {
  readonly territory: string;
  readonly kind: MailKind;
  readonly at: number;
  readonly about?: string;
};

/** Writes a mail in the transaction that is the reason for it; the postman sends it, also after a crash. */
export async function post(db: Kysely<Tables> | Transaction<Tables>, letter: Letter): Promise<void> {
  const { id, territory, kind, to, subject, text, html, at, about = null } = letter;
  const { replyTo, messageId, headers } = letter;
  const extra = { ...(replyTo && { replyTo }), ...(messageId && { messageId }), ...(headers && { headers }) };
  await db
    .insertInto('mail')
    .values({
      id,
      territory_id: territory,
      kind,
      recipient: to,
      subject,
      text,
      html,
      state: 'due',
      created_at: at,
      due_at: at,
      attempts: 0,
      leased_until: null,
      sent_at: null,
      reason: null,
      about,
      extra: Object.keys(extra).length === 0 ? null : JSON.stringify(extra),
    })
    .execute();
}
