import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lampText } from '../raster.ts';
import { isFault, lampRows, renderMulti, validateMulti } from './index.ts';
import { cells, classic, everyTag, levels, lines, mono, sign } from './sample-signs.ts';

const fault = (text: string, on = sign) => {
  const found = validateMulti(text, on);
  return found && [found.name, found.position];
};

function pages(text: string, on = sign) {
  const rendering = renderMulti(text, on);
  if (isFault(rendering)) throw new Error(JSON.stringify(rendering));
  return rendering.pages;
}
/** The one page of a string: x, y of its lit lamps, from 0. */
function lit(text: string, on = sign): string {
  const [page, ...more] = pages(text, on);
  expect(more).toEqual([]);
  if (!page) return '';
  return [...page.raster.pixels]
    .flatMap((lamp, at) => (lamp ? [`${at % 12},${Math.floor(at / 12)}`] : []))
    .join(' ');
}
const times = (text: string) => pages(text).map(({ deciseconds }) => deciseconds);

test.each([
  ['left of the top', 'A', '0,0 0,1'],
  ['centre, rounded to the left', '[jl3]A', '5,0 5,1'],
  ['right', '[jl4]A', '11,0 11,1'],
  ['middle', '[jp3]A', '0,3 0,4'],
  ['middle, rounded up the sign', '[jp3]A[nl]A', '0,1 0,2 0,4 0,5'],
  ['bottom', '[jp4]A', '0,6 0,7'],
  ['back to the default', '[jl4][jl]A', '0,0 0,1'],
  ['three blocks of a line', 'A[jl3]A[jl4]A', '0,0 5,0 11,0 0,1 5,1 11,1'],
  ['top and bottom of a page', 'A[jp4]A', '0,0 0,1 0,6 0,7'],
  ['letters apart', 'AA', '0,0 2,0 0,1 2,1'],
  ['no gap beside what has no width at the start', 'iA', '0,0 0,1'],
  [
    'letters as far apart as is asked, the average where that ends',
    '[sc4]AA[/sc]A',
    '0,0 5,0 9,0 0,1 5,1 9,1',
  ],
  ['tags between letters', 'A[cf]A', '0,0 2,0 0,1 2,1'],
  ['two fonts, on one bottom, the average apart, rounded up', 'A[fo2]A', '3,0 0,2 3,2 0,3 3,3'],
  ['two fonts, the spacing asked before the second', 'A[sc0][fo2]A', '1,0 0,2 1,2 0,3 1,3'],
  ['lines apart', 'A[nl]A', '0,0 0,1 0,3 0,4'],
  ['lines as far apart as is asked', 'A[nl0]A[nl2]A', '0,0 0,1 0,2 0,3 0,6 0,7'],
  ['an empty line keeps its height', '[nl]A', '0,3 0,4'],
  ['an empty line has the height of its font', '[fo2][nl0][fo1]A', '0,4 0,5'],
  ['a line that nothing follows takes no room', '[jp4]A[nl]', '0,6 0,7'],
  ['an accent', 'é', '1,0 0,1 1,1'],
  ['a bracket', '[[', '0,0 1,0 1,1'],
  ['a character by its number', '[hc42]', '0,0 1,0 0,1'],
  ['U+0000 draws nothing and takes its gap', '[hc0]A', '1,0 1,1'],
  ['a text rectangle', '[tr5,2,4,4]A', '4,1 4,2'],
  ['the right of a text rectangle to the edge', '[tr5,2,0,0][jl4][jp4]A', '11,6 11,7'],
  ['two text rectangles', 'A[tr3,1,3,2]A', '0,0 2,0 0,1 2,1'],
  ['the same page justification again starts no line anew', 'A[nl][jp2]A', '0,0 0,1 0,3 0,4'],
  ['the same line justification again starts the line anew', 'A[jl2]A', '1,0 1,1'],
])('%s: %s', (_, text, lamps) => {
  expect(lit(text)).toBe(lamps);
});

test.each([
  ['characters have the gaps of the font', 'AA', cells, '0,0 2,0 0,1 2,1'],
  ['lines have no gap', 'A[nl]A', cells, '0,0 0,1 0,2 0,3'],
  ['the centre starts at a cell', '[jl3]A', cells, '3,0 3,1'],
  ['the middle ends at a line', '[jp3]A', cells, '0,2 0,3'],
  ['a spacing of none may be asked', '[sc0]AA[nl0]', cells, '0,0 1,0 0,1 1,1'],
  ['a rectangle of cells', '[tr4,5,3,4]A', cells, '3,4 3,5'],
  ['a line matrix has no gap between lines', 'A[nl]A', lines, '0,0 0,1 0,2 0,3'],
  ['a line matrix centres anywhere', '[jl3]A', lines, '5,0 5,1'],
  ['a line matrix spaces its letters', '[sc2]AA', lines, '0,0 3,0 0,1 3,1'],
])('in cells or lines, %s: %s', (_, text, on, lamps) => {
  expect(lit(text, on)).toBe(lamps);
});

