/** The town's side: who has taken charge, what becomes of it, what is published. Everything said to citizens goes out with it. */
import type {
  ContactInput,
  OfferedSheet,
  Report,
  ReportMove,
  ReportPublication,
  ReportSplit,
} from '#core/contracts/index.ts';
import { BeffroiError, type ErrorCode } from '#core/errors.ts';
import { openBlanks } from '#core/report/blanks.ts';
import { isClosed, type MoveFault, moveFault } from '#core/report/states.ts';
import type { Actor, Deps } from '../../deps.ts';
import { record } from '../../records/audit.ts';
import { cleanStrings } from '../content/index.ts';
import type { Photos } from '../media/index.ts';
import type { Answering } from './answering.ts';
import { checkedContact, dropContact, keepContact } from './contacts.ts';
import { dueOf } from './due.ts';
import type { Followers } from './followers.ts';
import { handlersOf } from './handlers.ts';
import { hide } from './hiding.ts';
import { link, unlink } from './linking.ts';
import { createListing, type Listing } from './listing.ts';
import { join, part } from './merging.ts';
import { prepare } from './publishing.ts';
import { recategorise } from './recategorise.ts';
import { paperOf, receiptPaper } from './receipt-paper.ts';
import type { Receipts } from './receipts.ts';
import { type Db, note, type ReportRow, stateOf } from './rows.ts';
import { offeredSheets } from './sheets.ts';
import { tellSolved } from './solved.ts';
import { split } from './splitting.ts';
import { viewOf } from './view.ts';

export type Desk = Listing & {
  /** Throws NOT_FOUND. */
  one(actor: Actor, id: string): Promise<Report>;
  /** Throws REPORT_MOVE_… with what is missing, CONFLICT_STATE when somebody else was faster. */
  move(actor: Actor, id: string, move: ReportMove): Promise<Report>;
  note(actor: Actor, id: string, text: string): Promise<Report>;
  /** How whoever spoke to the desk may be reached; null: not any more. Throws REPORT_CONTACT, REPORT_EMAIL and REPORT_PHONE. */
  contact(actor: Actor, id: string, contact: ContactInput | null): Promise<Report>;
  /** `department` undefined: as it is. */
  assign(
    actor: Actor,
    id: string,
    to: { user: string | null; department?: string | undefined },
  ): Promise<Report>;
  /** Of another one; the same again changes nothing. Throws REPORT_CATEGORY… */
  recategorise(actor: Actor, id: string, category: string): Promise<Report>;
  /** Throws REPORT_SENSITIVE. */
  publish(actor: Actor, id: string, publication: ReportPublication): Promise<Report>;
  hide(actor: Actor, id: string, reason: string): Promise<Report>;
  photo(actor: Actor, id: string, photo: string): Promise<Buffer>;
  /** Says who is in charge; the same again is said once. Throws REPORT_RECEIPT_… */
  acknowledge(actor: Actor, id: string, paper: boolean): Promise<Report>;
  /** Answers the part; the same key again is the same part. */
  split(actor: Actor, id: string, given: ReportSplit): Promise<Report>;
  /** Throws REPORT_LINK_…; the same again changes nothing. */
  link(actor: Actor, id: string, other: string): Promise<Report>;
  unlink(actor: Actor, id: string, other: string): Promise<Report>;
  /** Sheets on rumours that may answer it first, then the others. */
  sheets(actor: Actor, id: string): Promise<OfferedSheet[]>;
  /** The sheet that answers it; whoever asked is told once it is published. Throws REPORT_SHEET, CONFLICT_STATE. */
  sheet(actor: Actor, id: string, sheet: string | null): Promise<Report>;
  /** As a PDF. */
  receipt(actor: Actor, id: string): Promise<Buffer>;
};
type Given = Pick<Deps, 'store' | 'clock' | 'newId' | 'randomBytes' | 'bus'>;
type Needs = {
  readonly followers: Followers;
  readonly receipts: Receipts;
  readonly photos: Photos;
  readonly answering: Pick<Answering, 'choose'>;
};
const moveErrors = {
  'same-state': 'REPORT_MOVE_SAME',
  'expected-missing': 'REPORT_MOVE_DAY',
  'expected-past': 'REPORT_MOVE_PAST',
  'reason-missing': 'REPORT_MOVE_REASON',
  'other-missing': 'REPORT_MOVE_OTHER',
} as const satisfies Record<MoveFault, ErrorCode>;

