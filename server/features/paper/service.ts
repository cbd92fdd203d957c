/** What citizens read of a message, as a poster: its approved revision, in one of its languages, in the town’s dress. */
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { Content, PaperRow, PaperTick } from '#core/contracts/index.ts';
import { BeffroiError } from '#core/errors.ts';
import { themeOrDefault, typefaceOf } from '#templates/theme.ts';
import {
  asPng,
  cropPicture,
  localise,
  plainText,
  qrPath,
  sayDate,
  sayHappening,
  tidy,
} from '../../compose/index.ts';
import type { Actor, Deps } from '../../deps.ts';
import { setInType } from '../../paper/letters.ts';
import { type Poster, type PosterFormat, pictureRatio } from '../../paper/poster-parts.ts';
import { validityOf } from '../content/index.ts';
import type { Media } from '../media/index.ts';
import { type Boards, createBoards } from './boards.ts';
import { listRows, settleBoards, tick } from './rounds.ts';
import { wordsOf } from './words.ts';

export type PosterWish = { readonly format: PosterFormat; readonly language?: string | undefined };

export type PaperService = {
  /** PDF. Throws NOT_FOUND, PAPER_NOT_APPROVED, PAPER_LETTERS. */
  poster(territory: string, message: string, wish: PosterWish): Promise<Buffer>;
  readonly boards: Boards;
  /** What is to be done on the next round, and what hangs. */
  list(territory: string): Promise<PaperRow[]>;
  /** Throws NOT_FOUND. */
  tick(actor: Actor, tick: PaperTick): Promise<PaperRow[]>;
  /** Makes what is to be done agree with what is approved, chosen and valid now. For one node at a time. */
  settle(): Promise<void>;
};

const fontsDir = join(import.meta.dirname, '../../../templates/fonts');
/** px of a picture's width: 200 to the inch on A3. */
const pictureWidth = 2400;

/** As on screens (templates/screen/alert). */
const bands = {
  urgent: { ground: '#ffa126', on: '#14212b' },
  vital: { ground: '#a30d16', on: '#ffffff' },
} as const;

type Live = {
  readonly kind: string;
  readonly drill: boolean;
  readonly loudness?: keyof typeof bands;
  readonly revision: number;
  readonly content: Content;
};

export function createPaper(deps: Deps, media: Pick<Media, 'assets' | 'open'>): PaperService {
  const { store, clock, config, bus } = deps;
  const { db } = store;
  const settle = () => settleBoards(deps);
  const list = (territory: string) => listRows(db, territory, clock());

  async function bytesOf(hash: string): Promise<Buffer | undefined> {
    const asset = (await media.assets([hash]))(hash)?.displayAsset;
    if (!asset?.mime.startsWith('image/')) return undefined;
    const stream = await media.open(asset.hash);
    return stream && buffer(stream);
  }

  async function live(territory: string, id: string): Promise<Live> {
    const row = await db
      .selectFrom('message as m')
      .leftJoin('revision as r', (join) =>
        join.onRef('r.message_id', '=', 'm.id').onRef('r.number', '=', 'm.live'),
      )
      .leftJoin('alert as a', 'a.message_id', 'm.id')
      .select(['m.kind', 'm.withdrawn_at', 'r.number', 'r.content', 'a.status', 'a.class'])
      .where('m.id', '=', id)
      .where('m.territory_id', '=', territory)
      .executeTakeFirst();
    if (!row) throw new BeffroiError('NOT_FOUND', { what: `message ${id}` });
    if (row.content === null || row.number === null || row.withdrawn_at !== null)
      throw new BeffroiError('PAPER_NOT_APPROVED');
    return {
      kind: row.kind,
      drill: row.status === 'Exercise',
      ...(row.class === 'urgent' || row.class === 'vital' ? { loudness: row.class } : {}),
      revision: row.number,
      content: JSON.parse(row.content) as Content,
    };
  }

  const townOf = (id: string) =>
    db
      .selectFrom('territory')
      .select(['name', 'colour', 'typeface', 'arms', 'time_zone as timeZone'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow();

  async function pictureOf({ picture }: Content, ratio: number): Promise<Pick<Poster, 'picture'>> {
    const bytes = picture && (await bytesOf(picture.media));
    if (!picture || !bytes) return {};
    const { alt, credit, focal } = picture;
    const cut = await cropPicture(bytes, { ratio, focal, width: pictureWidth });
    return { picture: { bytes: cut, alt, ...(credit !== undefined && { credit }) } };
  }

  return {
    boards: createBoards(deps, settle),
    list,
    async tick(actor, what) {
      await tick(deps, actor, what);
      bus.emit('changed', { topic: 'sync', territory: actor.territory });
      return list(actor.territory);
    },
    settle,
    async poster(territory, id, { format, language: wanted }) {
      const message = await live(territory, id);
      const { content } = message;
      const town = await townOf(territory);
      const shield = town.arms === null ? undefined : await bytesOf(town.arms);
      // Loaded with the first poster: a server that prints nothing does not carry it.
      const { posterOf } = await import('../../paper/poster.ts');
      const poster: Poster = {
        ...wordingOf(message, wanted ?? content.language, {
          timeZone: town.timeZone,
          town: town.name,
          link: `${config.publicUrl.replace(/\/+$/, '')}/m/${id}`,
          now: clock(),
        }),
        theme: themeOrDefault(town.colour),
        typeface: typefaceOf(town.typeface),
        ...(shield && { arms: await asPng(shield, 400) }),
        ...(await pictureOf(content, pictureRatio)),
      };
      return posterOf(poster, format, fontsDir);
    },
  };
}

type Around = {
  readonly timeZone: string;
  readonly town: string;
  readonly link: string;
  readonly now: number;
};

/** Everything that is read on it, in letters that the faces have. Throws PAPER_LETTERS. */
function wordingOf(
  { kind, drill, loudness, revision, content }: Live,
  wanted: string,
  { timeZone, town, link, now }: Around,
) {
  const { language, title, short = '', body } = localise(content, wanted);
  const set = (text: string): string => {
    const plain = setInType(tidy(text));
    if (plain === undefined) throw new BeffroiError('PAPER_LETTERS', { language });
    return plain;
  };
  const words = wordsOf(language);
  const locale = { language: language.startsWith('en') ? 'en' : 'fr', timeZone };
  const when = content.happening && sayHappening(content.happening, locale);
  const { until } = validityOf(content, timeZone);
  const code = qrPath(link);
  const label = drill
    ? words.labels.exercise
    : kind === 'alert' || kind === 'correction'
      ? words.labels[kind]
      : undefined;
  return {
    language,
    town: set(town),
    ...(label !== undefined && { label }),
    ...(loudness && { band: bands[loudness] }),
    title: set(title),
    ...(when && { when: set(when.hour === null ? when.day : `${when.day}, ${when.hour}`) }),
    ...(content.place && { place: set(content.place.name) }),
    paragraphs: (body === undefined ? short : plainText(body))
      .split('\n')
      .map(set)
      .filter((one) => one !== ''),
    link,
    ...(code && { code: { ...code, alt: words.code(link) } }),
    words: {
      more: words.more,
      cut: words.cut,
      printed:
        words.printed(sayDate(now, locale), revision) +
        (until === undefined ? '' : words.over(sayDate(until, locale))),
    },
    at: new Date(now),
  };
}
