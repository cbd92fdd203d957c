import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PanelProfile } from '../contracts/index.ts';
import { alertPages } from './alert-pages.ts';
import { type Fit, fitText } from './fit.ts';
import { fitMessage } from './fit-message.ts';
import { lampFonts } from './fonts/index.ts';
import { fontsFor } from './lamp-fit.ts';
import { drawPage, type Raster } from './raster.ts';

const profile: PanelProfile = {
  kind: 'panel',
  width: 128,
  height: 64,
  columns: 21,
  rows: 8,
  colours: ['amber'],
  repertoire: 'ascii',
  maxPages: 4,
  pixels: true,
  roadside: false,
  language: 'fr',
};

const text = fc
  .array(
    fc.constantFrom(
      ...'Marché de Noël samedi à 19 h 30 « Fête » : 3 000 €, œuvre anticonstitutionnellement. Ÿ ÇÉÈ Łódź jpgq CO₂ … \n'.split(
        ' ',
      ),
    ),
    { minLength: 1, maxLength: 20 },
  )
  .map((words) => words.join(' '));
const profiles = fc
  .record({
    width: fc.integer({ min: 24, max: 320 }),
    height: fc.integer({ min: 5, max: 160 }),
    maxPages: fc.integer({ min: 1, max: 6 }),
    roadside: fc.boolean(),
  })
  .map((changes) => ({ ...profile, ...changes }));

const shown = (result: Fit) =>
  'refused' in result ? result.code : result.pages.map((page) => page.lines.map((line) => line.text));
const fontOf = (result: Fit) => ('refused' in result ? undefined : result.pages[0]?.font);
const litLamps = ({ pixels }: Raster) => pixels.reduce((sum, lamp) => sum + (lamp === 0 ? 0 : 1), 0);

test('no lamp of any letter falls outside the panel', () => {
  fc.assert(
    fc.property(text, profiles, fc.constantFrom(undefined, 'warning' as const), (words, panel, icon) => {
      const result = fitText(words, panel, icon ? { icon } : {});
      if ('refused' in result) return;
      for (const page of result.pages) {
        const larger = { ...panel, width: panel.width + 400, height: panel.height + 400 };
        if (!page.font || page.icon) continue;
        // On a larger panel nothing can be cut off: as many lamps are lit.
        expect(litLamps(drawPage(page, panel))).toBe(litLamps(drawPage(page, larger)));
      }
    }),
  );
});

test('fitting what is drawn once more gives the same pages, lamp by lamp', () => {
  fc.assert(
    fc.property(text, profiles, (words, panel) => {
      const once = fitText(words, panel);
      if ('refused' in once) return;
      expect(fitText(once.text, panel)).toMatchObject({ pages: once.pages });
    }),
  );
});

test('letters are as large as the fewest pages allow, and never too small to read', () => {
  expect(fontOf(fitText('Bonjour', profile))).toBe('14x26');
  expect(fontOf(fitText('OK', profile))).toBe('30x60');
  const long =
    'Marché de Noël samedi et dimanche de 10 h à 19 h, place de l’Église et rue du Port, entrée libre.';
  const result = fitText(long, profile);
  expect(shown(result)).toHaveLength(1);
  for (const height of [7, 16, 32, 64, 160])
    for (const font of fontsFor({ ...profile, height }))
      expect(lampFonts[font].cap).toBeGreaterThanOrEqual(7);
  for (const font of fontsFor({ ...profile, roadside: true }))
    expect(lampFonts[font].cap).toBeGreaterThanOrEqual(9);
  expect(fontsFor({ ...profile, height: 6 })).toEqual(['4x6']);
});

test('all of French is drawn as it is written, whatever the panel’s own font lacks', () => {
  const result = fitText('« À l’école, œuvre » ÇÉÈ €', profile);
  expect(result).toMatchObject({ notes: { replaced: [], cut: false } });
  expect(fitText('CO₂', profile)).toMatchObject({ text: 'CO2' });
});

test('a word is not cut while smaller letters can hold it whole', () => {
  const result = fitText('Bibliothèque', { ...profile, width: 72 });
  expect(shown(result)).toEqual([['Bibliothèque']]);
});

