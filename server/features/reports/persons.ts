/**
 * All that the desk keeps of one person in reports, found by the address that they left: read, given to them, erased. What they
 * have voted is in no table that could be asked for it.
 */
import type { HeldReport, PersonReport, PersonSought } from '#core/contracts/index.ts';
import { sha256Hex } from '#core/hash.ts';
import type { Actor, Deps } from '../../deps.ts';
import { eraseMail } from '../../mail/index.ts';
import { personNames } from '../../records/person-names.ts';
import { listCategories } from './categories.ts';
import { contactOf, mailboxKey, phoneKey } from './contacts.ts';
import { type Erasing, partsOf } from './erasing.ts';
import { heldOf } from './held.ts';
import type { Db } from './rows.ts';

export type Persons = {
  /** The newest first. Throws REPORT_EMAIL and REPORT_PHONE. */
  find(actor: Actor, sought: PersonSought): Promise<PersonReport[]>;
  /** With the notes of colleagues: whoever gives it away reads it over first. */
  held(actor: Actor, sought: PersonSought): Promise<(HeldReport & { notes: Note[] })[]>;
  /** The content of these, as far as they are this person's, and their address in all. Answers how many of these. */
  erase(actor: Actor, sought: PersonSought, ids: readonly string[]): Promise<number>;
};
type Note = { at: number; text: string };
type Key = { readonly email?: string; readonly phone?: string };

const most = 500;

/** As it is kept. Throws REPORT_EMAIL and REPORT_PHONE. */
export const personKey = ({ email, phone }: PersonSought): Key =>
  email === undefined ? { phone: phoneKey(phone ?? '') } : { email: mailboxKey(email) };

export function createPersons(
  { store: { db }, config }: Pick<Deps, 'store' | 'config'>,
  { erasing }: { erasing: Pick<Erasing, 'forPerson'> },
): Persons {
  const followersOf = (territory: string, { email }: Key) =>
    email === undefined
      ? []
      : db
          .selectFrom('report_follower as f')
          .innerJoin('report as r', 'r.id', 'f.report_id')
          .select(['f.report_id', 'f.created_at', 'f.confirmed_at'])
          .where('f.address_hash', '=', sha256Hex(email))
          .where('r.territory_id', '=', territory)
          .where('r.received_at', 'is not', null)
          .orderBy('f.report_id', 'desc')
          .limit(most)
          .execute();
  const contactsOf = (territory: string, { email, phone }: Key) =>
    db
      .selectFrom('report_contact')
      .selectAll()
      .where('territory_id', '=', territory)
      .where(email === undefined ? 'phone' : 'email', '=', email ?? phone ?? '')
      .orderBy('report_id', 'desc')
      .limit(most)
      .execute();

  async function rowsOf({ territory }: Actor, key: Key) {
    const [followers, contacts] = [await followersOf(territory, key), await contactsOf(territory, key)];
    const named = [...followers, ...contacts].map(({ report_id }) => report_id);
    const ids = [...new Set([...named, ...(await partsOf(db, named)).map(({ id }) => id)])].slice(0, most);
    if (ids.length === 0) return { followers, contacts, reports: [] };
    const reports = await db
      .selectFrom('report')
      .selectAll()
      .where('id', 'in', ids)
      .where('territory_id', '=', territory)
      .orderBy('id', 'desc')
      .limit(most)
      .execute();
    return { followers, contacts, reports };
  }

  async function notesOf(report: string): Promise<Note[]> {
    const rows = await db
      .selectFrom('report_event')
      .select(['at', 'text'])
      .where('report_id', '=', report)
      .where('is_public', '=', 0)
      .where('kind', 'in', ['note', 'hidden'])
      .where('by_user', 'is not', null)
      .orderBy('id')
      .execute();
    return rows.flatMap(({ at, text }) => (text === null ? [] : [{ at, text }]));
  }

  async function forgetAddress(trx: Db, territory: string, { email, phone }: Key): Promise<void> {
    await trx
      .deleteFrom('report_contact')
      .where('territory_id', '=', territory)
      .where(email === undefined ? 'phone' : 'email', '=', email ?? phone ?? '')
      .execute();
    if (email === undefined) return;
    await trx
      .deleteFrom('report_follower')
      .where('address_hash', '=', sha256Hex(email))
      .where('report_id', 'in', (eb) =>
        eb.selectFrom('report').select('id').where('territory_id', '=', territory),
      )
      .execute();
    await trx
      .updateTable('letter_taken')
      .set({ sender_hash: '' })
      .where('territory_id', '=', territory)
      .where('sender_hash', '=', sha256Hex(email))
      .execute();
    await eraseMail(trx, { territory, kind: 'report', to: email });
    await eraseMail(trx, { territory, kind: 'proposal', to: email });
    await trx
      .updateTable('proposal')
      .set({ email: null })
      .where('territory_id', '=', territory)
      .where('email', '=', email)
      .execute();
  }

  return {
    async find(actor, sought) {
      const { followers, contacts, reports } = await rowsOf(actor, personKey(sought));
      const names = await personNames(
        db,
        contacts.map(({ by_user }) => by_user),
      );
      const categories = new Map(
        (await listCategories(db, actor.territory, true)).map(({ id, name }) => [id, name.fr]),
      );
      return reports.map((row) => {
        const follower = followers.find(({ report_id }) => report_id === row.id);
        const contact = contacts.find(({ report_id }) => report_id === row.id);
        return {
          id: row.id,
          reference: row.reference,
          categoryName: categories.get(row.category_id) ?? '',
          state: row.state as PersonReport['state'],
          receivedAt: row.received_at ?? row.created_at,
          ...(row.closed_at !== null && { closedAt: row.closed_at }),
          ...(row.erased_at !== null && { erasedAt: row.erased_at }),
          ...(follower && {
            follower: { confirmed: follower.confirmed_at !== null, since: follower.created_at },
          }),
          ...(contact && { contact: contactOf(contact, names) }),
        };
      });
    },
    async held(actor, sought) {
      const key = personKey(sought);
      const { followers, contacts, reports } = await rowsOf(actor, key);
      // Anybody may type somebody's address: what they wrote is theirs once its owner has confirmed it, or has called.
      const theirs = new Set([
        ...followers.filter(({ confirmed_at }) => confirmed_at !== null).map(({ report_id }) => report_id),
        ...contacts.map(({ report_id }) => report_id),
      ]);
      const all: (HeldReport & { notes: Note[] })[] = [];
      for (const row of reports)
        if (theirs.has(row.id))
          all.push({ ...(await heldOf(db, row, config, key)), notes: await notesOf(row.id) });
      return all;
    },
    async erase(actor, sought, ids) {
      const key = personKey(sought);
      const { reports } = await rowsOf(actor, key);
      const theirs = reports.map(({ id }) => id).filter((id) => ids.includes(id));
      // The address goes last: until then whoever was interrupted finds them again.
      const erased = await erasing.forPerson(actor, theirs);
      await db.transaction().execute((trx) => forgetAddress(trx, actor.territory, key));
      return erased;
    },
  };
}
