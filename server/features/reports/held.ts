/** All that is kept of one report and is of the person who sent it: to be read, and taken along (GDPR, articles 15 and 20). */
import type { HeldReport } from '#core/contracts/index.ts';
import type { Answers } from '#core/report/answers.ts';
import { monthsAfter } from '#core/report/retention.ts';
import type { Deps } from '../../deps.ts';
import { personNames } from '../../records/person-names.ts';
import { answersOf } from './answers-in-words.ts';
import { categoryOf } from './categories.ts';
import { contactFor, contactOf } from './contacts.ts';
import { type Db, photoStateOf, pointOf, publicPointOf, type ReportRow } from './rows.ts';

/** `of`: only what is theirs of followers, letters and contacts, where several people have left something. */
export async function heldOf(
  db: Db,
  row: ReportRow,
  { reports }: Pick<Deps['config'], 'reports'>,
  of?: { readonly email?: string; readonly phone?: string },
): Promise<HeldReport> {
  const category = categoryOf(
    await db
      .selectFrom('report_category')
      .selectAll()
      .where('id', '=', row.category_id)
      .executeTakeFirstOrThrow(),
  );
  const [photos, followers, letters, events] = await Promise.all([
    db
      .selectFrom('report_photo')
      .selectAll()
      .where('report_id', '=', row.id)
      .orderBy('position')
      .orderBy('id')
      .execute(),
    db.selectFrom('report_follower').selectAll().where('report_id', '=', row.id).orderBy('id').execute(),
    db.selectFrom('mail').selectAll().where('about', '=', row.id).orderBy('id').execute(),
    // What they have said of another one stands with that one.
    db
      .selectFrom('report_event')
      .selectAll()
      .where((eb) => eb.or([eb('report_id', '=', row.id), eb('said_by', '=', row.id)]))
      .orderBy('id')
      .execute(),
  ]);
  const known = await contactFor(db, row.id);
  const isTheirs = (address: string) => of === undefined || address.toLowerCase() === of.email;
  const contact =
    known && (of === undefined || known.email === of.email || known.phone === of.phone) ? known : undefined;
  const at = pointOf(row);
  const publicAt = publicPointOf(row);
  return {
    reference: row.reference,
    category: category.name.fr,
    state: row.state,
    source: row.source,
    language: row.language,
    receivedAt: row.received_at ?? row.created_at,
    ...(row.closed_at !== null && {
      closedAt: row.closed_at,
      keptUntil: monthsAfter(row.closed_at, category.keepMonths ?? reports.keepMonths),
    }),
    ...(row.erased_at !== null && { erasedAt: row.erased_at }),
    description: row.description,
    ...(row.place !== null && { place: row.place }),
    ...(at && { at }),
    answers: answersOf(category.questions, JSON.parse(row.answers) as Answers, 'fr'),
    photos: photos.map(({ id, ...photo }) => ({ id, state: photoStateOf(photo) })),
    followers: followers
      .filter(({ address }) => isTheirs(address))
      .map(({ way, address, language, created_at, confirmed_at }) => ({
        way: way === 'push' ? ('push' as const) : ('email' as const),
        address,
        language,
        since: created_at,
        confirmed: confirmed_at !== null,
      })),
    ...(contact && { contact: contactOf(contact, await personNames(db, [contact.by_user])) }),
    letters: letters
      .filter(({ recipient }) => isTheirs(recipient))
      .map(({ recipient, subject, state, created_at }) => ({
        to: recipient,
        subject,
        state,
        at: created_at,
      })),
    ...(row.public_text !== null && {
      published: {
        text: row.public_text,
        ...(row.public_place !== null && { place: row.public_place }),
        ...(publicAt && { at: publicAt }),
      },
    }),
    // Of what was written: what the town has answered, and the person's own words. Notes for colleagues are given by the desk.
    story: events
      .filter(({ is_public, said_by, report_id }) =>
        said_by === null ? is_public === 1 && report_id === row.id : said_by === row.id,
      )
      .map(({ at: when, kind, state, text, by_user }) => ({
        at: when,
        kind,
        byTown: by_user !== null,
        ...(state !== null && { state }),
        ...(text !== null && { text }),
      })),
  };
}
