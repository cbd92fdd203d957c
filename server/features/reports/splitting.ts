/** One report that speaks of two things becomes two: what is taken out goes its own way, with the same sender, place and day of receipt. */
import type { Selectable } from 'kysely';
import type { ReportSplit } from '#core/contracts/index.ts';
import { BeffroiError } from '#core/errors.ts';
import type { Actor, Deps } from '../../deps.ts';
import type { ReportFollowerTable } from '../../store/schema-reports.ts';
import { fold } from '../content/index.ts';
import { categoryOf } from './categories.ts';
import { dueOf } from './due.ts';
import type { Receipts } from './receipts.ts';
import { routeOf } from './routing.ts';
import { type Db, newReference, newToken, note, type ReportRow } from './rows.ts';
import { clean } from './sending.ts';

type Given = Pick<Deps, 'clock' | 'newId' | 'randomBytes'>;
type Split = { readonly report: ReportRow; readonly given: ReportSplit; readonly actor: Actor };

/**
 * Answers the id of what was taken out, and whether this made it: the same key again is the same one. Throws REPORT_CATEGORY,
 * REPORT_EMERGENCY, REQUEST_INVALID.
 */
export async function split(
  trx: Db,
  deps: Given,
  { report, given, actor, receipts }: Split & { receipts: Pick<Receipts, 'part'> },
): Promise<{ id: string; reference: string; made: boolean }> {
  const request_key = `split:${report.id}:${given.key}`;
  const known = await trx
    .selectFrom('report')
    .select(['id', 'reference'])
    .where('territory_id', '=', report.territory_id)
    .where('request_key', '=', request_key)
    .executeTakeFirst();
  if (known) return { ...known, made: false };
  const made = await insertPart(trx, deps, { report, given, actor }, request_key);
  // The same request at the same moment: the other one made it.
  if (!made) return split(trx, deps, { report, given, actor, receipts });
  await copyFollowers(trx, deps, report, made);
  await copyPhotos(trx, deps, { from: report, to: made, photos: given.photos });
  const by_user = actor.user;
  await note(trx, deps, { report_id: made.id, kind: 'state', state: 'received', is_public: 1 });
  await note(trx, deps, { report_id: made.id, kind: 'split', text: report.reference, by_user });
  await note(trx, deps, { report_id: report.id, kind: 'split', text: made.reference, by_user });
  await receipts.part(trx, made);
  return { id: made.id, reference: made.reference, made: true };
}

async function insertPart(
  trx: Db,
  deps: Given,
  { report, given }: Split,
  request_key: string,
): Promise<ReportRow | undefined> {
  const description = clean(given.description);
  if (description === '') throw new BeffroiError('REQUEST_INVALID', { detail: 'description' });
  await expectCategory(trx, report.territory_id, given.category);
  const now = deps.clock();
  const placed = { ...report, category_id: given.category };
  const route = await routeOf(trx, placed, now);
  return trx
    .insertInto('report')
    .values({
      ...report,
      ...route,
      id: deps.newId(),
      reference: newReference(deps),
      token: newToken(deps),
      request_key,
      split_from: report.id,
      sheet: null,
      sheet_told: null,
      erased_at: null,
      category_id: given.category,
      state: 'received',
      description,
      search: fold(`${description} ${report.place ?? ''}`),
      answers: '{}',
      created_at: now,
      updated_at: now,
      due_at: await dueOf(trx, placed, report.received_at ?? now),
      assigned_to: route.routed_person,
      expected_at: null,
      closed_at: null,
      duplicate_of: null,
      public_text: null,
      public_place: null,
      public_lat: null,
      public_lon: null,
      supporters: 0,
      verdict: null,
    })
    .onConflict((c) => c.columns(['territory_id', 'request_key']).doNothing())
    .returningAll()
    .executeTakeFirst();
}

async function expectCategory(trx: Db, territory: string, id: string): Promise<void> {
  const row = await trx
    .selectFrom('report_category')
    .selectAll()
    .where('id', '=', id)
    .where('territory_id', '=', territory)
    .where('retired_at', 'is', null)
    .executeTakeFirst();
  if (!row) throw new BeffroiError('REPORT_CATEGORY');
  const { emergency } = categoryOf(row);
  if (emergency) throw new BeffroiError('REPORT_EMERGENCY', { numbers: emergency.join(', ') });
}

/** Each with a link of its own, and as far as they had asked to be told. */
async function copyFollowers(
  trx: Db,
  deps: Given,
  { id: from }: ReportRow,
  { id: to }: ReportRow,
): Promise<void> {
  const rows = await trx
    .selectFrom('report_follower')
    .selectAll()
    .where('report_id', '=', from)
    .orderBy('id')
    .execute();
  const copy = (row: Selectable<ReportFollowerTable>) => ({
    ...row,
    id: deps.newId(),
    report_id: to,
    token: newToken(deps),
    news: null,
    due_at: null,
    leased_until: null,
    attempts: 0,
  });
  if (rows.length > 0) await trx.insertInto('report_follower').values(rows.map(copy)).execute();
}

/** Those that are drawn already: the file is the same one, and is kept as long as either names it. */
async function copyPhotos(
  trx: Db,
  { newId }: Given,
  { from, to, photos }: { from: ReportRow; to: ReportRow; photos: readonly string[] },
): Promise<void> {
  if (photos.length === 0) return;
  const rows = await trx
    .selectFrom('report_photo')
    .selectAll()
    .where('report_id', '=', from.id)
    .where('id', 'in', [...photos])
    .where('waiting_bytes', 'is', null)
    .where('hash', '!=', '')
    .orderBy('position')
    .execute();
  if (rows.length < new Set(photos).size) throw new BeffroiError('REPORT_PHOTO_NOT_READY');
  await trx
    .insertInto('report_photo')
    .values(rows.map((row) => ({ ...row, id: newId(), report_id: to.id, published_hash: null })))
    .execute();
}
