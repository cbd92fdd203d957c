/** Pages through files and back: what is encoded with strings, drawn letters and pictures is decoded again. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ascii, concat } from '../bytes.ts';
import type { Decoded } from '../driver.ts';
import { parseOptions } from '../options.ts';
import { alphaCodec, calledFrom } from './codec.ts';
import { decodeText } from './decode-text.ts';
import { dotsContent, dotsOfRaster, pictureOfDots, rasterOfDots, readDots } from './dots.ts';
import { packet } from './frame.ts';
import { drawnGlyphs, glyphDots, glyphLabel, glyphOfLabel, readGlyph } from './glyphs.ts';
import { alphaOptions } from './options.ts';
import { alphaParser } from './parser.ts';
import { encodeText } from './text.ts';

const options = parseOptions(alphaOptions, { strings: 6, glyphs: 'pictures', pictures: 3 });
const dotsOf = fc
  .record({
    rows: fc.integer({ min: 1, max: 31 }),
    columns: fc.integer({ min: 1, max: 255 }),
    seed: fc.nat(),
  })
  .map(({ rows, columns, seed }) => ({
    rows,
    columns,
    lamps: Uint8Array.from({ length: rows * columns }, (_, place) => (seed >> (place % 13)) & 1),
  }));
const words = fc
  .array(fc.constantFrom(...'ABCdef 0189!?éèàçÉÊ°', ...drawnGlyphs), { minLength: 1, maxLength: 14 })
  .map((all) => all.join(''));
const anyPage = fc.oneof(
  fc.record({
    lines: fc.array(fc.record({ text: words, align: fc.constantFrom('left', 'centre', 'right') }), {
      minLength: 1,
      maxLength: 1,
    }),
    flash: fc.constantFrom(true, undefined),
  }),
  dotsOf.map((dots) => ({ lines: [], picture: pictureOfDots(dots) })),
);

test('pages with strings, drawn letters, pictures and flashing come back as they went', () => {
  fc.assert(
    fc.property(fc.array(anyPage, { minLength: 1, maxLength: 3 }), (written) => {
      const pages = written.map((page) => {
        if ('picture' in page) return page;
        const { lines, flash } = page;
        return flash ? { lines, flash } : { lines };
      });
      const made = encodeText(pages, options, { planned: true });
      if ('refused' in made) throw new Error(made.reason);
      for (const content of made.strings.values()) expect(content.length).toBeLessThanOrEqual(125);
      const decoded = decodeText(made.bytes, options, calledFrom(made.strings, made.dots));
      expect(decoded).toMatchObject({ pages, unknown: [] });
    }),
  );
});

test('pictures come back lamp by lamp, as content, as raster and on the wire', () => {
  fc.assert(
    fc.property(dotsOf, (dots) => {
      expect(readDots(dotsContent(dots))).toEqual(dots);
      expect(dotsOfRaster(rasterOfDots(dots, 0xffb000), 'one')).toEqual(dots);
      const command = { command: 'I', data: concat(ascii('.'), dotsContent(dots)) };
      const [event] = alphaParser().push(packet(command, options));
      expect(event).toMatchObject({ kind: 'packet', commands: [{ command: 'I', checksum: 'ok' }] });
    }),
    { numRuns: 50 },
  );
});

test('every drawn letter has a file of its own, and is read as what it is', () => {
  const labels = [...drawnGlyphs].map((letter) => glyphLabel(letter) ?? '');
  expect(new Set(labels).size).toBe([...drawnGlyphs].length);
  expect([...drawnGlyphs].map((letter) => readGlyph(glyphDots(letter)))).toEqual([...drawnGlyphs]);
  expect(labels.map(glyphOfLabel)).toEqual([...drawnGlyphs]);
});

describe('a decoded line', () => {
  const decode = (...packets: readonly Uint8Array[]): readonly Decoded[] => {
    const decoder = alphaCodec.decoder({});
    return [...packets.flatMap((bytes) => decoder.push(bytes)), ...decoder.end()];
  };
  const wire = (command: string, data: string) => packet({ command, data: ascii(data) }, options);

  test('shows pictures as rows, strings as words, and a text with what it calls', () => {
    const texts = decode(
      wire('I', '.0203010\r111\r'),
      wire('G', 'a\x08\x22t\x08\x22'),
      wire('A', 'A\x1b b\x10a\x0c\x1b0b\x14.'),
    );
    expect(texts).toMatchObject([
      { name: 'write small dots', label: '.', rows: 2, columns: 3, dots: ['.#.', '###'] },
      { name: 'write string', label: 'a', text: 'été', errors: [] },
      {
        name: 'write text',
        pages: [{ lines: [{ text: 'été' }] }, { lines: [], picture: { width: 3, height: 2 } }],
        errors: [],
      },
    ]);
  });

  test('names functions and reads what they say', () => {
    expect(
      decode(
        wire('E', ' 0905'),
        wire('E', '$AAU05DCFF00aBL007D0000'),
        wire('F', '$'),
        wire('E', '*\x61'),
        wire('E', '"1036    B03060905M001F40,1A2B'),
        wire('E', ''),
        wire('I', '.zz'),
        wire('M', 'x'),
      ),
    ).toMatchObject([
      { name: 'write special function', function: 'time of day', value: '0905' },
      {
        function: 'memory table',
        files: [
          { label: 'A', size: 1500 },
          { label: 'a', type: 'string' },
        ],
      },
      { name: 'read special function', function: 'memory table' },
      { function: 'error register', errors: ['illegal-command', 'parity'] },
      { function: 'general information', firmware: '1036B', clock: '09:05' },
      { function: 'unknown' },
      { errors: ['no size'] },
      { name: 'write large dots', hex: '78' },
    ]);
  });

  test('a text whose files were not seen says which', () => {
    expect(decode(wire('A', 'A\x1b bx\x10a\x14.'))).toMatchObject([{ errors: ['string a', 'picture .'] }]);
  });

  test('is what was encoded, files first', () => {
    const pages = [{ lines: [{ text: 'À 9 h', align: 'centre' as const }] }];
    const chosen = { glyphs: 'pictures' };
    const encoded = alphaCodec.encode(pages, chosen);
    if (!('packets' in encoded)) throw new Error(encoded.reason);
    expect(encoded.packets).toHaveLength(2);
    expect(decode(...encoded.packets)).toMatchObject([{ command: 'I' }, { command: 'A', pages }]);
    const urgent = alphaCodec.encode(pages, chosen, { priority: true });
    expect('packets' in urgent && decode(...urgent.packets)).toMatchObject([
      { priority: true, pages: [{ lines: [{ text: 'A 9 h' }] }] },
    ]);
  });
});
