/** That a text was submitted or decided, in the transaction that did it; whoever tells by e-mail reads it later. */
import type { Kysely, Transaction } from 'kysely';
import type { Tables } from '../store/index.ts';

export type ApprovalNotice = {
  readonly id: string;
  readonly territory: string;
  readonly message: string;
  readonly revision: number;
  readonly what: 'submitted' | 'returned' | 'approved';
  readonly by: string;
  readonly comment?: string;
  readonly at: number;
};

export async function noticeApproval(
  db: Kysely<Tables> | Transaction<Tables>,
  notice: ApprovalNotice,
): Promise<void> {
  await db
    .insertInto('approval_notice')
    .values({
      id: notice.id,
      territory_id: notice.territory,
      message_id: notice.message,
      revision: notice.revision,
      what: notice.what,
      by_user: notice.by,
      comment: notice.comment ?? null,
      at: notice.at,
      told_at: null,
    })
    .execute();
}
