import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PanelProfile } from '../contracts/index.ts';
import { type Fit, fitText } from './fit.ts';
import { fitMessage } from './fit-message.ts';
import { canDraw } from './repertoire.ts';
import { transliterate } from './transliterate.ts';
import { cells } from './wrap.ts';

const profile: PanelProfile = {
  kind: 'panel',
  width: 96,
  height: 32,
  columns: 16,
  rows: 4,
  colours: ['amber'],
  repertoire: 'alpha',
  maxPages: 3,
  roadside: false,
  language: 'fr',
};

const text = fc
  .array(
    fc.constantFrom(
      ...'Marché de Noël samedi 25 novembre à 19 h 30 place de l’Église ! « Fête » : Saint-Aubin-sur-Loire 3 000 € œuvre, anticonstitutionnellement. École fermée ; À Où ? \n 🎄 12 km/h'.split(
        ' ',
      ),
    ),
    { maxLength: 40 },
  )
  .map((words) => words.join(' '));
const profiles = fc
  .record({
    columns: fc.integer({ min: 2, max: 24 }),
    rows: fc.integer({ min: 1, max: 8 }),
    maxPages: fc.integer({ min: 1, max: 26 }),
    roadside: fc.boolean(),
    repertoire: fc.constantFrom('ascii' as const, 'alpha' as const, 'latin1' as const, 'unicode' as const),
    language: fc.constantFrom('fr', 'en'),
  })
  .map((changes) => ({ ...profile, ...changes }));

const lines = (result: Fit) =>
  'refused' in result ? result.code : result.pages.map((page) => page.lines.map((line) => line.text));

test('a fitted text never leaves the panel, and every character has a glyph', () => {
  fc.assert(
    fc.property(text, profiles, (words, panel) => {
      const result = fitText(words, panel);
      if ('refused' in result) return;
      expect(result.pages.length).toBeLessThanOrEqual(panel.roadside ? 2 : panel.maxPages);
      for (const page of result.pages) {
        expect(page.lines.length).toBeGreaterThan(0);
        expect(page.lines.length).toBeLessThanOrEqual(panel.rows);
        expect(page.ms).toBeGreaterThanOrEqual(3000);
        for (const line of page.lines) {
          expect(cells(line.text)).toBeLessThanOrEqual(panel.columns);
          for (const character of line.text) expect(canDraw(panel.repertoire, character)).toBe(true);
        }
      }
    }),
  );
});

test('no word is lost or added: the lines spell the transliterated text', () => {
  fc.assert(
    fc.property(text, profiles, (words, panel) => {
      const result = fitText(words, panel);
      if ('refused' in result) return;
      const letters = (value: string) => value.replace(/[\s\u00a0-]/g, '');
      const shown = result.pages.flatMap((page) => page.lines.map((line) => line.text)).join('');
      expect(letters(shown)).toBe(letters(transliterate(words, panel.repertoire).text));
    }),
  );
});

test('fitting what is drawn once more changes nothing', () => {
  fc.assert(
    fc.property(text, profiles, (words, panel) => {
      const once = fitText(words, panel);
      if ('refused' in once) return;
      expect(lines(fitText(once.text, panel))).toEqual(lines(once));
    }),
  );
});

test('lines are even, and pages end where a sentence does', () => {
  expect(
    lines(
      fitText('École fermée demain. Transport scolaire maintenu pour les collégiens.', {
        ...profile,
        rows: 3,
        columns: 18,
      }),
    ),
  ).toEqual([
    ['École fermée', 'demain.'],
    ['Transport scolaire', 'maintenu pour', 'les collégiens.'],
  ]);
});

test('"19 h 30" and a high sign stay on the line of their number and word', () => {
  for (const columns of [10, 11, 12, 13, 14]) {
    const result = lines(fitText('Concert gratuit à 19 h 30 ce soir !', { ...profile, columns }));
    expect(result.flat()).toEqual(expect.arrayContaining([expect.stringMatching(/19 h 30/)]));
    expect(result.flat()).toEqual(expect.arrayContaining([expect.stringMatching(/soir !$/)]));
  }
});

test('the day and its month stay together', () => {
  for (const columns of [11, 12, 13, 14])
    expect(
      lines(fitText('Conseil jeudi 26 novembre à la salle', { ...profile, columns, maxPages: 9 })).flat(),
    ).toEqual(expect.arrayContaining([expect.stringMatching(/26 novembre/)]));
});

