/** Photos that wait to be drawn anew: how many strangers may leave with us, and their turn, one after the other. */
import { BeffroiError } from '#core/errors.ts';
import type { Deps } from '../../deps.ts';
import { type Body, DrawingEnded, type Originals, type Photos, sizeOf } from '../media/index.ts';
import type { Db } from './rows.ts';

export const originalsName = 'report-originals';
export type Backlog = {
  /** Throws REPORT_BUSY when so much waits that these have no room. */
  expectRoom(sent: readonly Body[]): Promise<void>;
  /** Draws those that wait, the oldest first, for a second or so; none while very many arrive. */
  work(): Promise<void>;
  /** Gives up what has waited for days, and erases files that no report names. */
  forget(): Promise<void>;
  /** The one that is being drawn is the last one: the others wait for the next start. */
  close(): void;
};
type Given = Pick<Deps, 'store' | 'clock' | 'bus' | 'config' | 'log'>;

const dayMs = 86_400_000;
/** However long nothing could be drawn: where strangers stood is not kept for longer. */
const longest = 3 * dayMs;
/** A picture over which the process that draws has ended so often is given up. */
const mostTries = 3;
/** Since the last turn: whoever sends goes before whoever draws, as long as there is room. */
const manyAtOnce = 40;
/** At a time, ms: everything else has a breath between. */
const turn = 1_500;
/** Between two looks at how much waits, ms; what comes in meanwhile is added. */
const lookEvery = 1_000;
const unreadable = { hash: '', width: 0, height: 0, waiting_bytes: null } as const;

const inPhotos = ['hash', 'published_hash'] as const;

/** Whether a file is named by any report. */
export async function isNamed(
  db: Db,
  hash: string,
  columns: readonly ('hash' | 'published_hash')[],
): Promise<boolean> {
  for (const column of columns)
    if (await db.selectFrom('report_photo').select('id').where(column, '=', hash).limit(1).executeTakeFirst())
      return true;
  return false;
}

export function createBacklog(
  { store, clock, bus, config, log }: Given,
  { originals, photos }: { originals: Originals; photos: Photos },
): Backlog {
  const { db } = store;
  const { waitingPhotos, waitingBytes } = config.reports;
  let held = { at: Number.NEGATIVE_INFINITY, files: 0, bytes: 0 };
  /** Taken in since the last turn. */
  let arrived = 0;
  let closed = false;

  async function look(): Promise<void> {
    held.at = clock();
    const row = await db
      .selectFrom('report_photo')
      .select(({ fn }) => [fn.countAll<number>().as('files'), fn.sum<number>('waiting_bytes').as('bytes')])
      .where('waiting_bytes', 'is not', null)
      .executeTakeFirstOrThrow();
    held = { at: clock(), files: Number(row.files), bytes: Number(row.bytes ?? 0) };
  }

  const next = () =>
    db
      .selectFrom('report_photo as p')
      .innerJoin('report as r', 'r.id', 'p.report_id')
      .select(['p.id', 'p.hash', 'p.tries', 'p.report_id', 'r.territory_id'])
      .where('p.waiting_bytes', 'is not', null)
      .orderBy('p.id')
      .limit(1)
      .executeTakeFirst();

  /** Undefined when it cannot be read, or not without harm. */
  async function drawn({ id, hash, tries }: { id: string; hash: string; tries: number }) {
    if (tries >= mostTries) return undefined;
    await db
      .updateTable('report_photo')
      .set({ tries: tries + 1 })
      .where('id', '=', id)
      .execute();
    try {
      const original = await originals.source(hash);
      return original && (await photos.draw(original));
    } catch (error) {
      // A full disk, a store that does not answer: it is not the picture's fault.
      if (!(error instanceof DrawingEnded))
        await db.updateTable('report_photo').set({ tries }).where('id', '=', id).execute();
      throw error;
    }
  }

  return {
    async expectRoom(sent) {
      if (sent.length === 0) return;
      if (clock() - held.at >= lookEvery) await look();
      const bytes = sent.reduce((sum, one) => sum + sizeOf(one), 0);
      if (held.files + sent.length > waitingPhotos || held.bytes + bytes > waitingBytes)
        throw new BeffroiError('REPORT_BUSY');
      arrived += sent.length;
      held = { ...held, files: held.files + sent.length, bytes: held.bytes + bytes };
    },
    async work() {
      const isStorm = arrived > manyAtOnce && held.files < waitingPhotos / 2;
      arrived = 0;
      if (isStorm) return;
      const until = clock() + turn;
      for (let photo = await next(); photo && !closed && clock() < until; photo = await next()) {
        const made = await drawn(photo);
        if (!made) log.warn({ report: photo.report_id }, 'a photo of a report cannot be read');
        const kept = await db
          .updateTable('report_photo')
          .set(made ? { ...made, waiting_bytes: null } : unreadable)
          .where('id', '=', photo.id)
          .where('hash', '=', photo.hash)
          .executeTakeFirst();
        // Erased meanwhile.
        const isNobodys = made && kept.numUpdatedRows === 0n && !(await isNamed(db, made.hash, inPhotos));
        if (isNobodys) await photos.forget(made.hash);
        await originals.forget(photo.hash);
        bus.emit('changed', { topic: 'reports', territory: photo.territory_id, id: photo.report_id });
      }
    },
    async forget() {
      await db
        .updateTable('report_photo')
        .set(unreadable)
        .where('waiting_bytes', 'is not', null)
        .where('report_id', 'in', (eb) =>
          eb
            .selectFrom('report')
            .select('id')
            .where('created_at', '<', clock() - longest),
        )
        .execute();
      await originals.sweep((name) => isNamed(db, name, ['hash']), clock() - dayMs);
      await photos.sweep((hash) => isNamed(db, hash, inPhotos), clock() - dayMs);
    },
    close() {
      closed = true;
    },
  };
}