test('what a page leaves to the next: font, justification, spacing and colours, not the rectangle', () => {
  const [, second] = pages('[tr5,2,0,0][jl4][jp4][sc2][fo1][cf255,0,0][nl3]A[np]AA');
  expect(second && lampRows(second.raster)).toEqual({
    FF0000: ['000', '000', '000', '000', '000', '000', '009', '009'],
  });
});

test.each([
  ['', [30]],
  ['[np]', [30, 30]],
  ['A[np]', [30, 30]],
  ['[pt10]', [10]],
  ['[pt10o5]', [10, 5]],
  ['[pto5]A[np]A', [30, 5, 30, 5]],
  ['A[pt1o1]A[pt2o2]', [2, 2]],
  ['[pt10o5][np][pt]', [10, 5, 30]],
  ['[pt10o5][np][pt20]', [10, 5, 20]],
  ['[pt0]', [0]],
])('the times of %j are %j', (text, deciseconds) => {
  expect(times(text)).toEqual(deciseconds);
});

test('a page-off time is a page of the background alone, dark when it is black', () => {
  const [, dark] = pages('[pto5]A');
  expect(dark && lampRows(dark.raster)).toEqual({});
  const [, blue] = pages('A[pb5][pto5]');
  expect(blue && Object.keys(lampRows(blue.raster))).toEqual(['0000FF']);
});

test('an empty message is one dark page; a sign without defaults has those of the standard', () => {
  const { defaults: _, ...plain } = sign;
  expect(pages('', plain)).toMatchObject([{ deciseconds: 30 }]);
  expect(lit('A', plain)).toBe('5,3 5,4');
});

const colours = (text: string, on = sign) =>
  pages(text, on).map(({ raster }) => Object.keys(lampRows(raster)));

test.each([
  [sign, '[cf1]A[cf2]A[cf1,2,3]A[cf]A', ['010203', 'FF0000', 'FFFF00', 'FFFFFF']],
  [classic, 'A[cf8]A[cf9]A', ['FFA500', 'FFD000', 'FFFFFF']],
  [mono, 'A[cf1]A[cf0]A', ['FFD000']],
  [levels, 'A[cf128]A[cf0]A', ['806800', 'FFD000']],
  [mono, '[cb1]', ['FFD000']],
  [levels, '[pb1]', ['010000']],
  [sign, 'A[pb0,0,9][pb0,0,8]', ['000008', 'FFFFFF']],
  [sign, '[pb1][np]', ['FF0000']],
  [{ ...sign, defaults: { background: '000010' } }, '[pb3][pb]', ['000010']],
])('colours on a sign: %#', (on, text, found) => {
  expect(colours(text, on).at(-1)?.sort()).toEqual(found);
});

test.each([
  ['a rectangle under the text', '[cr1,1,2,1,1]A', { FF0000: ['400', '000'], FFFFFF: ['800', '800'] }],
  [
    'a rectangle to the edges',
    '[cr11,8,0,0,0,9,0]',
    { '000900': ['000', '000', '000', '000', '000', '000', '000', '003'] },
  ],
  ['a graphic at the corner', '[g1]', { FFFFFF: ['A00', 'C00'] }],
  ['a graphic elsewhere, in the colour in force', '[cf4]A[g1,2,1][cf5]', { '00FFFF': ['D00', 'E00'] }],
  ['a graphic with the background of where it stands', '[cb5][g1][pb]', { '0000FF': ['400', '200'] }],
  ['a transparent background', '[cr1,1,2,1,1][g2]', { FF0000: ['800'], FFFFFF: ['400'] }],
  ['a transparent classic colour', '[cr1,1,2,1,2][g3]', { FF0000: ['800'], FFFF00: ['400'] }],
  ['a transparent 24-bit colour, blue first', '[cr1,1,2,1,2][g5]', { FF0000: ['800'], FFFF00: ['400'] }],
  [
    'graphics after a rectangle lie over its text',
    'A[tr1,1,0,0][cr1,1,1,1,1]',
    { FF0000: ['800'], FFFFFF: ['000', '800'] },
  ],
])('%s: %s', (_, text, rows) => {
  const drawn = lampRows(pages(text)[0]?.raster ?? { width: 0, height: 0, pixels: new Uint32Array() });
  for (const [colour, first] of Object.entries(rows))
    expect(drawn[colour]?.slice(0, first.length)).toEqual(first);
});

