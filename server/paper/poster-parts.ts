/** The parts of a poster, from the top down: each answers where it ends. */
import type { Theme, Typeface } from '#templates/theme.ts';
import type { Paper } from './sheet.ts';

export const posterFormats = ['a3', 'a4', 'a5', 'leaflet'] as const;
export type PosterFormat = (typeof posterFormats)[number];

export type Poster = {
  readonly language: string;
  readonly town: string;
  readonly theme: Theme;
  readonly typeface: Typeface;
  readonly arms?: Buffer;
  /** Above the title: an alert, a correction. */
  readonly label?: string;
  /** Behind the title, and of it; the town's where absent. */
  readonly band?: { readonly ground: string; readonly on: string };
  readonly title: string;
  readonly when?: string;
  readonly place?: string;
  readonly paragraphs: readonly string[];
  /** Cropped to `pictureRatio` already. */
  readonly picture?: { readonly bytes: Buffer; readonly alt: string; readonly credit?: string };
  /** Its page: read by a telephone, and typed. */
  readonly link: string;
  /** Modules of the code on a square of `size`, in the manner of an SVG path. */
  readonly code?: { readonly path: string; readonly size: number; readonly alt: string };
  readonly words: { readonly more: string; readonly cut: string; readonly printed: string };
  readonly at: Date;
};

export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
/** Draws what a reader hears; on a second copy nothing is heard twice. */
export type Tag = (type: 'H1' | 'P' | 'Figure', draw: () => void, alt?: string) => void;
export type Drawing = {
  readonly paper: Paper;
  readonly poster: Poster;
  readonly tag: Tag;
  readonly box: Box;
  /** Of everything, against A4: half on A5. */
  readonly k: number;
};

const ink = '#14212b';
export const quiet = '#4a5a66';
const white = '#ffffff';
/** Of the picture: width to height. */
export const pictureRatio = 595.28 / 330;

/** What is there for the eye alone (ISO 32000-1 §14.8.2.2 Artifacts). */
export function aside(paper: Paper, draw: () => void): void {
  paper.markContent('Artifact');
  draw();
  paper.endMarkedContent();
}

export function drawPoster(drawing: Drawing): void {
  const { box, k, poster } = drawing;
  const foot = box.y + box.height - 128 * k;
  let y = poster.picture ? withPicture(drawing) : withBand(drawing);
  y = facts(drawing, y + 22 * k);
  text(drawing, y + 20 * k, foot - 14 * k);
  footOf(drawing, foot);
}

/** The picture from edge to edge, the title below it. Answers where it ends. */
function withPicture({ paper, poster, tag, box, k }: Drawing): number {
  const { theme, picture, title, label } = poster;
  const height = box.width / pictureRatio;
  if (picture)
    tag('Figure', () => paper.image(picture.bytes, box.x, box.y, { width: box.width, height }), picture.alt);
  aside(paper, () => paper.rect(box.x, box.y + height, box.width, 9 * k).fill(theme.town));
  let y = box.y + height + 30 * k;
  const width = box.width - 80 * k;
  if (label) y = labelled({ paper, tag, k }, label, { x: box.x + 40 * k, y, width }, theme.town);
  const size = sizeThatFits(paper, title, { width, height: 128 * k, from: 54 * k, to: 22 * k });
  tag('H1', () => {
    paper.font('headline').fontSize(size).fillColor(ink);
    paper.text(title, box.x + 40 * k, y, { width, lineGap: -size * 0.06 });
  });
  return paper.y;
}

/** Without a picture the title itself is what is seen from afar: on the colour of the town. */
function withBand({ paper, poster, tag, box, k }: Drawing): number {
  const { theme, title, label, band: { ground, on } = { ground: theme.town, on: white } } = poster;
  const width = box.width - 80 * k;
  const room = 250 * k;
  const size = sizeThatFits(paper, title, { width, height: room, from: 76 * k, to: 26 * k });
  const height = paper.heightOfString(title, { width, lineGap: -size * 0.06 });
  const above = label ? 74 * k : 48 * k;
  const band = Math.max(above + height + 40 * k, 240 * k);
  aside(paper, () => paper.rect(box.x, box.y, box.width, band).fill(ground));
  const y = box.y + band - height - 34 * k;
  if (label) labelled({ paper, tag, k }, label, { x: box.x + 40 * k, y: y - 30 * k, width }, on);
  tag('H1', () => {
    paper.font('headline').fontSize(size).fillColor(on);
    paper.text(title, box.x + 40 * k, y, { width, lineGap: -size * 0.06 });
  });
  return box.y + band;
}

type Writing = Pick<Drawing, 'paper' | 'tag' | 'k'>;
type Place = { readonly x: number; readonly y: number; readonly width: number };

function labelled({ paper, tag, k }: Writing, label: string, { x, y, width }: Place, colour: string): number {
  tag('P', () => {
    paper
      .font('strong')
      .fontSize(14 * k)
      .fillColor(colour);
    paper.text(label.toLocaleUpperCase('fr'), x, y, { width, characterSpacing: 1.2 * k });
  });
  return paper.y + 4 * k;
}

