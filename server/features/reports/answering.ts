/**
 * Cases that a sheet on a rumour answers: whoever asked is told when it is published, when it is corrected and when it is
 * withdrawn. What was told stands with each case, so that it is told once, also after a crash.
 */
import type { Content } from '#core/contracts/index.ts';
import { BeffroiError } from '#core/errors.ts';
import { changedPartsOf } from '#core/message/changed-parts.ts';
import { isClosed } from '#core/report/states.ts';
import { type SheetNews, sayRumour } from '../../compose/index.ts';
import type { Actor, Deps } from '../../deps.ts';
import type { Followers } from './followers.ts';
import { type Db, note, type ReportRow, stateOf } from './rows.ts';
import { alikeSheets, askedSheet, type LiveSheet, liveSheets } from './sheets.ts';

export type Answering = {
  /** Published ones that may answer what is about to be asked. */
  near(db: Db, report: Pick<ReportRow, 'territory_id' | 'description'>): Promise<LiveSheet[]>;
  /** Joins a published one, and tells. False when it is not published any more. */
  accept(trx: Db, report: ReportRow, sheet: string): Promise<boolean>;
  /** By the desk; null: none any more. Null when it is so already. Throws REPORT_SHEET, CONFLICT_STATE. */
  choose(trx: Db, report: ReportRow, to: { sheet: string | null; actor: Actor }): Promise<object | null>;
  /** Tells whatever has not been told. Only one at a time may. */
  work(): Promise<void>;
};
type Given = Pick<Deps, 'store' | 'clock' | 'newId' | 'bus'>;
type Told = { readonly news: SheetNews; readonly revision: number | null; readonly by?: string };

/** In one transaction. */
const atOnce = 50;
const mostSheets = 500;