test('a monochrome graphic is drawn in the one colour of a monochrome sign, and dark over what is lit', () => {
  expect(lit('[cr1,1,3,2,1][g1]', mono)).toBe('0,0 2,0 0,1 1,1');
});

test('flashing text is drawn lit, and its times go with the page', () => {
  expect(pages('[flt3]A[/fl][flo1t2]A[np]A', everyTag)).toMatchObject([
    {
      flashes: [
        { first: 'on', on: 3, off: 7 },
        { first: 'off', on: 2, off: 1 },
      ],
    },
    { deciseconds: 30 },
  ]);
  expect(lit('[fl]A[/fl]', everyTag)).toBe('0,0 0,1');
});

test('a field shows what it is given, at its width, and is a fault without', () => {
  const rendering = renderMulti('[f3,3]', everyTag, { 3: 'A' });
  expect('pages' in rendering && rendering.pages.map(({ raster }) => lampText(raster).slice(0, 12))).toEqual([
    '....#.......',
  ]);
  expect(fault('A[f3]', everyTag)).toEqual(['fieldDeviceNotExist', 1]);
});

test('moving text stands in its window; tags of a maker draw nothing', () => {
  expect(lit('[mvcl4,1,1,AAAAAAAAA][ms1,x]A', everyTag)).toBe('0,0 2,0 4,0 0,1 2,1 4,1');
  expect(fault('A[mvl1r4,1,1,x]', everyTag)).toEqual(['characterNotDefined', 1]);
});

test('whatever the string and the sign, nothing is thrown, and pages are as large as the sign', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      'A',
      'B',
      'AA',
      'é',
      '[[',
      '[nl]',
      '[nl0]',
      '[nl3]',
      '[np]',
      '[fo2]',
      '[fo1]',
      '[/sc]',
      '[sc0]',
      '[hc0]',
      '[g1]',
    ),
    fc.constantFrom(
      '[jl2]',
      '[jl3]',
      '[jl4]',
      '[jp2]',
      '[jp3]',
      '[jp4]',
      '[fl]',
      '[f1]',
      '[mvcl4,1,1,AA]',
      '[pto3]',
    ),
    fc.tuple(fc.nat(13), fc.nat(13), fc.nat(13), fc.nat(13)).map((edges) => `[tr${edges.join()}]`),
    fc.tuple(fc.nat(13), fc.nat(9), fc.nat(13), fc.nat(9)).map((edges) => `[cr${edges.join()},1]`),
    fc.tuple(fc.nat(13), fc.nat(9)).map((edges) => `[g3,${edges.join()}]`),
    fc.string({ maxLength: 3 }),
  );
  const signs = fc.constantFrom(sign, cells, lines, mono, levels, classic, everyTag, {
    ...cells,
    charHeight: 3,
  });
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), signs, (parts, on) => {
      const text = parts.join('');
      const rendering = renderMulti(text, on, { 1: 'B' });
      if (isFault(rendering)) expect(rendering.position).toBeLessThan(text.length);
      else for (const { raster } of rendering.pages) expect(raster.pixels).toHaveLength(12 * 8);
    }),
    { numRuns: 1000 },
  );
});

test('a text rectangle holds all that is written in it', () => {
  const text = fc.array(
    fc.constantFrom('A', 'B', '[jl2]', '[jl3]', '[jl4]', '[jp3]', '[jp4]', '[nl]', '[sc3]', '[fo2]'),
  );
  const edges = fc.record({ x: fc.integer({ min: 1, max: 6 }), y: fc.integer({ min: 1, max: 4 }) });
  fc.assert(
    fc.property(text, edges, (parts, { x, y }) => {
      const rendering = renderMulti(`[tr${x},${y},6,4]${parts.join('')}`, sign);
      if (isFault(rendering)) return;
      rendering.pages[0]?.raster.pixels.forEach((lamp, at) => {
        const column = (at % 12) + 1;
        const row = Math.floor(at / 12) + 1;
        expect(lamp === 0 || (column >= x && column < x + 6 && row >= y && row < y + 4)).toBe(true);
      });
    }),
    { numRuns: 500 },
  );
});
