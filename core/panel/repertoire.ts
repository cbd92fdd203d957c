/** Named sets of glyphs: what a panel can draw, one character a cell. */
import type { PanelProfile } from '../contracts/index.ts';
import { alphaCode } from './alpha-glyphs.ts';
import { lampCharacters } from './fonts/characters.ts';

/** `lamps`: what we draw ourselves on a panel driven lamp by lamp. */
export type Repertoire = PanelProfile['repertoire'] | 'lamps';

const printable = /^[\x20-\x7e]$/;
const latin1 = /^[\x20-\x7e\xa0-\xff]$/;
/** Alphabets that need neither joining nor shaping nor two cells. */
const alphabets = /^[\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}]$/u;
/** Punctuation, currencies, letter-like signs, arrows, mathematics, boxes. */
const signs = /^[\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2100-\u22ff\u2500-\u25ff]$/u;

const lamps = new Set(lampCharacters);

const draws: Readonly<Record<Repertoire, (character: string) => boolean>> = {
  ascii: (character) => printable.test(character),
  // 7E is a half space and 7F a block on an Alpha sign: neither is a character.
  alpha: (character) => /^[\x20-\x7d]$/.test(character) || alphaCode(character) !== undefined,
  latin1: (character) => latin1.test(character) && character !== '\u00ad',
  lamps: (character) => lamps.has(character),
  unicode: (character) =>
    draws.latin1(character) ||
    signs.test(character) ||
    (alphabets.test(character) && character < '\u2000' && !/\p{M}/u.test(character)),
};

/** Whether a panel of this repertoire has a glyph for the character. No-break spaces are drawn as a space. */
export function canDraw(repertoire: Repertoire, character: string): boolean {
  return isSpace(character) || draws[repertoire](character);
}

/** A space or a no-break space: an empty cell on every panel. */
export function isSpace(character: string): boolean {
  return character === ' ' || character === '\u00a0' || character === '\u202f';
}