test('a long word breaks at its own hyphens first, and is cut with a hyphen only when it must', () => {
  const narrow = { ...profile, columns: 8, maxPages: 9 };
  expect(lines(fitText('Saint-Aubin', narrow))).toEqual([['Saint-', 'Aubin']]);
  const cut = fitText('Bibliothèque', narrow);
  expect(lines(cut)).toEqual([['Biblio-', 'thèque']]);
  expect(cut).toMatchObject({ notes: { cut: true } });
});

test('a text that is too long is refused with its size, never shortened in silence', () => {
  expect(fitText('mot '.repeat(80), profile)).toMatchObject({
    refused: true,
    code: 'PANEL_TEXT_DOES_NOT_FIT',
  });
  expect(fitText('x'.repeat(50_000), profile)).toMatchObject({ refused: true });
  expect(fitText('   \n ', profile)).toMatchObject({ refused: true, code: 'PANEL_TEXT_EMPTY' });
});

test('letters without a glyph refuse the text; a pictogram is left out and reported', () => {
  expect(fitText('警报', profile)).toMatchObject({
    refused: true,
    code: 'PANEL_GLYPHS_MISSING',
    reason: expect.stringContaining('警'),
  });
  expect(fitText('Noël 🎄', profile)).toMatchObject({ text: 'Noël', notes: { omitted: ['🎄'] } });
});

test('drivers see two pages at most, of seven words where that is enough', () => {
  const road = { ...profile, rows: 2, roadside: true, maxPages: 6 };
  expect(fitText('Route barrée. Déviation par Angers. Prudence sur toute la zone.', road)).toMatchObject({
    refused: true,
  });
  const wide = { ...road, rows: 4, columns: 20 };
  const text = 'Rue du Port barrée. Suivez la déviation par le pont.';
  expect(lines(fitText(text, wide))).toEqual([
    ['Rue du Port barrée.'],
    ['Suivez la déviation', 'par le pont.'],
  ]);
  expect(fitText(text, { ...wide, maxPages: 1 })).toMatchObject({ notes: { manyWords: true } });
});

test('the words written for lamps win over the title, and the title takes along what fits', () => {
  expect(lines(fitMessage({ title: 'Un titre', short: 'Court' }, profile))).toEqual([['Court']]);
  expect(
    lines(fitMessage({ title: 'Marché', text: 'Place de l’Église', until: 'jusqu’à midi' }, profile)),
  ).toEqual([['Marché', 'Place', "de l'Église", "jusqu'à midi"]]);
  const tight = { ...profile, rows: 1, maxPages: 1 };
  expect(lines(fitMessage({ title: 'Fête', text: 'Un long texte que rien ne tient' }, tight))).toEqual([
    ['Fête'],
  ]);
  expect(fitMessage({ title: 'x', short: 'bien trop long pour une ligne' }, tight)).toMatchObject({
    refused: true,
  });
});

test('a title is abbreviated only when it would not fit otherwise', () => {
  const tight = { ...profile, rows: 2, maxPages: 1 };
  expect(lines(fitMessage({ title: 'Vente boulevard de la Gare (annulée)' }, tight))).toEqual([
    ['Vente bd', 'de la Gare'],
  ]);
});

const small = { ...profile, height: 16, rows: 2 };

test('a title of one word does not get a page of its own when the facts can follow it', () => {
  expect(
    lines(fitMessage({ title: 'Marché', text: 'samedi de 8 h à 13 h\nPlace de l’Église' }, small)),
  ).toEqual([
    ['Marché samedi', 'de 8 h à 13 h'],
    ['Place', "de l'Église"],
  ]);
});

test('pages are as full as one another, and none ends on a number that awaits its noun', () => {
  expect(
    lines(fitText('Marché du samedi matin déplacé place de la Gare pendant les travaux', small)),
  ).toEqual([
    ['Marché', 'du samedi matin'],
    ['déplacé place', 'de la Gare'],
    ['pendant', 'les travaux'],
  ]);
  const blood = { title: 'Don du sang', text: 'vendredi 27 novembre de 15 h à 19 h' };
  expect(lines(fitMessage(blood, small))[1]?.[0]).toBe('27 novembre');
});