export function createAnswering(deps: Given, { followers }: { followers: Followers }): Answering {
  const { store, clock, bus } = deps;
  const { db } = store;

  /** One case, once. An answer ends it; whether it is one is asked like "is it solved?". */
  async function say(trx: Db, row: ReportRow, { news, revision, by }: Told): Promise<void> {
    const ends = news.how === 'answered' && !isClosed(stateOf(row));
    const told = await trx
      .updateTable('report')
      .set({
        sheet_told: revision,
        updated_at: clock(),
        ...(ends && { state: 'done', closed_at: clock(), expected_at: null, verdict: null }),
      })
      .where('id', '=', row.id)
      .where('sheet', '=', row.sheet)
      .where('sheet_told', row.sheet_told === null ? 'is' : '=', row.sheet_told)
      .where('state', '=', row.state)
      .returningAll()
      .executeTakeFirst();
    if (!told) return;
    const state = stateOf(told);
    await note(trx, deps, {
      report_id: row.id,
      kind: news.how,
      state,
      text: news.note ?? null,
      is_public: 1,
      by_user: by ?? null,
    });
    await followers.tell(trx, told, { state, sheet: news });
  }

  /** A revision that reads as the one before is no news. */
  const pass = (trx: Db, row: ReportRow, revision: number) =>
    trx.updateTable('report').set({ sheet_told: revision }).where('id', '=', row.id).execute();

  const join = (trx: Db, { id }: ReportRow, sheet: string | null) =>
    trx
      .updateTable('report')
      .set({ sheet, sheet_told: null, updated_at: clock() })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow();

  async function accept(trx: Db, report: ReportRow, sheet: string, by?: string): Promise<boolean> {
    const live = (await liveSheets(trx, report.territory_id, clock())).find(({ id }) => id === sheet);
    if (!live) return false;
    const row = await join(trx, report, sheet);
    const told = { news: newsOf('answered', live.content), revision: live.revision };
    await say(trx, row, { ...told, ...(by !== undefined && { by }) });
    return true;
  }

  /** Sheets that somebody who asked is to be told of. */
  const due = () =>
    db
      .selectFrom('report as r')
      .innerJoin('message as m', 'm.id', 'r.sheet')
      .select(['m.id', 'm.territory_id', 'm.live'])
      .distinct()
      .where('r.duplicate_of', 'is', null)
      .where('r.received_at', 'is not', null)
      .where((eb) =>
        eb.or([
          eb.and([
            eb('m.live', 'is not', null),
            eb.or([eb('r.sheet_told', 'is', null), eb('r.sheet_told', '!=', eb.ref('m.live'))]),
          ]),
          eb.and([eb('m.withdrawn_at', 'is not', null), eb('r.sheet_told', 'is not', null)]),
        ]),
      )
      .limit(mostSheets)
      .execute();

  const waiting = (trx: Db, sheet: string, revision: number | null) =>
    trx
      .selectFrom('report')
      .selectAll()
      .where('sheet', '=', sheet)
      .where('duplicate_of', 'is', null)
      .where('received_at', 'is not', null)
      .where((eb) =>
        revision === null
          ? eb('sheet_told', 'is not', null)
          : eb.or([eb('sheet_told', 'is', null), eb('sheet_told', '!=', revision)]),
      )
      .orderBy('id')
      .limit(atOnce)
      .execute();

  async function tell(sheet: string, revision: number | null): Promise<void> {
    const textOf = revisionsOf(sheet);
    for (let more = atOnce; more === atOnce; ) {
      const rows = await db.transaction().execute(async (trx) => {
        const some = await waiting(trx, sheet, revision);
        const now = revision === null ? undefined : await textOf(trx, revision);
        for (const row of some) {
          const before = row.sheet_told === null ? undefined : await textOf(trx, row.sheet_told);
          if (!now || revision === null) {
            if (before) await say(trx, row, { news: newsOf('retracted', before.content), revision: null });
          } else if (!before) await say(trx, row, { news: newsOf('answered', now.content), revision });
          else if (now.note === undefined && changedPartsOf(before.content, now.content).length === 0)
            await pass(trx, row, revision);
          else await say(trx, row, { news: newsOf('corrected', now.content, now.note), revision });
        }
        return some;
      });
      for (const { id, territory_id } of rows)
        bus.emit('changed', { topic: 'reports', territory: territory_id, id });
      more = rows.length;
    }
  }

  return {
    async near(from, { territory_id, description }) {
      return alikeSheets(description, await liveSheets(from, territory_id, clock()));
    },
    accept: (trx, report, sheet) => accept(trx, report, sheet),
    async choose(trx, report, { sheet, actor }) {
      if (report.sheet === sheet) return null;
      const by_user = actor.user;
      if (sheet === null) {
        await join(trx, report, null);
        await note(trx, deps, { report_id: report.id, kind: 'unsheet', by_user });
        return { sheet };
      }
      // The one that goes on for it is the one that is answered.
      if (report.duplicate_of !== null)
        throw new BeffroiError('CONFLICT_STATE', { state: report.state, action: 'sheet' });
      const chosen = await askedSheet(trx, report.territory_id, sheet);
      if (!chosen || chosen.state === 'withdrawn') throw new BeffroiError('REPORT_SHEET');
      await note(trx, deps, { report_id: report.id, kind: 'sheet', text: chosen.title, by_user });
      if (!(await accept(trx, report, sheet, by_user))) await join(trx, report, sheet);
      return { sheet };
    },
    async work() {
      for (const { id, territory_id, live } of await due()) {
        const published = live === null ? [] : await liveSheets(db, territory_id, clock());
        // What is to be said later is told later; what has ended by itself is told to nobody any more.
        if (live === null || published.some((one) => one.id === id)) await tell(id, live);
      }
    },
  };
}

function newsOf(how: SheetNews['how'], content: Content, said?: string): SheetNews {
  return { how, title: content.title, line: sayRumour(content), ...(said !== undefined && { note: said }) };
}

type Text = { readonly content: Content; readonly note: string | undefined };

/** Revisions never change: each is read once. */
function revisionsOf(message: string): (db: Db, number: number) => Promise<Text | undefined> {
  const known = new Map<number, Text | undefined>();
  return async (db, number) => {
    if (known.has(number)) return known.get(number);
    const row = await db
      .selectFrom('revision')
      .select(['content', 'correction'])
      .where('message_id', '=', message)
      .where('number', '=', number)
      .executeTakeFirst();
    const text = row && { content: JSON.parse(row.content) as Content, note: row.correction ?? undefined };
    known.set(number, text);
    return text;
  };
}
