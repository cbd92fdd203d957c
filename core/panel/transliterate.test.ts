import fc from 'fast-check';
import { expect, test } from 'vitest';
import { alphaCharacter, alphaCode } from './alpha-glyphs.ts';
import { canDraw, type Repertoire } from './repertoire.ts';
import { transliterate } from './transliterate.ts';
import { typeset } from './typography.ts';

test.each([
  ['alpha', 'À bientôt, ÊTRE, Île, œuvre, Œuvre', 'A bientôt, ÊTRE, Ile, oeuvre, OEuvre'],
  ['alpha', '« l’été » – 10 € … “oui”', '"l\'été" - 10 EUR ... "oui"'],
  ['ascii', 'Ça gèle à 5 °C, Noël', 'Ca gele a 5 oC, Noel'],
  ['latin1', 'Cœur « été » 10 €', 'Coeur « été » 10 EUR'],
  ['unicode', 'Cœur « été » 10 € – …', 'Cœur « été » 10 € – …'],
] as const)('%s writes %s as %s', (repertoire, text, expected) => {
  expect(transliterate(text, repertoire).text).toBe(expected);
});

test('every change is reported once', () => {
  expect(transliterate('À là À œ 🎄', 'alpha')).toMatchObject({
    replaced: [
      { from: 'À', to: 'A' },
      { from: 'œ', to: 'oe' },
    ],
    omitted: ['🎄'],
    undrawable: [],
  });
});

test('a letter written with a combining accent is the same letter', () => {
  expect(transliterate('e\u0301te\u0301', 'alpha').text).toBe('été');
});

test('whatever goes in, only glyphs of the repertoire come out, or it is said', () => {
  const repertoires: Repertoire[] = ['ascii', 'alpha', 'latin1', 'unicode'];
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.constantFrom(...repertoires), (text, repertoire) => {
      const result = transliterate(text, repertoire);
      for (const character of result.text)
        if (character === '\ufffd') expect(result.undrawable.length).toBeGreaterThan(0);
        else expect(character === '\n' || canDraw(repertoire, character)).toBe(true);
    }),
  );
});

test('the Alpha codes are those of the maker', () => {
  const known: [string, number][] = [
    ['Ç', 0x80], ['é', 0x82], ['à', 0x85], ['ç', 0x87], ['è', 0x8a], ['Å', 0x8f], ['É', 0x90], ['ô', 0x93],
    ['ù', 0x97], ['Ü', 0x9a], ['ƒ', 0x9f], ['ñ', 0xa4], ['°', 0xa9], ['Ê', 0xbe], ['õ', 0xc1],
  ]; // biome-ignore format: a table
  for (const [character, code] of known) {
    expect(alphaCode(character)).toBe(code);
    expect(alphaCharacter(code)).toBe(character);
  }
  for (const none of 'ÀÈÎÏÔÙÛËœŒ«»€’“”–…') expect(alphaCode(none)).toBeUndefined();
});

test.each([
  ['Attention!', 'Attention\u00a0!'],
  ['Où ? Ici : là ;', 'Où\u00a0? Ici\u00a0: là\u00a0;'],
  ['« oui »', '«\u00a0oui\u00a0»'],
  ['à 19 h 30', 'à 19\u00a0h\u00a030'],
  ['à 19h30', 'à 19\u00a0h\u00a030'],
  ['1 250 000 habitants, 5 %', '1\u00a0250\u00a0000 habitants, 5\u00a0%'],
  ['https://a.fr/?b=1 à 10:30', 'https://a.fr/?b=1 à 10:30'],
  ['M. Dupont, n° 5', 'M.\u00a0Dupont, n°\u00a05'],
])('French sets %j as %j, and setting it twice changes nothing', (text, expected) => {
  expect(typeset(text, 'fr')).toBe(expected);
  expect(typeset(expected, 'fr')).toBe(expected);
});

test('English takes no space before a high sign', () => {
  expect(typeset('Closed! Why?', 'en')).toBe('Closed! Why?');
});