export function createDesk(deps: Given, { followers, receipts, photos, answering }: Needs): Desk {
  const { store, clock, newId, bus } = deps;
  const { db } = store;
  const listing = createListing(deps);

  async function row(actor: Actor, id: string, from: Db = db): Promise<ReportRow> {
    const found = await from
      .selectFrom('report')
      .selectAll()
      .where('id', '=', id)
      .where('territory_id', '=', actor.territory)
      .where('received_at', 'is not', null)
      .executeTakeFirst();
    if (!found) throw new BeffroiError('NOT_FOUND', { what: `/api/reports/${id}` });
    return found;
  }

  /** What somebody of the town does with one, with its trace, in one transaction. Null: it was done already. */
  async function act(
    actor: Actor,
    id: string,
    action: string,
    work: (trx: Db, report: ReportRow) => Promise<object | undefined | null>,
  ) {
    await store.db.transaction().execute(async (trx) => {
      const report = await row(actor, id, trx);
      // Whatever is written from here on is erased in its turn, also where the clock was ahead when it was last.
      if (report.erased_at !== null && report.erased_at >= clock())
        await trx
          .updateTable('report')
          .set({ erased_at: clock() - 1 })
          .where('id', '=', id)
          .execute();
      const details = await work(trx, report);
      if (details === null) return;
      await record(trx, {
        id: newId(),
        at: clock(),
        actor: actor.user,
        territory: actor.territory,
        action: `report.${action}`,
        object: { type: 'report', id },
        ...(details && { details: details as Record<string, unknown> }),
      });
      if (action !== 'note' && action !== 'assign')
        await tellSolved(trx, { territory: actor.territory, report: id, at: clock() });
    });
    bus.emit('outbox', { topic: 'values' });
    bus.emit('changed', { topic: 'reports', territory: actor.territory, id });
    return viewOf(db, await row(actor, id), clock());
  }

  const update = (trx: Db, id: string, set: Partial<ReportRow>) =>
    trx
      .updateTable('report')
      .set({ ...set, updated_at: clock() })
      .where('id', '=', id)
      .execute();

  return {
    list: listing.list,
    counts: listing.counts,
    one: async (actor, id) => viewOf(db, await row(actor, id), clock()),
    move: (actor, id, given) =>
      act(actor, id, 'move', async (trx, report) => {
        const text = cleanStrings(given.text ?? '').trim() || undefined;
        const { to, expected, of } = given;
        if (given.from !== undefined && given.from !== report.state)
          throw new BeffroiError('CONFLICT_STATE', { state: report.state, action: to });
        const fault = moveFault(stateOf(report), { ...given, text }, clock());
        if (fault) throw new BeffroiError(moveErrors[fault]);
        const left = openBlanks(text ?? '');
        if (left.length > 0)
          throw new BeffroiError('REPORT_MOVE_BLANK', { names: left.map((name) => `{${name}}`).join(', ') });
        const moved = await trx
          .updateTable('report')
          .set({
            state: to,
            updated_at: clock(),
            expected_at: to === 'planned' ? (expected ?? null) : null,
            closed_at: isClosed(to) ? clock() : null,
            // A day that was promised is the one to be held to; one that is opened again begins anew.
            ...(to === 'planned' && { due_at: expected ?? null }),
            ...(isClosed(stateOf(report)) &&
              !isClosed(to) &&
              to !== 'planned' && { due_at: await dueOf(trx, report, clock()) }),
            duplicate_of: to === 'duplicate' ? (of ?? null) : null,
            // Each closing asks anew.
            verdict: null,
            ...(to === 'in-charge' && report.assigned_to === null && { assigned_to: actor.user }),
          })
          .where('id', '=', id)
          // Whoever decided meanwhile has decided.
          .where('state', '=', report.state)
          .where('updated_at', '=', report.updated_at)
          .returningAll()
          .executeTakeFirst();
        if (!moved) throw new BeffroiError('CONFLICT_STATE', { state: report.state, action: 'move' });
        await part(trx, report);
        if (to === 'duplicate') await join(trx, report, of ?? '');
        await note(trx, deps, {
          report_id: id,
          kind: 'state',
          state: to,
          text: text ?? null,
          expected_at: moved.expected_at,
          is_public: 1,
          by_user: actor.user,
        });
        await followers.tell(trx, moved, { state: to, text, expected: moved.expected_at ?? undefined });
        return { from: report.state, to };
      }),
    note: (actor, id, text) =>
      act(actor, id, 'note', async (trx) => {
        await update(trx, id, {});
        await note(trx, deps, {
          report_id: id,
          kind: 'note',
          text: cleanStrings(text).trim(),
          by_user: actor.user,
        });
        return undefined;
      }),
    contact: (actor, id, contact) =>
      act(actor, id, 'contact', async (trx, report) => {
        if (contact) await keepContact(trx, report, checkedContact(contact), { by: actor.user, at: clock() });
        else await dropContact(trx, id);
        await update(trx, id, {});
        // That it is kept, and nothing of it.
        return { kept: contact !== null };
      }),
    assign: (actor, id, { user, department: said }) =>
      act(actor, id, 'assign', async (trx, report) => {
        if (
          user !== null &&
          user !== actor.user &&
          (await handlersOf(trx, actor.territory, [user])).length === 0
        )
          throw new BeffroiError('REPORT_ASSIGNEE');
        const department = said === undefined ? report.department : cleanStrings(said).trim() || null;
        const isElsewhere = department !== report.department;
        await update(trx, id, {
          assigned_to: user,
          // What somebody has said is not said otherwise by a rule.
          ...(isElsewhere && { department, routed_by: 'hand', routed_rule: null }),
        });
        const by_user = actor.user;
        if (isElsewhere) await note(trx, deps, { report_id: id, kind: 'routed', text: department, by_user });
        if (user !== report.assigned_to)
          await note(trx, deps, { report_id: id, kind: 'assigned', text: user, by_user });
        await receipts.automatic(trx, await row(actor, id, trx));
        return { user, ...(isElsewhere && { department }) };
      }),
    recategorise: (actor, id, to) =>
      act(actor, id, 'category', async (trx, report) => {
        if (report.category_id === to) return null;
        const details = await recategorise(trx, deps, { report, to, actor });
        await receipts.automatic(trx, await row(actor, id, trx));
        return details;
      }),
    acknowledge: (actor, id, paper) =>
      act(actor, id, 'acknowledge', (trx, report) => receipts.acknowledge(trx, report, { actor, paper })),
    async split(actor, id, given) {
      let part = id;
      await act(actor, id, 'split', async (trx, report) => {
        const { made, ...taken } = await split(trx, deps, { report, given, actor, receipts });
        part = taken.id;
        if (!made) return null;
        await update(trx, id, {});
        return { part: taken.id };
      });
      bus.emit('changed', { topic: 'reports', territory: actor.territory, id: part });
      return viewOf(db, await row(actor, part), clock());
    },
    link: (actor, id, to) => act(actor, id, 'link', (trx, report) => link(trx, deps, { report, to, actor })),
    unlink: (actor, id, to) =>
      act(actor, id, 'unlink', (trx, report) => unlink(trx, deps, { report, to, actor })),
    sheets: async (actor, id) => offeredSheets(db, await row(actor, id)),
    sheet: (actor, id, sheet) =>
      act(actor, id, 'sheet', (trx, report) => answering.choose(trx, report, { sheet, actor })),
    async receipt(actor, id) {
      const report = await row(actor, id);
      return receiptPaper(
        await paperOf(db, report, { said: await receipts.wouldSay(db, report), now: clock() }),
      );
    },
    async publish(actor, id, publication) {
      const publish = await prepare(deps, photos, { report: await row(actor, id), publication });
      return act(actor, id, 'publish', (trx, report) => publish(trx, report, actor.user));
    },
    hide: (actor, id, reason) =>
      act(actor, id, 'hide', async (trx, report) => {
        const text = cleanStrings(reason).trim();
        await update(trx, id, {});
        await hide(trx, deps, report, { text, by_user: actor.user });
        // The reason stands in its history, and is erased with it.
        return undefined;
      }),
    async photo(actor, id, photo) {
      await row(actor, id);
      const found = await db
        .selectFrom('report_photo')
        .select('hash')
        .where('id', '=', photo)
        .where('report_id', '=', id)
        .executeTakeFirst();
      const bytes = found && (await photos.read(found.hash));
      if (!bytes) throw new BeffroiError('NOT_FOUND', { what: `/api/reports/${id}/photos/${photo}` });
      return bytes;
    },
  };
}
