/** The citizen's side: a report is sent, or joins one of the same thing; its sender says whether it was solved. */
import type { ReportCategory } from '#core/contracts/index.ts';
import { BeffroiError } from '#core/errors.ts';
import { isSolved } from '#core/report/states.ts';
import type { Deps } from '../../deps.ts';
import { record } from '../../records/audit.ts';
import type { RightOfWay } from '../../right-of-way.ts';
import { createLine } from '../../store/index.ts';
import { fold } from '../content/index.ts';
import { type Originals, sizeOf } from '../media/index.ts';
import type { Answering } from './answering.ts';
import type { Backlog } from './backlog.ts';
import { categoryById, takenCategory } from './categories.ts';
import { checkedContact, keepContact } from './contacts.ts';
import { dueOf } from './due.ts';
import type { Followers } from './followers.ts';
import { blankReport, type Receiving } from './receiving.ts';
import { type Db, note, ownReport, type ReportRow, stateOf } from './rows.ts';
import { checked, clean, type Sending } from './sending.ts';
import { type Near, similar } from './similar.ts';
import { tellSolved } from './solved.ts';
import { forgetUnsent } from './unsent.ts';

export type Sent = {
  readonly id: string;
  readonly token: string;
  readonly reference: string;
  readonly isDraft: boolean;
};
export type Submit = {
  /** Throws REPORT_… with what is to be mended; then nothing is kept. `isDraft`: there are others close by to look at first. */
  send(territory: string, sending: Sending): Promise<Sent>;
  near(id: string, token: string): Promise<readonly Near[]>;
  /** It is another thing: the town receives it. */
  confirm(id: string, token: string): Promise<void>;
  /** It is the same (`key` of what stands near): received as a duplicate, whose sender is told with the others. False when that one is not there any more. */
  join(id: string, token: string, key: string): Promise<boolean>;
  /** Published sheets on rumours that may answer a question that is about to be sent; ids of their messages. */
  answers(id: string, token: string): Promise<readonly string[]>;
  /** One of them does: received as one more who asked it, and told when it is corrected. False when it is not published any more. */
  accept(id: string, token: string, sheet: string): Promise<boolean>;
  /** After it was called solved, or the one that goes on for it. Throws CONFLICT_STATE when it is not. */
  judge(row: ReportRow, verdict: 'solved' | 'not-solved', words: string): Promise<void>;
  /** Erases what nobody has sent in a day, and mailboxes that nobody has confirmed in a month. */
  forget(): Promise<void>;
};
type Given = Pick<Deps, 'store' | 'clock' | 'newId' | 'randomBytes' | 'bus'>;
type Needs = {
  readonly followers: Followers;
  readonly receiving: Receiving;
  readonly originals: Originals;
  readonly backlog: Backlog;
  readonly answering: Pick<Answering, 'near' | 'accept'>;
  readonly alertsFirst: RightOfWay;
};

const mostPhotos = 5;

