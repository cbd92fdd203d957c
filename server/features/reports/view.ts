/** Reports as the desk reads them. */
import type { Report, ReportEvent, ReportLine } from '#core/contracts/index.ts';
import type { Answers } from '#core/report/answers.ts';
import type { ReportState } from '#core/report/states.ts';
import { personNames } from '../../records/person-names.ts';
import { answersOf } from './answers-in-words.ts';
import { categoryOf } from './categories.ts';
import { contactFor, contactOf } from './contacts.ts';
import { relatedTo } from './linking.ts';
import { passedOn } from './passed-on.ts';
import { acknowledgedOf, receiptsOf } from './receipt-view.ts';
import {
  type Db,
  type EventRow,
  photoStateOf,
  pointOf,
  publicPointOf,
  type ReportRow,
  stateOf,
} from './rows.ts';
import { askedSheet } from './sheets.ts';
import { voiceOf } from './social-view.ts';

function shownOf(row: ReportRow, categoryName: string) {
  const at = pointOf(row);
  return {
    id: row.id,
    reference: row.reference,
    category: row.category_id,
    categoryName,
    state: stateOf(row),
    ...(at && { at }),
    ...(row.place !== null && { place: row.place }),
    receivedAt: row.received_at ?? row.created_at,
    updatedAt: row.updated_at,
    ...(row.expected_at !== null && { expectedAt: row.expected_at }),
    ...(row.due_at !== null && { dueAt: row.due_at }),
    ...(row.closed_at !== null && { closedAt: row.closed_at }),
    ...(row.erased_at !== null && { erasedAt: row.erased_at }),
    supporters: row.supporters,
    description: row.description,
    ...(row.department !== null && { department: row.department }),
  };
}

/** Lines of a list, their names looked up together. */
export async function lineOf(db: Db, rows: readonly ReportRow[], now: number): Promise<ReportLine[]> {
  if (rows.length === 0) return [];
  const categories = await db
    .selectFrom('report_category')
    .selectAll()
    .where('id', 'in', [...new Set(rows.map((row) => row.category_id))])
    .execute();
  const nameOf = new Map(categories.map((row) => [row.id, categoryOf(row).name.fr]));
  const counted = await db
    .selectFrom('report_photo')
    .select(['report_id', (eb) => eb.fn.countAll<number>().as('n')])
    .where(
      'report_id',
      'in',
      rows.map(({ id }) => id),
    )
    .groupBy('report_id')
    .execute();
  const photos = new Map(counted.map((row) => [row.report_id, Number(row.n)]));
  const reminders = await db
    .selectFrom('report_escalation')
    .select(['report_id', (eb) => eb.fn.max<number>('told_at').as('at')])
    .where(
      'report_id',
      'in',
      rows.map(({ id }) => id),
    )
    .groupBy('report_id')
    .execute();
  const told = new Map(reminders.map((row) => [row.report_id, Number(row.at)]));
  const names = await personNames(
    db,
    rows.flatMap(({ assigned_to }) => assigned_to ?? []),
  );
  return rows.map((row) => {
    const assignedTo = row.assigned_to === null ? undefined : names.get(row.assigned_to);
    return {
      ...shownOf(row, nameOf.get(row.category_id) ?? ''),
      published: row.public_text !== null,
      ...(assignedTo !== undefined && { assignedTo }),
      photos: photos.get(row.id) ?? 0,
      ...owedOf(row, now),
      reminded: row.closed_at === null && (told.get(row.id) ?? Number.NEGATIVE_INFINITY) >= row.updated_at,
    };
  });
}

/** While it is owed; a line says no more of it. */
function owedOf(row: ReportRow, now: number): Pick<ReportLine, 'receipt'> {
  const receipt = row.closed_at === null ? acknowledgedOf(row, now) : undefined;
  return receipt && receipt.at === undefined ? { receipt } : {};
}

