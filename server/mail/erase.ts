/** Letters whose content and address are erased; that so many were written is known for a day, or nobody could be kept from writing more. */
import { type Kysely, sql, type Transaction } from 'kysely';
import { sha256Hex } from '#core/hash.ts';
import type { Tables } from '../store/index.ts';
import type { MailKind } from './outbox.ts';

type Db = Kysely<Tables> | Transaction<Tables>;
type Which =
  | { readonly about: string }
  | { readonly territory: string; readonly kind: MailKind; readonly to: string };

/** Whatever stands behind its +, and without saying whose it is. */
export function mailboxHash(address: string): string {
  const [, local = '', domain = ''] = /^([^+@]+)[^@]*@(.+)$/.exec(address.toLowerCase()) ?? [];
  return `sha256:${sha256Hex(`${local}@${domain}`)}`;
}

/** What has not left does not leave. */
export async function eraseMail(db: Db, which: Which): Promise<void> {
  let query = db.selectFrom('mail').select(['id', 'recipient']);
  query =
    'about' in which
      ? query.where('about', '=', which.about)
      : query
          .where('territory_id', '=', which.territory)
          .where('kind', '=', which.kind)
          .where(sql<boolean>`lower(recipient) = ${which.to.toLowerCase()}`);
  for (const { id, recipient } of await query.execute())
    if (!recipient.startsWith('sha256:'))
      await db
        .updateTable('mail')
        .set({
          recipient: mailboxHash(recipient),
          subject: '',
          text: '',
          html: '',
          about: null,
          extra: null,
          reason: null,
          state: 'erased',
          leased_until: null,
        })
        .where('id', '=', id)
        .execute();
}
