/** From what was written to what a panel can draw. Nothing is dropped silently: every change is reported. */
import { canDraw, isSpace, type Repertoire } from './repertoire.ts';

export type Replacement = { readonly from: string; readonly to: string };
export type Transliteration = {
  readonly text: string;
  /** Characters written in another way, each once, in order of appearance. */
  readonly replaced: readonly Replacement[];
  /** Pictograms left out: the words still say it. */
  readonly omitted: readonly string[];
  /** Characters of words that this panel cannot draw at all; U+FFFD stands in their place. */
  readonly undrawable: readonly string[];
};

/** Each may itself need another step: « œ » is tried as written, then as "oe". */
const substitutes: Readonly<Record<string, string>> = {
  œ: 'oe',
  Œ: 'OE',
  æ: 'ae',
  Æ: 'AE',
  ß: 'ss',
  ø: 'o',
  Ø: 'O',
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  Đ: 'D',
  '€': 'EUR',
  '£': 'GBP',
  '«': '"',
  '»': '"',
  '“': '"',
  '”': '"',
  '„': '"',
  '‹': "'",
  '›': "'",
  '’': "'",
  '‘': "'",
  '‚': ',',
  '′': "'",
  '″': '"',
  '–': '-',
  '—': '-',
  '‐': '-',
  '‑': '-',
  '−': '-',
  '…': '...',
  '•': '-',
  '·': '.',
  '×': 'x',
  '÷': '/',
  '²': '2',
  '³': '3',
  '¹': '1',
  '₀': '0',
  '₁': '1',
  '₂': '2',
  '₃': '3',
  '½': '1/2',
  '¼': '1/4',
  '¾': '3/4',
  '°': 'o',
  º: 'o',
  ª: 'a',
  '→': '->',
  '←': '<-',
  '≤': '<=',
  '≥': '>=',
  '≈': '~',
  '~': '-',
  '©': '(c)',
  '®': '(R)',
  '™': 'TM',
  '§': 'par.',
};

const marks = /\p{M}+/gu;
/** Variation selectors, joiners and zero-width signs carry nothing for lamps. */
const invisible = /\u00ad|[\u200b-\u200f\u2060-\u2064\ufeff]|[\ufe00-\ufe0f]/g;
const pictogram = /^(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\u20e3|\p{Cf})$/u;

/** How a repertoire writes one character, or undefined when it cannot. */
function written(character: string, repertoire: Repertoire): string | undefined {
  if (canDraw(repertoire, character)) return character;
  const substitute = substitutes[character];
  if (substitute !== undefined) return all(substitute, repertoire);
  const bare = character.normalize('NFD').replace(marks, '');
  if (bare === '' || bare === character) return undefined;
  return all(bare, repertoire);
}

function all(text: string, repertoire: Repertoire): string | undefined {
  const parts = [...text].map((character) => written(character, repertoire));
  return parts.includes(undefined) ? undefined : parts.join('');
}

/** Where « » become straight quotes, the spaces inside them go. */
function plainQuotes(text: string, repertoire: Repertoire): string {
  if (canDraw(repertoire, '«')) return text;
  return text.replace(/«[ \u00a0\u202f]/g, '«').replace(/[ \u00a0\u202f]»/g, '»');
}

/** Writes a text with the glyphs of a repertoire: À→A where there is no À, œ→oe, ’→', €→EUR … Line feeds are kept. */
export function transliterate(text: string, repertoire: Repertoire): Transliteration {
  const replaced = new Map<string, string>();
  const omitted = new Set<string>();
  const undrawable = new Set<string>();
  let result = '';
  for (const character of plainQuotes(text.normalize('NFC').replace(invisible, ''), repertoire)) {
    if (character === '\n') result += '\n';
    else if (/\s/.test(character) && !isSpace(character)) result += ' ';
    else if (canDraw(repertoire, character)) result += character;
    else {
      const other = written(character, repertoire);
      if (other !== undefined) {
        replaced.set(character, other);
        result += other;
      } else if (pictogram.test(character)) {
        omitted.add(character);
        result += ' ';
      } else {
        undrawable.add(character);
        result += '\ufffd';
      }
    }
  }
  return {
    text: result,
    replaced: [...replaced].map(([from, to]) => ({ from, to })),
    omitted: [...omitted],
    undrawable: [...undrawable],
  };
}
