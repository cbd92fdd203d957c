/**
 * What is personal of a report is erased: when it has been kept for as long as its category says, when its sender asks for it, and
 * when the desk does for somebody. What stays says how many, of what, in which neighbourhood, when, and what became of it.
 */
import { setImmediate } from 'node:timers/promises';
import type { ReportCategory } from '#core/contracts/index.ts';
import { liesIn } from '#core/display/area.ts';
import { keptSince } from '#core/report/retention.ts';
import type { Actor, Deps } from '../../deps.ts';
import { eraseMail } from '../../mail/index.ts';
import { record } from '../../records/audit.ts';
import type { Originals, Photos } from '../media/index.ts';
import { listNeighbourhoods } from '../neighbourhoods/index.ts';
import { isNamed } from './backlog.ts';
import { categoryOf } from './categories.ts';
import { dropContact } from './contacts.ts';
import { coarse, type Db, note, ownReport, photoStateOf, pointOf, type ReportRow } from './rows.ts';
import { tellSolved } from './solved.ts';

export type Erasing = {
  /** By whoever has sent it. Throws REPORT_KEY. */
  own(id: string, token: string): Promise<void>;
  /** Those of a person who has asked for it; what is not of the actor's territory is passed over. Answers how many. */
  forPerson(actor: Actor, ids: readonly string[]): Promise<number>;
  /** Erases all that have been kept for as long as they may. */
  work(): Promise<void>;
};
type Given = Pick<Deps, 'store' | 'clock' | 'newId' | 'bus' | 'config' | 'log'>;
type Needs = { readonly originals: Pick<Originals, 'forget'>; readonly photos: Pick<Photos, 'forget'> };
type Files = { readonly originals: string[]; readonly drawn: string[] };
type Cause = {
  /** User id; null for its sender, and for the clock. */
  readonly by: string | null;
};

const dayMs = 86_400_000;
/** In one transaction: whoever writes meanwhile waits no longer than for these. */
const atOnce = 20;

/** What is published of it, and stays when the rest is erased. */
export const staysPublished = (row: Pick<ReportRow, 'public_text'>, category: ReportCategory): boolean =>
  row.public_text !== null && category.public && category.erasePublished !== true;

/** What the desk has taken out of these, and out of that: the words of the same people. */
export async function partsOf(trx: Db, ids: readonly string[]): Promise<ReportRow[]> {
  const all: ReportRow[] = [];
  for (let last = ids; last.length > 0; ) {
    const parts = await trx.selectFrom('report').selectAll().where('split_from', 'in', last).execute();
    all.push(...parts);
    last = parts.map(({ id }) => id);
  }
  return all;
}

