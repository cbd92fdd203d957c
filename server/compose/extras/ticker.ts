/** A line of text, and how long it takes to run through a band. */
import type { TickerView } from '#templates/screen/ticker/view.ts';
import { sayHappening } from '../dates.ts';
import { localise } from '../localise.ts';
import { textFace, widthOf } from '../metrics.ts';
import { tidy } from '../plain-text.ts';
import { cutAtWord } from '../typeset.ts';
import type { MakeExtra } from './extra.ts';
import { turning } from './turning.ts';

/** cqmin: hundredths of the band's height; as in the style sheet. */
const size = 46;
const kickerSize = 38;
const kickerPadding = 88;
const linePadding = 76;
/** Bold letters are wider than those that the table was measured on. */
const boldness = 1.07;
/** Some ten letters a second: one who walks past reads along. */
const ems = 4.5;
/** What stands still is read twice by some. */
const standingMs = 10_000;
const longest = 400;

export const ticker: MakeExtra = ({ context, locale, kicker, band }) => {
  const { content, territory } = context;
  const texts = localise(content, locale.language);
  const short = tidy(texts.short ?? '');
  const what = cut(short === '' ? tidy(texts.title) : short);
  const when =
    content.happening === undefined || short !== ''
      ? []
      : [sayHappening(content.happening, { ...locale, timeZone: territory.timeZone })];
  const rest = [
    ...when.flatMap(({ day, hour }) => [day, hour ?? '']),
    short === '' ? tidy(content.place?.name ?? '') : '',
  ].filter((part) => part !== '');
  const line = widthOf([what, ...rest].join(' · '), size * boldness, textFace) + linePadding;
  const track = band - widthOf(kicker, kickerSize * boldness, textFace) - kickerPadding;
  const runs = line > track * 0.97;
  const runMs = Math.round(((track + line) / (size * ems)) * 1000);
  const parts = runs ? piecesOf([what, ...rest].join(' · '), track - linePadding) : [];
  const view: TickerView = {
    what,
    rest: rest.length === 0 ? null : rest.join(' · '),
    runs,
    parts: parts.map((text, index) => ({ number: index + 1, text })),
  };
  const everyMs = Math.ceil(runMs / Math.max(1, parts.length));
  return {
    view,
    durationMs: runs ? runMs : standingMs,
    css: runs
      ? `.runs{animation-duration:${runMs}ms}${turning('part', parts.length, { everyMs, motion: 'reduce' })}`
      : '',
    said: [what, ...rest],
  };
};

/** The text in pieces that stand on a line of that width; a word that is longer is cut. */
function piecesOf(text: string, width: number): readonly string[] {
  const fits = (tried: string) => widthOf(tried, size * boldness, textFace) <= width;
  const pieces: string[] = [];
  for (const word of text.split(' ')) {
    const longer = `${pieces.at(-1) ?? ''} ${word}`.trim();
    if (pieces.length > 0 && fits(longer)) pieces[pieces.length - 1] = longer;
    else pieces.push(fits(word) ? word : cutAtWord(word, fits));
  }
  return pieces;
}

function cut(text: string): string {
  return text.length <= longest ? text : `${text.slice(0, longest).replace(/\s+\S*$/, '')}…`;
}
