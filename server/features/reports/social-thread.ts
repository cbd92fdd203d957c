/** All that was answered to one post, as a network tells it when it is asked: what is new, what was changed, what is not there any more. */
import type { SocialNetwork } from '#core/contracts/index.ts';
import { remoteHash } from './receiving.ts';
import type { Db } from './rows.ts';
import type { Heard, Social, Voice } from './social.ts';

export type Thread = {
  readonly territory: string;
  readonly network: SocialNetwork;
  /** The account below whose post it stands: another one of the same network has a thread of its own. */
  readonly channel: string;
  readonly message: string;
};
export type Told = Omit<Voice, keyof Thread | 'reply' | 'language'> & {
  readonly language?: string | undefined;
};
type Known = { readonly id: string; readonly report_id: string | null };
type Acts = Pick<Social, 'hear' | 'change'> & { drop(trx: Db, rows: readonly Known[]): Promise<Heard> };
type Asked = { readonly thread: Thread; readonly told: readonly Told[]; readonly now: number };

/** As many as a network is asked for. */
const mostTold = 500;
/** A network that is being mended forgets some for a while. */
const surelyGoneMs = 3_600_000;

export async function hearAll(trx: Db, acts: Acts, { thread, told, now }: Asked): Promise<Heard> {
  const { network } = thread;
  const known = await knownOf(trx, thread);
  const missing = new Set(known.map(({ remote_hash }) => remote_hash));
  const heard: Heard[number][] = [];
  for (const { language, ...one } of told) {
    const isKnown = missing.delete(remoteHash(network, one.id));
    const named = { network, id: one.id, author: one.author };
    heard.push(
      ...(isKnown
        ? await acts.change(trx, named, one.text)
        : await acts.hear(trx, { ...thread, ...one, language })),
    );
  }
  const own = known.filter((row) => row.channel_id !== null);
  for (const row of known)
    if (row.channel_id === null && !missing.has(row.remote_hash))
      await set(trx, row, { channel_id: thread.channel, missed_at: null });
  // Of more than is told nobody knows what is missing.
  if (told.length >= mostTold) return heard;
  for (const row of own) {
    const isMissed = missing.has(row.remote_hash);
    if (isMissed !== (row.missed_at !== null)) await set(trx, row, { missed_at: isMissed ? now : null });
  }
  const gone = own.filter(
    ({ remote_hash, missed_at }) =>
      missing.has(remote_hash) && missed_at !== null && missed_at <= now - surelyGoneMs,
  );
  return [...heard, ...(await acts.drop(trx, gone))];
}

const set = (
  trx: Db,
  { id }: Pick<Known, 'id'>,
  values: { readonly channel_id?: string; readonly missed_at: number | null },
) => trx.updateTable('social_reply').set(values).where('id', '=', id).execute();

/** Whose account nobody knows belongs to the one that tells it first, and is missed by none before. */
const knownOf = (trx: Db, { territory, network, channel, message }: Thread) =>
  trx
    .selectFrom('social_reply')
    .select(['id', 'remote_hash', 'report_id', 'missed_at', 'channel_id'])
    .where('territory_id', '=', territory)
    .where('network', '=', network)
    .where('message_id', '=', message)
    .where((eb) => eb.or([eb('channel_id', '=', channel), eb('channel_id', 'is', null)]))
    .where('gone_at', 'is', null)
    .execute();
