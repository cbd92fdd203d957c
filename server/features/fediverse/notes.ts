/** What an account has said, by the address of the note: as it was said last, or that it was taken back. */
import type { Kysely } from 'kysely';
import { type Fedify, noteOf, tombstoneOf, wired } from '../../channels/index.ts';
import type { Deps } from '../../deps.ts';
import type { Tables } from '../../store/schema.ts';
import { findSubject, jobOf } from '../channels/index.ts';
import type { Media } from '../media/index.ts';
import type { Account } from './accounts.ts';

type Given = {
  readonly deps: Pick<Deps, 'store' | 'config' | 'clock'>;
  readonly media: Pick<Media, 'assets' | 'open'>;
  readonly fedify: Fedify;
};
export type Served = { readonly status: 200 | 410; readonly body: string };

/** Undefined for what it never said. */
export async function findNote(
  { deps, media, fedify }: Given,
  { channel, place }: Account,
  message: string,
): Promise<Served | undefined> {
  const { db } = deps.store;
  const last = await db
    .selectFrom('dispatch')
    .selectAll()
    .where('channel_id', '=', channel.id)
    .where('message_id', '=', message)
    .where((eb) => eb.or([eb('state', '=', 'done'), eb('attempts', '>', 0)]))
    .orderBy('turn', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!last) return undefined;
  const gone = async (): Promise<Served> => ({
    status: 410,
    body: await wired(fedify, tombstoneOf(fedify, place, message)),
  });
  const subject = await findSubject(db, message);
  if (last.act === 'withdraw' || !subject || subject.gone === 'withdrawn') return gone();
  const job = await jobOf({ deps, media }, channel, last);
  return job ? { status: 200, body: await wired(fedify, noteOf(fedify, { place, out: job.out })) } : gone();
}

const mostListed = 20;

/** The newest first, by their ids; and how many there are. */
export async function listNotes(
  db: Kysely<Tables>,
  { channel, place }: Account,
): Promise<{ total: number; notes: string[] }> {
  const said = db
    .selectFrom('dispatch as d')
    .innerJoin('message as m', 'm.id', 'd.message_id')
    .where('d.channel_id', '=', channel.id)
    .where('d.act', '=', 'publish')
    .where('d.state', '=', 'done')
    .where('m.withdrawn_at', 'is', null);
  const { total } = await said
    .select((eb) => eb.fn.count<number>('d.message_id').distinct().as('total'))
    .executeTakeFirstOrThrow();
  const rows = await said
    .select('d.message_id')
    .groupBy('d.message_id')
    .orderBy((eb) => eb.fn.max('d.created_at'), 'desc')
    .limit(mostListed)
    .execute();
  return { total: Number(total), notes: rows.map(({ message_id }) => place.note(message_id)) };
}
