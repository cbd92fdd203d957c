/** The citizen's side: a report is sent, or joins one of the same thing; its sender says whether it was solved. */
import { BeffroiError } from '#core/errors.ts';
import { isSolved } from '#core/report/states.ts';
import type { Deps } from '../../deps.ts';
import { fold } from '../content/index.ts';
import type { Photos } from '../media/index.ts';
import { categoryOf, listCategories } from './categories.ts';
import type { Followers } from './followers.ts';
import { type Db, newReference, newToken, note, ownReport, type ReportRow, stateOf } from './rows.ts';
import { checked, clean, type Sending } from './sending.ts';
import { type Near, similar } from './similar.ts';

export type Sent = {
  readonly id: string;
  readonly token: string;
  readonly reference: string;
  readonly isDraft: boolean;
};
export type Submit = {
  /** Throws REPORT_… with what is to be mended; then nothing is kept. `isDraft`: there are others close by to look at first. */
  send(territory: string, sending: Sending): Promise<Sent>;
  near(id: string, token: string): Promise<Near[]>;
  /** It is another thing: the town receives it. */
  confirm(id: string, token: string): Promise<void>;
  /** It is the same: one more who wants it solved, told with the others; answers the report that goes on. */
  join(id: string, token: string, of: string): Promise<{ id: string; reference: string }>;
  /** After it was called solved. Throws CONFLICT_STATE when it is not. */
  judge(row: ReportRow, verdict: 'solved' | 'not-solved', words: string): Promise<void>;
  /** Erases what nobody has sent in a day. */
  forget(): Promise<void>;
};
type Given = Pick<Deps, 'store' | 'clock' | 'newId' | 'randomBytes' | 'bus'>;

const draftMs = 86_400_000;
const mostPhotos = 5;