test('the icon stands left of the words where it costs no page, and is left out where it would', () => {
  const crue = fitText('Crue de la Loire', profile, { icon: 'flood' });
  expect(crue).toMatchObject({ pages: [{ icon: 'flood' }] });
  if ('refused' in crue || !crue.pages[0]) throw new Error('refused');
  const { pixels, width } = drawPage(crue.pages[0], profile);
  const column = (x: number) =>
    Array.from({ length: 64 }, (_, y) => pixels[y * width + x]).some((lamp) => lamp);
  expect([2, 31].map(column)).toEqual([true, true]);
  expect([32, 33, 34, 35].map(column)).toEqual([false, false, false, false]);
  const low = { ...profile, height: 12 };
  expect(fitText('Crue', low, { icon: 'flood' })).not.toMatchObject({ pages: [{ icon: 'flood' }] });
  const narrow = { ...profile, width: 64, height: 16, maxPages: 1 };
  expect(fitText('Inondations', narrow, { icon: 'flood' })).not.toMatchObject({ pages: [{ icon: 'flood' }] });
});

test('an alert has the warning sign, and an exercise is marked dark on light', () => {
  const alert = {
    class: 'vital',
    status: 'Exercise',
    text: { headline: 'Crue de la Loire', senderName: 'Mairie', language: 'fr' },
    from: Date.UTC(2026, 10, 25, 15),
    until: Date.UTC(2026, 10, 25, 18, 30),
  } as const;
  const made = alertPages(alert, profile, { timeZone: 'Europe/Paris' });
  expect(made).toMatchObject({ pages: [{ icon: 'warning' }] });
  if ('refused' in made) throw new Error(made.reason);
  for (const page of made.pages) expect(page.lines[0]).toMatchObject({ text: 'EXERCICE', inverse: true });
});

test('a refusal proposes a shorter text, which fits', () => {
  const small = { ...profile, pixels: false, rows: 2, columns: 16, maxPages: 1 };
  const title =
    'Rue du Port barrée. La circulation est déviée par les quais (voir le plan) jusqu’en décembre.';
  expect(fitMessage({ title }, small)).toMatchObject({ refused: true, proposal: 'Rue du Port barrée.' });
  expect(fitMessage({ title: 'x', short: 'Concert, salle des fêtes du Port' }, small)).toMatchObject({
    proposal: 'Concert',
  });
  expect(fitMessage({ title: 'un mot et encore un autre mot et puis un mot' }, small)).toMatchObject({
    proposal: expect.stringMatching(/^un mot et encore/),
  });
  fc.assert(
    fc.property(text, profiles, (words, panel) => {
      const result = fitMessage({ title: words }, panel);
      if (!('refused' in result) || result.proposal === undefined) return;
      expect(fitText(result.proposal, panel)).toHaveProperty('pages');
    }),
  );
});

test('pictures are drawn lamp by lamp beside the lines, and what is no picture is left dark', () => {
  const panel = { ...profile, width: 16, height: 16, colours: ['rgb' as const] };
  const rgb = { width: 2, height: 1, depth: 'rgb' as const, base64: 'AQID/wAA' };
  const { pixels } = drawPage({ lines: [], picture: rgb }, panel);
  expect([...pixels].filter((lamp) => lamp !== 0)).toEqual([0x010203, 0xff0000]);
  const bits = { width: 9, height: 1, depth: 'one' as const, colour: 'red' as const, base64: 'gIA=' };
  expect(litLamps(drawPage({ lines: [], picture: bits }, panel))).toBe(2);
  expect(litLamps(drawPage({ lines: [], picture: { ...bits, base64: '?' } }, panel))).toBe(0);
  const wide = { ...bits, width: 400, height: 30, base64: '' };
  expect(litLamps(drawPage({ lines: [], picture: wide }, panel))).toBe(0);
});

test('a screen that drivers see is understood alone: letters give way before a sentence is broken', () => {
  const road = { ...profile, width: 192, roadside: true };
  expect(shown(fitText('Rue du Port barrée. Suivez la déviation par le pont.', road))).toEqual([
    ['Rue du Port barrée.'],
    ['Suivez la déviation', 'par le pont.'],
  ]);
});
