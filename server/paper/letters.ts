/** The letters of paper: the families of the screens, as faces that a PDF can hold. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Typeface } from '#templates/theme.ts';
import type { Paper } from './sheet.ts';

const faces = {
  text: 'atkinson-hyperlegible-next-400.ttf',
  strong: 'atkinson-hyperlegible-next-700.ttf',
  headline: 'bricolage-grotesque-750.ttf',
} as const;

/** Makes the faces known to a paper by their names. */
export function registerFaces(paper: Paper, fontsDir: string, typeface: Typeface): void {
  for (const [name, file] of Object.entries(faces)) {
    const chosen = name === 'headline' && typeface === 'atkinson' ? faces.strong : file;
    paper.registerFont(name, readFileSync(join(fontsDir, 'paper', chosen)));
  }
}

/** What all faces have: the letters of the languages of Europe that are written in Latin ones, and their signs. */
const had =
  '\\n\\u0020-\\u007e\\u00a0-\\u00a3\\u00a5-\\u00ac\\u00ae-\\u00b4\\u00b6-\\u0107\\u010a-\\u0113\\u0116-\\u011b\\u011e-\\u0123\\u0126\\u0127' +
  '\\u012a\\u012b\\u012e-\\u0133\\u0136\\u0137\\u0139-\\u013e\\u0141-\\u0148\\u0150-\\u0155\\u0158-\\u015b\\u015e-\\u0161\\u0164\\u0165' +
  '\\u016a\\u016b\\u016e-\\u017e\\u0218-\\u021b\\u1e80-\\u1e85\\u1e9e\\u1ef2\\u1ef3\\u2013\\u2014\\u2018-\\u201a\\u201c-\\u201e\\u2022\\u2026' +
  '\\u2039\\u203a\\u20ac\\u2122\\u2212';
const lacking = new RegExp(`[^${had}]`, 'gu');
const lackingLetter = new RegExp(`(?![${had}])\\p{L}`, 'u');

/** Undefined where it is written in letters that the faces do not have; signs that they do not have are left out. */
export function setInType(text: string): string | undefined {
  const plain = text
    .normalize('NFC')
    .replace(/[\u202f\u2009]/g, '\u00a0')
    .replace(/\u2011/g, '-');
  return lackingLetter.test(plain) ? undefined : plain.replace(lacking, '');
}