export function createSubmit(deps: Given, needs: Needs): Submit {
  const { followers, receiving, originals, backlog, answering, alertsFirst } = needs;
  const { store, clock, newId, bus } = deps;
  const { db } = store;
  const inLine = createLine(store, alertsFirst.free);
  const changed = (territory: string, id: string) => bus.emit('changed', { topic: 'reports', territory, id });

  async function send(territory: string, sending: Sending): Promise<Sent> {
    // A key is known to whoever made it: one of the site answers for nothing that the desk has entered.
    const key = `${sending.source}:${sending.key}`;
    const known = await db
      .selectFrom('report')
      .selectAll()
      .where('territory_id', '=', territory)
      .where('request_key', '=', key)
      .executeTakeFirst();
    if (known) return sentOf(known);
    const category = await takenCategory(db, territory, { id: sending.category });
    const said = checked(category, sending);
    const contact = sending.contact && checkedContact(sending.contact);
    const photos = (sending.photos ?? []).slice(0, mostPhotos);
    await alertsFirst.free();
    const seen = await Promise.all(photos.map(originals.look));
    const at = sending.at ?? seen.find((one) => one.at)?.at;
    if (!at && !said.place && said.category.about !== 'question') throw new BeffroiError('REPORT_PLACE');
    // What is refused has left nothing behind.
    await backlog.expectRoom(photos);
    const names = await Promise.all(photos.map(originals.keep));
    const row = await inLine(async (trx) => {
      const now = clock();
      const sent = {
        ...blankReport(deps),
        territory_id: territory,
        category_id: said.category.id,
        request_key: key,
        source: sending.source,
        description: said.description,
        search: fold(`${said.description} ${said.place ?? ''}`),
        lat: at?.lat ?? null,
        lon: at?.lon ?? null,
        place: said.place,
        answers: JSON.stringify(said.answers),
        language: sending.language,
      };
      const mustLook = sending.source === 'site' && (await knownOf(trx, sent, said.category)).length > 0;
      const made = await trx
        .insertInto('report')
        .values({ ...sent, ...(!mustLook && (await receiving.arrival(trx, sent, said.category))) })
        .onConflict((c) => c.columns(['territory_id', 'request_key']).doNothing())
        .returningAll()
        .executeTakeFirst();
      if (!made) return undefined;
      if (sending.by !== undefined)
        await record(trx, {
          id: newId(),
          at: now,
          actor: sending.by,
          territory,
          action: 'report.enter',
          object: { type: 'report', id: made.id },
          details: { source: sending.source },
        });
      if (contact && sending.by !== undefined)
        await keepContact(trx, made, contact, { by: sending.by, at: now });
      const waiting = photos.map((photo, position) => ({
        id: newId(),
        report_id: made.id,
        hash: names[position] ?? '',
        width: seen[position]?.width ?? 0,
        height: seen[position]?.height ?? 0,
        position,
        published_hash: null,
        waiting_bytes: sizeOf(photo),
      }));
      if (waiting.length > 0) await trx.insertInto('report_photo').values(waiting).execute();
      if (said.email) {
        const { language, thread } = sending;
        await followers.add(trx, made, { email: said.email, language, thread });
      }
      if ((sending.notRead ?? 0) > 0)
        await note(trx, deps, { report_id: made.id, kind: 'reply', text: `(+${sending.notRead})` });
      if (!mustLook) await receiving.opened(trx, made, { unnamed: !said.email });
      return made;
    });
    // The same request at the same moment: the other one made it.
    if (!row) return send(territory, sending);
    if (row.received_at !== null) changed(territory, row.id);
    return sentOf(row);
  }

  /** What there is to look at before it is sent. */
  const knownOf = (
    trx: Db,
    row: Parameters<typeof similar>[1] & Pick<ReportRow, 'description'>,
    category: ReportCategory,
  ): Promise<readonly unknown[]> =>
    category.about === 'question' ? answering.near(trx, row) : similar(trx, row, category);

  async function nearOf(row: ReportRow) {
    return similar(db, row, await categoryById(db, row.category_id));
  }

  return {
    send,
    near: async (id, token) => nearOf(await ownReport(db, id, token)),
    async confirm(id, token) {
      const row = await ownReport(db, id, token);
      await store.db.transaction().execute((trx) => receiving.receive(trx, row));
      changed(row.territory_id, id);
    },
    async join(id, token, key) {
      const row = await ownReport(db, id, token);
      // Pressed twice: it has joined.
      if (row.received_at !== null) return row.duplicate_of !== null;
      const other = (await nearOf(row)).find((one) => one.key === key)?.id;
      if (other === undefined) return false;
      await store.db.transaction().execute(async (trx) => {
        if (!(await receiving.receive(trx, row, { as: { duplicate_of: other } }))) return;
        await trx
          .updateTable('report')
          .set((eb) => ({ supporters: eb('supporters', '+', 1), updated_at: clock() }))
          .where('id', '=', other)
          .execute();
        await note(trx, deps, { report_id: other, kind: 'followed', text: row.description, said_by: id });
      });
      changed(row.territory_id, other);
      return true;
    },
    async answers(id, token) {
      const row = await ownReport(db, id, token);
      const { about } = await categoryById(db, row.category_id);
      if (row.received_at !== null || about !== 'question') return [];
      return (await answering.near(db, row)).map((sheet) => sheet.id);
    },
    async accept(id, token, sheet) {
      const row = await ownReport(db, id, token);
      // Pressed twice: it has joined.
      if (row.received_at !== null) return row.sheet !== null;
      const joined = await store.db.transaction().execute(async (trx) => {
        // What is not published any more leaves it unsent.
        if (!(await answering.near(trx, row)).some((one) => one.id === sheet)) return false;
        return (
          (await receiving.receive(trx, row)) && answering.accept(trx, await ownReport(trx, id, token), sheet)
        );
      });
      changed(row.territory_id, id);
      return joined;
    },
    async judge(own, verdict, words) {
      const other =
        own.duplicate_of === null
          ? undefined
          : await db.selectFrom('report').selectAll().where('id', '=', own.duplicate_of).executeTakeFirst();
      const row = other ?? own;
      const state = stateOf(row);
      if (!isSolved(state)) throw new BeffroiError('CONFLICT_STATE', { state, action: 'judge' });
      const reopened = verdict === 'not-solved';
      await store.db.transaction().execute(async (trx) => {
        const due_at = await dueOf(trx, row, clock());
        // The first answer counts; a no counts after a yes, for somebody has looked again.
        const judged = await trx
          .updateTable('report')
          .set({
            verdict,
            updated_at: clock(),
            ...(reopened && { state: 'received', closed_at: null, due_at }),
          })
          .where('id', '=', row.id)
          .where('state', '=', state)
          .where((eb) =>
            reopened
              ? eb.or([eb('verdict', 'is', null), eb('verdict', '=', 'solved')])
              : eb('verdict', 'is', null),
          )
          .returningAll()
          .executeTakeFirst();
        if (!judged) return;
        await note(trx, deps, { report_id: row.id, kind: 'verdict', state: stateOf(judged), is_public: 1 });
        await tellSolved(trx, { territory: row.territory_id, report: row.id, at: clock() });
        const text = clean(words).slice(0, 2000);
        if (text !== '') await note(trx, deps, { report_id: row.id, kind: 'note', text, said_by: own.id });
        if (reopened) await followers.tell(trx, judged, { state: 'received' });
      });
      bus.emit('outbox', { topic: 'values' });
      changed(row.territory_id, row.id);
    },
    forget: () => forgetUnsent(store, clock()),
  };
}

const sentOf = ({ id, token, reference, received_at }: ReportRow): Sent => ({
  id,
  token,
  reference,
  isDraft: received_at === null,
});