export async function viewOf(db: Db, row: ReportRow, now: number): Promise<Report> {
  const category = categoryOf(
    await db
      .selectFrom('report_category')
      .selectAll()
      .where('id', '=', row.category_id)
      .executeTakeFirstOrThrow(),
  );
  const events = await db
    .selectFrom('report_event')
    .selectAll()
    .where('report_id', '=', row.id)
    .orderBy('id')
    .execute();
  const photos = await db
    .selectFrom('report_photo')
    .selectAll()
    .where('report_id', '=', row.id)
    .orderBy('position')
    .orderBy('id')
    .execute();
  const duplicates = await db
    .selectFrom('report')
    .select(['id', 'reference'])
    .where('duplicate_of', '=', row.id)
    .orderBy('id')
    .limit(100)
    .execute();
  // Those of its duplicates are told with its own.
  const followers = await db
    .selectFrom('report_follower as f')
    .innerJoin('report as r', 'r.id', 'f.report_id')
    .select('f.confirmed_at')
    .where((eb) => eb.or([eb('r.id', '=', row.id), eb('r.duplicate_of', '=', row.id)]))
    .execute();
  const contact = await contactFor(db, row.id);
  const passed = await passedOn(db, row.id);
  const social = row.source === 'social' ? await voiceOf(db, row) : undefined;
  const sheet = row.sheet === null ? undefined : await askedSheet(db, row.territory_id, row.sheet);
  const names = await personNames(db, [
    ...(contact ? [contact.by_user] : []),
    ...events.flatMap(({ by_user }) => by_user ?? []),
    ...(row.assigned_to === null ? [] : [row.assigned_to]),
  ]);
  const assignedTo = row.assigned_to === null ? undefined : names.get(row.assigned_to);
  const publicAt = publicPointOf(row);
  const neighbourhood =
    row.neighbourhood === null
      ? undefined
      : await db
          .selectFrom('neighbourhood')
          .select('name')
          .where('id', '=', row.neighbourhood)
          .executeTakeFirst();
  return {
    ...shownOf(row, category.name.fr),
    mayPublish: category.public,
    ...(row.public_text !== null && { publicText: row.public_text }),
    ...(row.public_place !== null && { publicPlace: row.public_place }),
    ...(publicAt && { publicAt }),
    ...(assignedTo !== undefined && { assignedTo }),
    ...(contact && { contact: contactOf(contact, names) }),
    ...(passed && { passedOn: passed }),
    ...(social && { social }),
    ...(neighbourhood && { neighbourhood: neighbourhood.name }),
    ...routedOf(row),
    source: row.source as Report['source'],
    language: row.language === 'en' ? 'en' : 'fr',
    ...(row.duplicate_of !== null && { duplicateOf: row.duplicate_of }),
    ...(sheet && { sheet }),
    duplicates,
    related: await relatedOf(db, row),
    answers: answersOf(category.questions, JSON.parse(row.answers) as Answers, 'fr'),
    photos: photos.map((photo) => ({
      id: photo.id,
      state: photoStateOf(photo),
      width: photo.width,
      height: photo.height,
      ...(photo.published_hash !== null && { published: photo.published_hash }),
    })),
    events: events.map((event) => eventOf(event, names)),
    receipts: receiptsOf(row, { now, byMail: await isNamed(db, row) }),
    followers: {
      asked: followers.length,
      confirmed: followers.filter(({ confirmed_at }) => confirmed_at !== null).length,
    },
    ...(row.verdict !== null && { verdict: row.verdict as 'solved' | 'not-solved' }),
  };
}

async function relatedOf(db: Db, row: ReportRow): Promise<Report['related']> {
  const related = await relatedTo(db, row);
  if (related.length === 0) return [];
  const categories = await db
    .selectFrom('report_category')
    .selectAll()
    .where('id', 'in', [...new Set(related.map((one) => one.row.category_id))])
    .execute();
  const names = new Map(categories.map((one) => [one.id, categoryOf(one).name.fr]));
  return related.map(({ row: other, how }) => ({
    id: other.id,
    reference: other.reference,
    categoryName: names.get(other.category_id) ?? '',
    state: stateOf(other),
    how,
  }));
}

async function isNamed(db: Db, { id }: ReportRow): Promise<boolean> {
  const found = await db
    .selectFrom('report_follower')
    .select('id')
    .where('report_id', '=', id)
    .where('way', '=', 'email')
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}

function routedOf({ routed_by, routed_rule }: ReportRow): Pick<Report, 'routed'> {
  if (routed_by === null) return {};
  const names = routed_rule === null ? {} : (JSON.parse(routed_rule) as object);
  return { routed: { by: routed_by as NonNullable<Report['routed']>['by'], ...names } };
}

function eventOf(row: EventRow, names: ReadonlyMap<string, string>): ReportEvent {
  const by = row.by_user === null ? undefined : names.get(row.by_user);
  const text = row.kind === 'assigned' && row.text !== null ? (names.get(row.text) ?? null) : row.text;
  return {
    id: row.id,
    at: row.at,
    kind: row.kind as ReportEvent['kind'],
    ...(row.state !== null && { state: row.state as ReportState }),
    ...(text !== null && { text }),
    ...(row.expected_at !== null && { expected: row.expected_at }),
    public: row.is_public === 1,
    ...(by !== undefined && { by }),
  };
}
