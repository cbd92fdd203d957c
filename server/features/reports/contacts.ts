/** How people who called or came may be reached: kept with what they have agreed to, read by the desk alone. */
import type { Selectable } from 'kysely';
import { isMailbox } from '#core/channel/mailbox.ts';
import { phoneOf } from '#core/channel/phone.ts';
import type { Contact, ContactInput } from '#core/contracts/index.ts';
import { BeffroiError } from '#core/errors.ts';
import type { ReportContactTable } from '../../store/schema-reports.ts';
import type { Db, ReportRow } from './rows.ts';
import { clean } from './sending.ts';

type Row = Selectable<ReportContactTable>;
type Written = { readonly by: string; readonly at: number };

/** As it is looked for: in small letters. Throws REPORT_EMAIL. */
export function mailboxKey(written: string): string {
  const email = written.trim().toLowerCase();
  if (!isMailbox(email)) throw new BeffroiError('REPORT_EMAIL');
  return email;
}

/** As it is looked for: with its country. Throws REPORT_PHONE. */
export function phoneKey(written: string): string {
  const phone = phoneOf(written.trim());
  if (phone === undefined) throw new BeffroiError('REPORT_PHONE');
  return phone;
}

/** Throws REPORT_CONTACT, REPORT_EMAIL and REPORT_PHONE. */
export function checkedContact({ name, phone, email, consent }: ContactInput) {
  const checked = {
    name: clean(name ?? '') || null,
    phone: phone === undefined ? null : phoneKey(phone),
    email: email === undefined ? null : mailboxKey(email),
    purpose: clean(consent.purpose),
    how: consent.how,
  };
  if (checked.name === null && checked.phone === null && checked.email === null)
    throw new BeffroiError('REPORT_CONTACT');
  return checked;
}

/** Takes the place of what was kept before. */
export async function keepContact(
  db: Db,
  { id, territory_id }: Pick<ReportRow, 'id' | 'territory_id'>,
  contact: ReturnType<typeof checkedContact>,
  { by, at }: Written,
): Promise<void> {
  await dropContact(db, id);
  await db
    .insertInto('report_contact')
    .values({ report_id: id, territory_id, ...contact, agreed_at: at, by_user: by })
    .execute();
}

export async function dropContact(db: Db, report: string): Promise<void> {
  await db.deleteFrom('report_contact').where('report_id', '=', report).execute();
}

/** `names`: of the people of the desk. */
export function contactOf(row: Row, names: ReadonlyMap<string, string>): Contact {
  const by = names.get(row.by_user);
  return {
    ...(row.name !== null && { name: row.name }),
    ...(row.phone !== null && { phone: row.phone }),
    ...(row.email !== null && { email: row.email }),
    consent: {
      purpose: row.purpose,
      how: row.how as Contact['consent']['how'],
      at: row.agreed_at,
      ...(by !== undefined && { by }),
    },
  };
}

export async function contactFor(db: Db, report: string): Promise<Row | undefined> {
  return db.selectFrom('report_contact').selectAll().where('report_id', '=', report).executeTakeFirst();
}
