/** What a way out is handed for one dispatch: composed anew at each attempt, from what is stored. */
import type { Selectable } from 'kysely';
import type { Act } from '#core/channel/act.ts';
import { type Held, type Job, type Out, OwnFault } from '../../channels/index.ts';
import { saidOf } from '../../compose/index.ts';
import type { Deps } from '../../deps.ts';
import type { ChannelTable, DispatchTable } from '../../store/schema-outlets.ts';
import type { Media } from '../media/index.ts';
import { findSubject, type Subject } from './subject.ts';

type Given = {
  readonly deps: Pick<Deps, 'store' | 'config' | 'clock'>;
  readonly media: Pick<Media, 'assets' | 'open'>;
};
type Channel = Selectable<ChannelTable>;
type Dispatch = Selectable<DispatchTable>;

/** Undefined when there is nothing left of the message. */
export async function jobOf(
  { deps, media }: Given,
  channel: Channel,
  dispatch: Dispatch,
): Promise<Omit<Job, 'signal' | 'requestInit' | 'dispatcher' | 'pace'> | undefined> {
  const { db } = deps.store;
  const subject = await findSubject(db, dispatch.message_id, dispatch.revision);
  if (!subject) return undefined;
  const town = await db
    .selectFrom('territory')
    .select(['name', 'time_zone', 'colour'])
    .where('id', '=', subject.territory)
    .executeTakeFirstOrThrow();
  const held = await heldBy(db, dispatch);
  return {
    out: outOf(subject, dispatch, {
      town: town.name,
      colour: town.colour,
      timeZone: town.time_zone,
      page: `${deps.config.publicUrl.replace(/\/+$/, '')}/m/${subject.message}`,
      picture: await pictureOf(media, subject),
    }),
    options: JSON.parse(channel.options) as Job['options'],
    secrets: JSON.parse(channel.secrets) as Job['secrets'],
    key: dispatch.id,
    now: deps.clock(),
    ...(held && { held }),
  };
}

type Around = {
  readonly town: string;
  readonly colour: string;
  readonly timeZone: string;
  readonly page: string;
  readonly picture: Out['picture'] | undefined;
};

function outOf(
  subject: Subject,
  { act, until_at }: Dispatch,
  { town, colour, timeZone, page, picture }: Around,
): Out {
  const { content, status, text, class: loudness } = subject;
  const alert = status && text && loudness ? { status, text, class: loudness } : undefined;
  return {
    act: act as Act,
    kind: subject.kind,
    message: subject.message,
    revision: subject.revision,
    said: saidOf({ act: act as Act, content, ...(alert && { alert }), timeZone, page }),
    language: content.language,
    town,
    colour,
    topics: content.topics,
    ...(alert && {
      alert: {
        class: alert.class,
        status: alert.status,
        ...(alert.text.instruction !== undefined && { instruction: alert.text.instruction }),
      },
    }),
    ...(picture && act !== 'withdraw' && act !== 'end' && { picture }),
    until: until_at,
  };
}

/** What the way out has of this message from the last thing that arrived there. */
async function heldBy(db: Deps['store']['db'], dispatch: Dispatch): Promise<Held | undefined> {
  const row = await db
    .selectFrom('dispatch')
    .select(['remote_id', 'url', 'act'])
    .where('channel_id', '=', dispatch.channel_id)
    .where('message_id', '=', dispatch.message_id)
    .where('turn', '<', dispatch.turn)
    .where('state', '=', 'done')
    .orderBy('turn', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row || row.remote_id === null || row.act === 'withdraw') return undefined;
  return { remoteId: row.remote_id, ...(row.url !== null && { url: row.url }) };
}

async function pictureOf(media: Given['media'], { content: { picture } }: Subject): Promise<Out['picture']> {
  const asset = picture && (await media.assets([picture.media]))(picture.media)?.displayAsset;
  if (!picture || !asset) return undefined;
  return {
    alt: picture.alt,
    type: asset.mime,
    async bytes() {
      try {
        const stream = await media.open(asset.hash);
        if (stream) return Buffer.concat(await Array.fromAsync(stream as AsyncIterable<Buffer>));
      } catch (cause) {
        throw new OwnFault('the picture cannot be read', { cause });
      }
      throw new OwnFault('the picture is not there');
    },
  };
}
