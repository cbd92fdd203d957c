/** What ways out were given, and what became of it. */
import type { Kysely, Transaction } from 'kysely';
import type { Dispatch } from '#core/contracts/index.ts';
import { BeffroiError } from '#core/errors.ts';
import type { Tables } from '../../store/schema.ts';
import { expectOut } from '../sync/index.ts';
import { lifeMs } from './retry.ts';
import { findSubject } from './subject.ts';
import { dispatchOf } from './view.ts';

type Db = Kysely<Tables> | Transaction<Tables>;
export type DispatchPage = {
  readonly channel?: string | undefined;
  readonly message?: string | undefined;
  /** Id of the last dispatch of the page before. */
  readonly before?: string | undefined;
  readonly limit: number;
};

const rowsOf = (db: Db, territory: string) =>
  db
    .selectFrom('dispatch as d')
    .innerJoin('channel as c', 'c.id', 'd.channel_id')
    .innerJoin('revision as r', (join) =>
      join.onRef('r.message_id', '=', 'd.message_id').onRef('r.number', '=', 'd.revision'),
    )
    .selectAll('d')
    .select('r.title')
    .where('c.territory_id', '=', territory);

/** The newest first. */
export async function findDispatches(
  db: Db,
  territory: string,
  { channel, message, before, limit }: DispatchPage,
): Promise<{ dispatches: Dispatch[]; next?: string }> {
  let query = rowsOf(db, territory)
    .orderBy('d.id', 'desc')
    .limit(limit + 1);
  if (channel !== undefined) query = query.where('d.channel_id', '=', channel);
  if (message !== undefined) query = query.where('d.message_id', '=', message);
  if (before !== undefined) query = query.where('d.id', '<', before);
  const rows = await query.execute();
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { dispatches: shown.map(dispatchOf), ...(rows.length > limit && last && { next: last.id }) };
}

/** Throws NOT_FOUND. */
export async function findDispatch(db: Db, territory: string, id: string): Promise<Dispatch> {
  const row = await rowsOf(db, territory).where('d.id', '=', id).executeTakeFirst();
  if (!row) throw new BeffroiError('NOT_FOUND', { what: `dispatch ${id}` });
  return dispatchOf(row);
}

/** What failed is due again, at once; answers its channel. Throws NOT_FOUND, DISPATCH_OVER and DISPATCH_NOT_FAILED. */
export async function reopenDispatch(db: Db, territory: string, id: string, at: number): Promise<string> {
  const { channel, message, revision, act } = await findDispatch(db, territory, id);
  const saying = act === 'publish' || act === 'correct';
  const subject = await findSubject(db, message);
  const until = Math.min(saying ? (subject?.until ?? at + lifeMs) : at + lifeMs, at + lifeMs);
  // What has been replaced, taken back or is over is not said again.
  const stands = !saying || (subject !== undefined && !subject.gone && subject.revision === revision);
  if (!stands || until <= at) throw new BeffroiError('DISPATCH_OVER');
  const changed = await db
    .updateTable('dispatch')
    .set({ state: 'due', due_at: at, until_at: until, done_at: null, leased_until: null })
    .where('id', '=', id)
    .where('state', 'in', ['dead', 'refused', 'expired'])
    .where('turn', '=', (q) =>
      q
        .selectFrom('dispatch as later')
        .select((eb) => eb.fn.max('later.turn').as('turn'))
        .where('later.channel_id', '=', channel)
        .where('later.message_id', '=', message),
    )
    .returning('id')
    .executeTakeFirst();
  if (!changed) throw new BeffroiError('DISPATCH_NOT_FAILED');
  await db.updateTable('channel').set({ resume_at: 0 }).where('id', '=', channel).execute();
  if (act === 'publish' || act === 'correct') await expectOut(db, { channel, message, revision }, at);
  return channel;
}
