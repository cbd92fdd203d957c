/** The picture that stands for a message where its address is shared: what it is, when, and who says so. 1200 × 630 px. */
import { join } from 'node:path';
import sharp, { type OverlayOptions } from 'sharp';
import { contentHash } from '#core/hash.ts';
import { ink, paper, type Typeface, themeOrDefault } from '#templates/theme.ts';
import { type Face, type Letters, openLetters } from './letters.ts';
import { setTitle } from './set.ts';

export const cardSize = { width: 1200, height: 630 } as const;

/** All that is drawn; its hash is the address of the picture. */
export type Card = {
  readonly title: string;
  /** Above the title: a date, a topic, the word of an alert. */
  readonly kicker: string | null;
  /** Under it: a place, an hour. */
  readonly foot: string | null;
  readonly town: string;
  readonly colour: string;
  readonly typeface: Typeface;
  readonly loudness: 'routine' | 'urgent' | 'vital';
  /** Hashes of files, and where the picture is cut around. */
  readonly arms: string | null;
  readonly picture: {
    readonly hash: string;
    readonly focal: { readonly x: number; readonly y: number };
  } | null;
};

/** The bytes of a file that is a picture. */
export type ReadPicture = (hash: string) => Promise<Buffer | undefined>;
export type DrawCard = (card: Card, read: ReadPicture) => Promise<Buffer>;

/** Raise it when what is drawn of the same card looks otherwise. */
const look = 1;

export function cardHash(card: Card): string {
  return contentHash([look, card]).slice(0, 24);
}

const margin = 64;
const band = 118;
const pictureWidth = 500;
const leading = 1.1;
const sizes = [132, 118, 104, 92, 84, 76, 68, 62, 56, 50, 44];
const kickerHeight = 62;
const footHeight = 58;

export function createCards(templatesDir: string): DrawCard {
  const letters = openLetters(join(templatesDir, 'fonts'));
  return async (card, read) => {
    const [arms, picture] = await Promise.all([
      card.arms === null ? undefined : read(card.arms),
      card.picture === null ? undefined : read(card.picture.hash),
    ]);
    const layers: OverlayOptions[] = [];
    if (picture && card.picture) {
      layers.push({
        input: await cropped(picture, card.picture.focal),
        left: cardSize.width - pictureWidth,
        top: 0,
      });
    }
    if (arms) layers.push({ input: await fitted(arms), ...armsPlace });
    const svg = drawing(letters, card, { arms: arms !== undefined, picture: picture !== undefined });
    return sharp(Buffer.from(svg))
      .composite(layers)
      .flatten({ background: paper })
      .jpeg({ quality: 84, mozjpeg: true })
      .toBuffer();
  };
}

const armsSide = 82;
const armsPlace = { left: margin, top: cardSize.height - band + (band - armsSide) / 2 };

function fitted(arms: Buffer): Promise<Buffer> {
  return sharp(arms)
    .resize(armsSide, armsSide, { fit: 'contain', background: { r: 0, g: 0, b: 0, alpha: 0 } })
    .png()
    .toBuffer();
}

/** As wide as its place and as high, the point that matters as near to the middle as it goes. */
async function cropped(picture: Buffer, focal: { x: number; y: number }): Promise<Buffer> {
  const { width, height } = await sharp(picture).metadata();
  const scale = Math.max(pictureWidth / width, cardSize.height / height);
  const [wide, high] = [
    Math.max(pictureWidth, Math.round(width * scale)),
    Math.max(cardSize.height, Math.round(height * scale)),
  ];
  const from = (at: number, whole: number, part: number) =>
    Math.round(Math.min(Math.max(at * whole - part / 2, 0), whole - part));
  return sharp(picture)
    .resize(wide, high, { fit: 'fill' })
    .extract({
      left: from(focal.x, wide, pictureWidth),
      top: from(focal.y, high, cardSize.height),
      width: pictureWidth,
      height: cardSize.height,
    })
    .toBuffer();
}

type Colours = { readonly ground: string; readonly text: string };

/** An alert in the colour of its class, everything else in the town's; the town itself on paper, as on its site. */
function coloursOf({ loudness, colour }: Card): Colours {
  if (loudness === 'vital') return { ground: '#a30d16', text: '#ffffff' };
  if (loudness === 'urgent') return { ground: '#ffa126', text: ink };
  return { ground: themeOrDefault(colour).town, text: paper };
}

/** What is said, from top to bottom, in the middle of its place. */
function drawing(letters: Letters, card: Card, has: { arms: boolean; picture: boolean }): string {
  const { ground, text } = coloursOf(card);
  const panel = has.picture ? cardSize.width - pictureWidth : cardSize.width;
  const width = panel - 2 * margin;
  const line = (said: string | null, face: Face, size: number) =>
    said === null ? null : oneLine(letters, said, { face, size, width });
  const [kicker, foot] = [line(card.kicker, 'headline', 36), line(card.foot, 'text', 34)];
  const room =
    cardSize.height -
    band -
    2 * margin -
    (kicker === null ? 0 : kickerHeight) -
    (foot === null ? 0 : footHeight);
  const face: Face = card.typeface === 'atkinson' ? 'text' : 'headline';
  const { lines, size } = setTitle(letters, card.title, { width, height: room, sizes, leading, face });
  const top = margin + (room - lines.length * size * leading) / 2 + (kicker === null ? 0 : kickerHeight);
  const after = top + lines.length * size * leading;
  const townLeft = has.arms ? margin + armsSide + 24 : margin;
  const town = oneLine(letters, card.town, { face: 'headline', size: 38, width: panel - townLeft - margin });
  // The letters for reading have no bold of their own here: a stroke makes a headline of them.
  const bold = face === 'text' ? ` stroke="${text}" stroke-width="${(size / 28).toFixed(1)}"` : '';
  const at = (path: string, x: number, y: number, fill: string, more = '') =>
    `<path transform="translate(${x} ${y.toFixed(1)})" fill="${fill}"${more} d="${path}"/>`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${cardSize.width}" height="${cardSize.height}">`,
    `<path fill="${ground}" d="M0 0h${panel}v${cardSize.height - band}h-${panel}z"/>`,
    `<path fill="${paper}" d="M0 ${cardSize.height - band}h${panel}v${band}h-${panel}z"/>`,
    kicker === null ? '' : at(kicker, margin, top - 26, text),
    ...lines.map((one, index) =>
      at(letters.line(one, face, size).path, margin, top + size * (0.82 + index * leading), text, bold),
    ),
    foot === null ? '' : at(foot, margin, after + 42, text),
    at(town, townLeft, cardSize.height - band / 2 + 13, ink),
    '</svg>',
  ].join('');
}

/** Cut where it does not fit. */
function oneLine(
  letters: Letters,
  text: string,
  { face, size, width }: { face: Face; size: number; width: number },
): string {
  const room = { width, height: size * 1.2, sizes: [size, size * 0.85], leading: 1.2, face };
  const set = setTitle(letters, text, room);
  return letters.line(set.lines[0] ?? '', face, set.size).path;
}
