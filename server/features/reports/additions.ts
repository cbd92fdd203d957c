/** What somebody adds to their case by answering a letter about it. It goes on for a closed one. */
import { BeffroiError } from '#core/errors.ts';
import type { Deps } from '../../deps.ts';
import { type Originals, type SentPhoto, sizeOf } from '../media/index.ts';
import type { Backlog } from './backlog.ts';
import { dueOf } from './due.ts';
import { letterToken } from './letters.ts';
import { type Db, isSame, note, type ReportRow } from './rows.ts';
import { clean } from './sending.ts';
import { tellSolved } from './solved.ts';

type Addition = {
  readonly report: string;
  /** Of the letter that is answered. */
  readonly token: string;
  readonly text: string;
  readonly photos: readonly SentPhoto[];
  /** Files that are none of ours. */
  readonly notRead: number;
  /** False when the same has been added before; in the same transaction. */
  readonly once: (trx: Db) => Promise<boolean>;
};
export type Additions = {
  /** False where the letter is none of ours, or its case has been erased. */
  add(territory: string, addition: Addition): Promise<boolean>;
};
type Given = Pick<Deps, 'store' | 'clock' | 'newId' | 'bus'>;
type Needs = { readonly originals: Originals; readonly backlog: Backlog };

/** Photos of one case, whoever sends them, and however often. */
const mostPhotos = 20;

export function createAdditions(deps: Given, { originals, backlog }: Needs): Additions {
  const { store, clock, newId, bus } = deps;
  const { db } = store;

  async function owned(territory: string, report: string, token: string): Promise<ReportRow | undefined> {
    const rows = await db
      .selectFrom('report_follower as f')
      .innerJoin('report as r', 'r.id', 'f.report_id')
      .selectAll('r')
      .select('f.token as follower')
      .where('r.id', '=', report)
      .where('r.territory_id', '=', territory)
      .where('r.received_at', 'is not', null)
      .execute();
    return rows.find(({ follower }) => isSame(letterToken(follower), token));
  }

  /** Those that are pictures and have room, kept as they came. */
  async function kept(report: string, photos: readonly SentPhoto[]) {
    const { n } = await db
      .selectFrom('report_photo')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .where('report_id', '=', report)
      .executeTakeFirstOrThrow();
    const room = photos.slice(0, Math.max(0, mostPhotos - Number(n)));
    await backlog.expectRoom(room);
    const rows = [];
    for (const photo of room) {
      const seen = await originals.look(photo).catch((error: unknown) => {
        if (error instanceof BeffroiError && error.code === 'REPORT_PHOTO') return undefined;
        throw error;
      });
      if (!seen) continue;
      rows.push({
        id: newId(),
        report_id: report,
        hash: await originals.keep(photo),
        width: seen.width,
        height: seen.height,
        position: Number(n) + rows.length,
        published_hash: null,
        waiting_bytes: sizeOf(photo),
      });
    }
    return rows;
  }

  /** Nothing that somebody has written waits among what is over. */
  async function reopen(trx: Db, row: ReportRow): Promise<void> {
    const isOver = row.closed_at !== null;
    await trx
      .updateTable('report')
      .set({
        updated_at: clock(),
        ...(isOver && {
          state: 'received',
          closed_at: null,
          expected_at: null,
          verdict: null,
          due_at: await dueOf(trx, row, clock()),
        }),
      })
      .where('id', '=', row.id)
      .execute();
    if (isOver) await note(trx, deps, { report_id: row.id, kind: 'state', state: 'received', is_public: 1 });
  }

  return {
    async add(territory, { report, token, text, photos, notRead, once }) {
      const own = await owned(territory, report, token);
      if (!own) return false;
      const rows = await kept(report, photos);
      const added = await db.transaction().execute(async (trx) => {
        if (!(await once(trx))) return undefined;
        const on = own.duplicate_of ?? own.id;
        const row = await trx.selectFrom('report').selectAll().where('id', '=', on).executeTakeFirstOrThrow();
        const files = notRead + photos.length - rows.length;
        await note(trx, deps, {
          report_id: on,
          kind: 'reply',
          text: [clean(text), files > 0 && `(+${files})`].filter(Boolean).join('\n\n') || '—',
          said_by: own.id,
        });
        if (rows.length > 0) await trx.insertInto('report_photo').values(rows).execute();
        await reopen(trx, row);
        await tellSolved(trx, { territory, report: on, at: clock() });
        return on;
      });
      if (added !== undefined) {
        bus.emit('outbox', { topic: 'values' });
        bus.emit('changed', { topic: 'reports', territory, id: added });
      }
      return true;
    },
  };
}