/** When and where, on a plate: what somebody copies into a calendar. */
function facts({ paper, poster, tag, box, k }: Drawing, y: number): number {
  const { when, place, theme } = poster;
  const said = [when, place].filter((one) => one !== undefined && one !== '') as string[];
  if (said.length === 0) return y - 8 * k;
  const x = box.x + 40 * k;
  const width = box.width - 80 * k;
  const inner = width - 36 * k;
  const sizes = said.map((one, n) =>
    sizeThatFits(paper, one, {
      face: n === 0 ? 'strong' : 'text',
      width: inner,
      height: 54 * k,
      from: 21 * k,
      to: 11 * k,
    }),
  );
  const heights = said.map((one, n) => {
    paper.font(n === 0 ? 'strong' : 'text').fontSize(sizes[n] ?? 12);
    return paper.heightOfString(one, { width: inner });
  });
  const height = heights.reduce((sum, one) => sum + one, 0) + 24 * k;
  aside(paper, () => {
    paper.rect(x, y, width, height).fill(theme.townSoft);
    paper.rect(x, y, 6 * k, height).fill(theme.town);
  });
  let line = y + 12 * k;
  for (const [n, one] of said.entries()) {
    tag('P', () => {
      paper
        .font(n === 0 ? 'strong' : 'text')
        .fontSize(sizes[n] ?? 12)
        .fillColor(ink);
      paper.text(one, x + 22 * k, line, { width: inner });
    });
    line += heights[n] ?? 0;
  }
  return y + height;
}

/** As large as it fits; what does not fit even small is left to the page behind the code, and that is said. */
function text(
  { paper, poster: { paragraphs, words }, tag, box, k }: Drawing,
  y: number,
  until: number,
): void {
  const width = box.width - 80 * k;
  const gap = (size: number) => size * 0.55;
  const heightOf = (size: number, parts: readonly string[]) => {
    paper.font('text').fontSize(size);
    return parts.reduce(
      (sum, one) => sum + paper.heightOfString(one, { width, lineGap: size * 0.22 }) + gap(size),
      0,
    );
  };
  let size = 20 * k;
  while (size > 11 * k && heightOf(size, paragraphs) > until - y) size -= 0.5 * k;
  const shown = [...paragraphs];
  const room = () => until - y - (shown.length < paragraphs.length ? 2 * size : 0);
  while (shown.length > 0 && heightOf(size, shown) > room()) shown.pop();
  const parts = shown.length < paragraphs.length ? [...shown, words.cut] : shown;
  let line = y;
  for (const one of parts) {
    tag('P', () => {
      paper
        .font(one === words.cut ? 'strong' : 'text')
        .fontSize(size)
        .fillColor(ink);
      paper.text(one, box.x + 40 * k, line, { width, lineGap: size * 0.22 });
    });
    line = paper.y + gap(size);
  }
}

/** Who says so, where to read on, and when it was printed: an old poster gives itself away. */
function footOf({ paper, poster, tag, box, k }: Drawing, y: number): void {
  const { arms, town, theme, code, link, words, picture } = poster;
  const [left, right] = [box.x + 40 * k, box.x + box.width - 40 * k];
  aside(paper, () =>
    paper
      .moveTo(left, y)
      .lineTo(right, y)
      .lineWidth(1.5 * k)
      .undash()
      .stroke(theme.town),
  );
  const side = 92 * k;
  if (code)
    tag(
      'Figure',
      () => {
        paper.save().translate(right - side, y + 14 * k);
        paper
          .scale(side / code.size)
          .path(code.path)
          .fill(ink)
          .restore();
      },
      code.alt,
    );
  const x = arms ? left + 62 * k : left;
  if (arms) aside(paper, () => paper.image(arms, left, y + 20 * k, { fit: [48 * k, 56 * k] }));
  const width = (code ? right - side - 16 * k : right) - x;
  const write = (face: 'text' | 'strong', size: number, colour: string, said: string, top: number) =>
    tag('P', () => {
      paper
        .font(face)
        .fontSize(size * k)
        .fillColor(colour);
      paper.text(said, x, top, { width, lineGap: 1 * k });
    });
  write('strong', 15, ink, town, y + 20 * k);
  write('text', 10.5, ink, words.more, paper.y + 4 * k);
  write('strong', 10.5, theme.town, link.replace(/^https?:\/\//, ''), paper.y + 1 * k);
  const credit = picture?.credit ? ` · ${picture.credit}` : '';
  write('text', 8, quiet, `${words.printed}${credit}`, paper.y + 5 * k);
}

type Room = {
  readonly width: number;
  readonly height: number;
  readonly from: number;
  readonly to: number;
  readonly face?: 'headline' | 'strong' | 'text';
};

/** The largest size at which it fits with no word broken; sets the paper to it. */
function sizeThatFits(
  paper: Paper,
  said: string,
  { width, height, from, to, face = 'headline' }: Room,
): number {
  paper.font(face);
  const words = said.split(/[ \n]/);
  let size = from;
  const fits = () => {
    paper.fontSize(size);
    return (
      words.every((word) => paper.widthOfString(word) <= width) &&
      paper.heightOfString(said, { width, lineGap: -size * 0.06 }) <= height
    );
  };
  while (size > to && !fits()) size *= 0.96;
  paper.fontSize(size);
  return size;
}
