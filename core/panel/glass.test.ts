import { expect, test } from 'vitest';
import type { LiveAlert, PanelProfile } from '../contracts/index.ts';
import { alertPages } from './alert-pages.ts';
import { glyph, hasGlyph } from './font-5x7.ts';
import { glass } from './glass.ts';
import { drawPage, lampText } from './raster.ts';

const profile: PanelProfile = {
  kind: 'panel',
  width: 24,
  height: 8,
  columns: 4,
  rows: 1,
  colours: ['amber', 'red'],
  repertoire: 'alpha',
  maxPages: 4,
  roadside: false,
  language: 'fr',
};
const line = (text: string) => ({ text, align: 'left' as const });

test('a page is drawn lamp by lamp', () => {
  expect(lampText(drawPage({ lines: [line('Eté')] }, profile))).toBe(
    [
      '#####..#.......#........',
      '#......#......#.........',
      '#.....####...###........',
      '####...#....#...#.......',
      '#......#....#####.......',
      '#......#..#.#...........',
      '#####...##...###........',
      '........................',
    ].join('\n'),
  );
});

test('the font draws every letter of French, and no two of them alike', () => {
  const letters =
    'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyzàâäæçéèêëîïôöœùûüÿÀÂÄÆÇÉÈÊËÎÏÔÖŒÙÛÜŸ0123456789';
  const drawings = new Set<string>();
  for (const letter of letters) {
    expect(hasGlyph(letter)).toBe(true);
    drawings.add(glyph(letter).join());
  }
  expect(drawings.size).toBe([...letters].length);
  expect(glyph('警')).toEqual(glyph('\ufffd'));
});

test('lines keep the colour they ask for and the side they stand on', () => {
  const right = drawPage({ lines: [{ text: 'I', align: 'right', colour: 'red' }] }, profile);
  expect(lampText(right).split('\n')[0]).toBe('....................###.');
  expect(new Set(right.pixels)).toEqual(new Set([0, 0xff3b2f]));
});

test('lamps outside the panel are not drawn, whatever the page holds', () => {
  const raster = drawPage({ lines: [line('much too long'), line('and too many')] }, profile);
  expect(raster.pixels.length).toBe(24 * 8);
});

test('the glass is the same picture every time, of whole pixels, and says its text', () => {
  const raster = drawPage({ lines: [line('OK')] }, profile);
  const svg = glass(raster, { pitch: 4, text: '<OK> & "fin"' });
  expect(glass(raster, { pitch: 4, text: '<OK> & "fin"' })).toBe(svg);
  expect(svg).toContain('width="110" height="46"');
  expect(svg).toContain('aria-label="&lt;OK&gt; &amp; &quot;fin&quot;"');
  expect(svg).toContain('fill-opacity="0.06"');
  expect(svg).toContain('#ffb000');
});

const alert = {
  class: 'vital',
  status: 'Actual',
  text: { headline: 'Crue de la Loire', senderName: 'Mairie', language: 'fr' },
  from: Date.UTC(2026, 10, 25, 15),
  until: Date.UTC(2026, 10, 25, 18, 30),
} satisfies Pick<LiveAlert, 'class' | 'status' | 'text' | 'from' | 'until'>;
const big = { ...profile, columns: 16, rows: 4, width: 96, height: 32 };
const shown = (pages: ReturnType<typeof alertPages>) =>
  'refused' in pages ? pages.code : pages.pages.map((page) => page.lines.map((each) => each.text));
const paris = { timeZone: 'Europe/Paris' };

test('an alert says until when, on the wall clock of the panel', () => {
  expect(shown(alertPages(alert, big, paris))).toEqual([['Crue de la Loire', "jusqu'à 19 h 30"]]);
  const longer = { ...alert, until: Date.UTC(2026, 10, 26, 7) };
  expect(shown(alertPages(longer, { ...big, columns: 20 }, paris))).toEqual([
    ['Crue de la Loire', "jusqu'au 26/11 à 8 h"],
  ]);
});

test('every page of an exercise is marked, on one line in turn with the words', () => {
  const exercise = { ...alert, status: 'Exercise' as const };
  const pages = shown(alertPages(exercise, { ...big, rows: 2 }, paris));
  expect(pages).not.toHaveLength(0);
  for (const page of pages) expect(page[0]).toBe('EXERCICE');
  expect(shown(alertPages(exercise, { ...big, rows: 1 }, paris))).toEqual([
    ['EXERCICE'],
    ['Crue de la Loire'],
    ['EXERCICE'],
    ["jusqu'à 19 h 30"],
  ]);
  expect(shown(alertPages({ ...alert, status: 'Test' }, big, paris))).toBe('PANEL_ALERT_TEST');
});

test('a vital alert that does not fit still lights a warning; an urgent one is refused', () => {
  const long = { ...alert, text: { ...alert.text, headline: 'grand mot '.repeat(40) } };
  expect(alertPages(long, big, paris)).toMatchObject({ text: 'ALERTE', notes: { shortened: true } });
  expect(shown(alertPages({ ...long, class: 'urgent' }, big, paris))).toBe('PANEL_TEXT_DOES_NOT_FIT');
});