export function createErasing(deps: Given, { originals, photos }: Needs): Erasing {
  const { store, clock, newId, bus, config, log } = deps;
  const { db } = store;

  async function categoryIn(trx: Db, { category_id }: ReportRow): Promise<ReportCategory> {
    const row = await trx
      .selectFrom('report_category')
      .selectAll()
      .where('id', '=', category_id)
      .executeTakeFirstOrThrow();
    return categoryOf(row);
  }

  async function neighbourhoodOf(trx: Db, row: ReportRow): Promise<string | null> {
    const at = pointOf(row);
    if (!at) return row.neighbourhood;
    const all = await listNeighbourhoods(trx as typeof db, row.territory_id);
    return all.find(({ areas }) => areas.some((area) => liesIn(area, at)))?.id ?? row.neighbourhood;
  }

  /** Rows of photos: the published picture takes the place of its source, or goes as well. */
  async function erasePhotos(trx: Db, { id }: ReportRow, stays: boolean): Promise<Files> {
    const rows = await trx.selectFrom('report_photo').selectAll().where('report_id', '=', id).execute();
    for (const { id: photo, published_hash } of rows)
      if (stays && published_hash !== null)
        await trx
          .updateTable('report_photo')
          .set({ hash: published_hash, waiting_bytes: null })
          .where('id', '=', photo)
          .execute();
      else await trx.deleteFrom('report_photo').where('id', '=', photo).execute();
    const waits = (row: (typeof rows)[number]) => photoStateOf(row) === 'preparing';
    return {
      originals: rows.filter(waits).map(({ hash }) => hash),
      drawn: rows.flatMap((row) => [...(waits(row) ? [] : [row.hash]), row.published_hash ?? '']),
    };
  }

  async function erase(trx: Db, row: ReportRow, { by }: Cause): Promise<Files> {
    const { id } = row;
    const category = await categoryIn(trx, row);
    const stays = staysPublished(row, category);
    // Somebody is still to go there: to some ten metres, as it would be published.
    const at = row.closed_at === null ? pointOf(row) : undefined;
    const neighbourhood = await neighbourhoodOf(trx, row);
    const files = await erasePhotos(trx, row, stays);
    await trx
      .updateTable('letter_taken')
      .set({ sender_hash: '' })
      .where('territory_id', '=', row.territory_id)
      .where('sender_hash', 'in', (eb) =>
        eb.selectFrom('report_follower').select('address_hash').where('report_id', '=', id),
      )
      .execute();
    await trx.deleteFrom('report_follower').where('report_id', '=', id).execute();
    // That it was heard stays, so that it is not heard again.
    await trx
      .updateTable('social_reply')
      .set({ handle: '', author: '', url: '', reply_id: null })
      .where('report_id', '=', id)
      .execute();
    await dropContact(trx, id);
    // What another desk says of it is heard no more.
    await trx
      .updateTable('report_passed')
      .set({ state: 'over', due_at: null, token: null, remote_state: null, reason: null })
      .where('report_id', '=', id)
      .execute();
    await eraseMail(trx, { about: id });
    await trx.updateTable('report_event').set({ text: null }).where('said_by', '=', id).execute();
    await trx
      .updateTable('report_event')
      .set({ text: null })
      .where('report_id', '=', id)
      // Who of the town was in charge is nothing of the citizen's.
      .where('kind', '!=', 'assigned')
      .where('is_public', 'in', stays ? [0] : [0, 1])
      .execute();
    await trx
      .updateTable('report')
      // Neither a state nor a time is touched: what was counted is counted as before.
      .set({
        description: '',
        search: '',
        place: null,
        answers: '{}',
        lat: at ? coarse(at.lat) : null,
        lon: at ? coarse(at.lon) : null,
        neighbourhood,
        erased_at: Math.max(clock(), row.updated_at),
        ...(!stays && { public_text: null, public_place: null, public_lat: null, public_lon: null }),
        // One that was never sent goes with those that nobody sends.
        ...(row.received_at === null && { created_at: 0 }),
      })
      .where('id', '=', id)
      .execute();
    await note(trx, deps, { report_id: id, kind: 'erased', by_user: by });
    return files;
  }

  /** Once it is certain that nothing names them; what a dying server leaves is swept up within a day. */
  async function dropFiles({ originals: waiting, drawn }: Files): Promise<void> {
    for (const name of waiting) await originals.forget(name);
    for (const hash of new Set(drawn))
      if (hash !== '' && !(await isNamed(db, hash, ['hash', 'published_hash']))) await photos.forget(hash);
  }

  /** With its trace, which says how many and nothing of them. */
  async function eraseAll(
    territory: string,
    find: (trx: Db) => Promise<ReportRow[]>,
    { actor, by, action }: Cause & { actor: string; action: string },
  ): Promise<number> {
    const done = await db.transaction().execute(async (trx) => {
      const rows = await find(trx);
      const files: Files[] = [];
      for (const row of rows) files.push(await erase(trx, row, { by }));
      const [only] = rows;
      if (only) {
        // A display that shows one of them shows it no longer.
        await tellSolved(trx, { territory, at: clock(), ...(rows.length === 1 && { report: only.id }) });
        await record(trx, {
          id: newId(),
          at: clock(),
          actor,
          territory,
          action,
          object: rows.length === 1 ? { type: 'report', id: only.id } : { type: 'territory', id: territory },
          details: { reports: rows.length },
        });
      }
      return { ids: rows.map(({ id }) => id), files };
    });
    if (done.ids.length > 0) bus.emit('outbox', { topic: 'values' });
    for (const files of done.files) await dropFiles(files);
    for (const id of done.ids) bus.emit('changed', { topic: 'reports', territory, id });
    return done.ids.length;
  }

  /**
   * A clock that has jumped ahead would erase for good: somebody has done something within the last weeks by it, and not only
   * today. Else it is looked again tomorrow.
   */
  async function isClockTrusted(): Promise<boolean> {
    const now = clock();
    const known = await db
      .selectFrom('audit')
      .select('id')
      .where('at', '>', now - 35 * dayMs)
      .where('at', '<', now - 0.8 * dayMs)
      .limit(1)
      .executeTakeFirst();
    if (!known) log.warn('nothing is known of the weeks before: no report is erased by this clock yet');
    return known !== undefined;
  }

  const dueIn = (trx: Db, { territory, category, before, stays }: Due) =>
    trx
      .selectFrom('report as r')
      .leftJoin('report as o', 'o.id', 'r.duplicate_of')
      .selectAll('r')
      .where('r.territory_id', '=', territory)
      .where('r.category_id', '=', category)
      .where('r.received_at', 'is not', null)
      .where('r.closed_at', '<', before)
      .where((eb) =>
        eb.or([
          eb('r.erased_at', 'is', null),
          eb('r.updated_at', '>', eb.ref('r.erased_at')),
          ...(stays ? [] : [eb('r.public_text', 'is not', null)]),
        ]),
      )
      // As long as the other one goes on, whoever sent this one is told of it.
      .where((eb) => eb.or([eb('r.duplicate_of', 'is', null), eb('o.closed_at', '<', before)]))
      .orderBy('r.closed_at')
      .limit(atOnce)
      .execute();

  return {
    async own(id, token) {
      const { territory_id } = await ownReport(db, id, token);
      const find = async (trx: Db) => {
        const row = await ownReport(trx, id, token);
        const isDone =
          row.erased_at !== null &&
          row.updated_at <= row.erased_at &&
          (row.public_text === null || staysPublished(row, await categoryIn(trx, row)));
        const isLeft = ({ erased_at, updated_at }: ReportRow) => erased_at === null || updated_at > erased_at;
        return [...(isDone ? [] : [row]), ...(await partsOf(trx, [row.id])).filter(isLeft)];
      };
      const erased = await eraseAll(territory_id, find, {
        actor: 'system',
        by: null,
        action: 'report.erase',
      });
      if (erased > 0) await store.wipe();
    },
    async forPerson({ user, territory }, ids) {
      let erased = 0;
      for (let from = 0; from < ids.length; from += atOnce) {
        const some = ids.slice(from, from + atOnce);
        const find = (trx: Db) =>
          trx
            .selectFrom('report')
            .selectAll()
            .where('territory_id', '=', territory)
            .where('id', 'in', some)
            .where('received_at', 'is not', null)
            .execute();
        erased += await eraseAll(territory, find, { actor: user, by: user, action: 'report.erase' });
      }
      if (erased > 0) await store.wipe();
      return erased;
    },
    async work() {
      if (!(await isClockTrusted())) return;
      const categories = await db.selectFrom('report_category').selectAll().execute();
      let erased = 0;
      for (const row of categories) {
        const category = categoryOf(row);
        const { keepMonths = config.reports.keepMonths } = category;
        const [territory, before] = [row.territory_id, keptSince(clock(), keepMonths)];
        const stays = category.public && category.erasePublished !== true;
        const find = (trx: Db) => dueIn(trx, { territory, category: row.id, before, stays });
        const cause = { actor: 'system', by: null, action: 'report.forget' };
        for (let more = atOnce; more === atOnce; erased += more) {
          more = await eraseAll(territory, find, cause);
          // Everything else has its turn between two.
          await setImmediate();
        }
      }
      if (erased === 0) return;
      await store.wipe();
      log.info({ reports: erased }, 'what is personal of old reports is erased');
    },
  };
}

type Due = {
  readonly territory: string;
  readonly category: string;
  readonly before: number;
  /** Whether what is published of them stays. */
  readonly stays: boolean;
};
