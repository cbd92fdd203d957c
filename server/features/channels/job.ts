/** What a way out is handed for one dispatch: composed anew at each attempt, from what is stored. */
import type { Selectable } from 'kysely';
import type { Act } from '#core/channel/act.ts';
import type { Content } from '#core/contracts/index.ts';
import { type Held, type Job, type Out, OwnFault } from '../../channels/index.ts';
import { localise, saidOf } from '../../compose/index.ts';
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
  const base = deps.config.publicUrl.replace(/\/+$/, '');
  return {
    out: outOf(subject, dispatch, {
      town: town.name,
      colour: town.colour,
      timeZone: town.time_zone,
      page: `${base}/m/${subject.message}`,
      card: `${base}/apercu/${subject.message}/carte.jpg`,
      picture: await pictureOf(media, subject, base),
      since: Math.max(await begunAt(db, dispatch), subject.from ?? 0),
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
  readonly card: string;
  readonly picture: Out['picture'] | undefined;
  readonly since: number;
};

function outOf(
  subject: Subject,
  { act, until_at }: Dispatch,
  { town, colour, timeZone, page, card, picture, since }: Around,
): Out {
  const { content, status, text, class: loudness } = subject;
  const alert = status && text && loudness ? { status, text, class: loudness } : undefined;
  const speaking = { act: act as Act, ...(alert && { alert }), timeZone, page };
  return {
    act: act as Act,
    kind: subject.kind,
    message: subject.message,
    revision: subject.revision,
    said: saidOf({ ...speaking, content }),
    language: content.language,
    // What an alert says is one text; a private-use variant is for those who ask for it by name.
    translations: (alert ? [] : content.variants)
      .filter(({ language }) => !language.includes('-x-'))
      .map(({ language }) => ({
        language,
        said: saidOf({ ...speaking, content: inLanguage(content, language) }),
      })),
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
    card,
    since,
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

function inLanguage(content: Content, language: string): Content {
  const { short: _short, body: _body, ...rest } = content;
  const { title, short, body } = localise(content, language);
  return {
    ...rest,
    language,
    title,
    ...(short !== undefined && { short }),
    ...(body !== undefined && { body }),
  };
}

/** When it was first to be said there; ms. */
async function begunAt(db: Deps['store']['db'], dispatch: Dispatch): Promise<number> {
  const { first } = await db
    .selectFrom('dispatch')
    .select((eb) => eb.fn.min<number>('created_at').as('first'))
    .where('channel_id', '=', dispatch.channel_id)
    .where('message_id', '=', dispatch.message_id)
    .where('state', '<>', 'superseded')
    .executeTakeFirstOrThrow();
  return Number(first);
}

async function pictureOf(
  media: Given['media'],
  { content: { picture } }: Subject,
  base: string,
): Promise<Out['picture']> {
  const asset = picture && (await media.assets([picture.media]))(picture.media)?.displayAsset;
  if (!picture || !asset) return undefined;
  return {
    alt: picture.alt,
    type: asset.mime,
    url: `${base}/media/${asset.hash}`,
    sizes: `${base}/media/${picture.media}`,
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
