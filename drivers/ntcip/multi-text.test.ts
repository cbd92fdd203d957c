import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ascii, textOf } from '../bytes.ts';
import type { DecodedPage } from '../driver.ts';
import { parseOptions } from '../options.ts';
import { readMulti } from './multi-read.ts';
import { encodeMulti } from './multi-text.ts';
import { ntcipOptions } from './options.ts';

const options = (given: Record<string, unknown> = {}) => parseOptions(ntcipOptions, given);
function written(pages: readonly DecodedPage[], given: Record<string, unknown> = {}): string {
  const encoded = encodeMulti(pages, options(given));
  return 'multi' in encoded ? textOf(encoded.multi) : encoded.code;
}
const line = (text: string, more: Partial<DecodedPage['lines'][number]> = {}) => ({
  text,
  align: 'centre' as const,
  ...more,
});

test.each<[string, readonly DecodedPage[], Record<string, unknown>, string]>([
  ['nothing is an empty string', [], {}, ''],
  ['a page is in the middle, its lines where they are asked', [{ lines: [line('A')] }], {}, '[jp3][jl3]A'],
  ['a page says how long it stands', [{ lines: [line('A')], ms: 4500 }], {}, '[jp3][pt45o0][jl3]A'],
  ['longer than 25.5 s is not to be had', [{ lines: [], ms: 60_000 }], {}, '[jp3][pt255o0]'],
  [
    'what stays the same is said once',
    [
      { lines: [line('A'), line('B', { align: 'left' })], ms: 3000 },
      { lines: [line('C', { align: 'left' })], ms: 3000 },
    ],
    {},
    '[jp3][pt30o0][jl3]A[nl][jl2]B[np]C',
  ],
  ['a font is chosen by its number', [{ lines: [line('A')] }], { font: 4 }, '[fo4][jp3][jl3]A'],
  ['brackets are doubled', [{ lines: [line('[a]')] }], {}, '[jp3][jl3][[a]]'],
  [
    'what Latin-1 lacks is written with what it has',
    [{ lines: [line('œuf à 2 €')] }],
    {},
    '[jp3][jl3]oeuf à 2 EUR',
  ],
  ['a page may flash', [{ lines: [line('A'), line('')], flash: true }], {}, '[jp3][jl3][fl]A[/fl][nl]'],
  [
    'classic colours are numbers, and end',
    [{ lines: [line('A', { colour: 'red' }), line('B')] }],
    { colourScheme: 'classic' },
    '[jp3][cf1][jl3]A[nl][cf]B',
  ],
  [
    'other colours are red, green and blue',
    [{ lines: [line('A', { colour: 'orange' })] }],
    { colourScheme: '24-bit' },
    '[jp3][cf255,165,0][jl3]A',
  ],
  ['the colour of its lamps needs no word', [{ lines: [line('A', { colour: 'amber' })] }], {}, '[jp3][jl3]A'],
  ['another colour is refused', [{ lines: [line('A', { colour: 'red' })] }], {}, 'PANEL_COLOUR_UNSUPPORTED'],
  ['so is what cannot be written', [{ lines: [line('日本')] }], {}, 'PANEL_GLYPHS_MISSING'],
  ['so is a picture without a sign', [{ lines: [], icon: 'market' }], {}, 'PANEL_PICTURES_UNSUPPORTED'],
])('%s', (_, pages, given, multi) => {
  expect(written(pages, given)).toBe(multi);
});

test('pages read as they were written', () => {
  const text = fc
    .array(fc.constantFrom(...'AZaz09[]é àÇß~,'), { minLength: 1, maxLength: 12 })
    .map((letters) => letters.join(''));
  const given = fc.record(
    {
      text,
      align: fc.constantFrom('left' as const, 'centre' as const, 'right' as const),
      colour: fc.constantFrom('red' as const, 'green' as const, 'amber' as const, 'white' as const),
    },
    { requiredKeys: ['text', 'align'] },
  );
  const page = fc.record(
    {
      lines: fc.array(given, { minLength: 1, maxLength: 4 }),
      ms: fc.integer({ min: 1, max: 255 }).map((tenths) => tenths * 100),
      flash: fc.constant(true),
    },
    { requiredKeys: ['lines'] },
  );
  fc.assert(
    fc.property(
      fc.array(page, { minLength: 1, maxLength: 5 }),
      fc.constantFrom('classic', '24-bit'),
      (pages, colourScheme) => {
        const encoded = encodeMulti(pages, options({ colourScheme }));
        if (!('multi' in encoded)) throw new Error(encoded.reason);
        expect(readMulti(encoded.multi)).toMatchObject({ pages, others: [] });
      },
    ),
  );
});

test('a string of somebody else reads as far as it speaks of letters', () => {
  const read = readMulti(
    ascii('[pb0,0,255][pt25o5][JL4][CF2]ROAD[nl3]WORK [f1][np][g7,1,1,BEEF][hc41]B[sc2]C[/sc]'),
  );
  expect(read).toEqual({
    pages: [
      {
        lines: [
          { text: 'ROAD', align: 'right', colour: 'yellow' },
          { text: 'WORK …', align: 'right', colour: 'yellow' },
        ],
        ms: 2500,
      },
      { lines: [{ text: 'ABC', align: 'right', colour: 'yellow' }], ms: 2500 },
    ],
    times: [
      { on: 25, off: 5 },
      { on: 25, off: 5 },
    ],
    others: ['pb0,0,255', 'g7,1,1,BEEF', 'sc2', '/sc'],
  });
});

test('any string reads without an error', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'[]npjlcf0123ohcx/,é') }), (text) => {
      expect(readMulti(ascii(text)).times.length).toBe(readMulti(ascii(text)).pages.length);
    }),
  );
});