export function createSubmit(
  deps: Given,
  { followers, photos }: { followers: Followers; photos: Photos },
): Submit {
  const { store, clock, newId, bus } = deps;
  const { db } = store;
  const changed = (territory: string, id: string) => bus.emit('changed', { topic: 'reports', territory, id });

  async function receive(trx: Db, row: ReportRow): Promise<void> {
    const at = clock();
    const { numUpdatedRows } = await trx
      .updateTable('report')
      .set({ received_at: at, updated_at: at })
      .where('id', '=', row.id)
      .where('received_at', 'is', null)
      .executeTakeFirstOrThrow();
    if (Number(numUpdatedRows) > 0)
      await note(trx, deps, { report_id: row.id, kind: 'state', state: 'received', is_public: 1 });
  }

  async function send(territory: string, sending: Sending): Promise<Sent> {
    const known = await db
      .selectFrom('report')
      .selectAll()
      .where('territory_id', '=', territory)
      .where('request_key', '=', sending.key)
      .executeTakeFirst();
    if (known) return sentOf(known);
    const category = (await listCategories(db, territory)).find(({ id }) => id === sending.category);
    const said = checked(category, sending);
    const kept = await Promise.all((sending.photos ?? []).slice(0, mostPhotos).map(photos.take));
    const at = sending.at ?? kept.find((one) => one.at)?.at;
    if (!at && !said.place) throw new BeffroiError('REPORT_PLACE');
    const row = await store.db.transaction().execute(async (trx) => {
      const now = clock();
      const made = await trx
        .insertInto('report')
        .values({
          id: newId(),
          territory_id: territory,
          category_id: said.category.id,
          reference: newReference(deps),
          request_key: sending.key,
          token: newToken(deps),
          source: sending.source,
          state: 'received',
          description: said.description,
          search: fold(`${said.description} ${said.place ?? ''}`),
          lat: at?.lat ?? null,
          lon: at?.lon ?? null,
          place: said.place,
          answers: JSON.stringify(said.answers),
          language: sending.language,
          created_at: now,
          received_at: null,
          updated_at: now,
          expected_at: null,
          closed_at: null,
          duplicate_of: null,
          public_text: null,
          public_place: null,
          department: said.category.department ?? null,
          assigned_to: null,
          supporters: 0,
          verdict: null,
        })
        .onConflict((c) => c.columns(['territory_id', 'request_key']).doNothing())
        .returningAll()
        .executeTakeFirst();
      if (!made) return undefined;
      if (kept.length > 0)
        await trx
          .insertInto('report_photo')
          .values(
            kept.map(({ hash, width, height }, position) => ({
              id: newId(),
              report_id: made.id,
              hash,
              width,
              height,
              position,
              published_hash: null,
            })),
          )
          .execute();
      const mustLook = sending.source === 'site' && (await similar(trx, made, said.category)).length > 0;
      if (!mustLook) await receive(trx, made);
      if (said.email) await followers.add(trx, made, { email: said.email, language: sending.language });
      return { ...made, received_at: mustLook ? null : now };
    });
    // The same request at the same moment: the other one made it.
    if (!row) return send(territory, sending);
    if (row.received_at !== null) changed(territory, row.id);
    return sentOf(row);
  }

  async function near(id: string, token: string): Promise<Near[]> {
    const row = await ownReport(db, id, token);
    const category = await db
      .selectFrom('report_category')
      .selectAll()
      .where('id', '=', row.category_id)
      .executeTakeFirstOrThrow();
    return similar(db, row, categoryOf(category));
  }

  return {
    send,
    near,
    async confirm(id, token) {
      const row = await ownReport(db, id, token);
      await store.db.transaction().execute((trx) => receive(trx, row));
      changed(row.territory_id, id);
    },
    async join(id, token, of) {
      const row = await ownReport(db, id, token);
      const shown = await near(id, token);
      const other = shown.find((one) => one.id === of);
      if (!other || row.received_at !== null) throw new BeffroiError('REPORT_KEY');
      await store.db.transaction().execute(async (trx) => {
        // Two presses at once: the first takes the draft.
        const taken = await trx
          .deleteFrom('report')
          .where('id', '=', id)
          .where('received_at', 'is', null)
          .returning('id')
          .executeTakeFirst();
        if (!taken) return;
        const going = await trx
          .updateTable('report')
          .set((eb) => ({ supporters: eb('supporters', '+', 1), updated_at: clock() }))
          .where('id', '=', of)
          .returningAll()
          .executeTakeFirstOrThrow();
        // What this sender saw is for the desk; the pictures are further ones of the same thing.
        await note(trx, deps, { report_id: of, kind: 'followed', text: row.description });
        await trx
          .updateTable('report_photo')
          .set({ report_id: of, position: 100 })
          .where('report_id', '=', id)
          .execute();
        const waiting = await trx
          .selectFrom('report_follower')
          .selectAll()
          .where('report_id', '=', id)
          .execute();
        await trx.deleteFrom('report_follower').where('report_id', '=', id).execute();
        for (const { address, language } of waiting)
          await followers.add(trx, going, { email: address, language: language === 'en' ? 'en' : 'fr' });
      });
      changed(row.territory_id, of);
      return { id: of, reference: other.reference };
    },
    async judge(row, verdict, words) {
      const state = stateOf(row);
      if (!isSolved(state)) throw new BeffroiError('CONFLICT_STATE', { state, action: 'judge' });
      const reopened = verdict === 'not-solved';
      await store.db.transaction().execute(async (trx) => {
        await trx
          .updateTable('report')
          .set({ verdict, updated_at: clock(), ...(reopened && { state: 'received', closed_at: null }) })
          .where('id', '=', row.id)
          .where('state', '=', state)
          .execute();
        await note(trx, deps, {
          report_id: row.id,
          kind: 'verdict',
          state: reopened ? 'received' : state,
          is_public: 1,
        });
        const text = clean(words).slice(0, 2000);
        if (text !== '') await note(trx, deps, { report_id: row.id, kind: 'note', text });
      });
      changed(row.territory_id, row.id);
    },
    async forget() {
      const gone = await db
        .deleteFrom('report')
        .where('received_at', 'is', null)
        .where('created_at', '<', clock() - draftMs)
        .returning('id')
        .execute();
      if (gone.length === 0) return;
      const ids = gone.map(({ id }) => id);
      await db.deleteFrom('report_follower').where('report_id', 'in', ids).execute();
      const pictures = await db
        .deleteFrom('report_photo')
        .where('report_id', 'in', ids)
        .returning('hash')
        .execute();
      for (const { hash } of pictures) {
        // The same picture may have been sent with another report.
        const used = await db
          .selectFrom('report_photo')
          .select('id')
          .where('hash', '=', hash)
          .limit(1)
          .executeTakeFirst();
        if (!used) await photos.forget(hash);
      }
    },
  };
}

const sentOf = ({ id, token, reference, received_at }: ReportRow): Sent => ({
  id,
  token,
  reference,
  isDraft: received_at === null,
});
