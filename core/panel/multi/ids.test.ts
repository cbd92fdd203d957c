import { expect, test } from 'vitest';
import { crc16X25, crcObject, fontVersionId, graphicId, type MultiGraphic } from './index.ts';

const check = new TextEncoder().encode('123456789');

test('the check value of CRC-16/X-25, and as the objects hold it', () => {
  expect([crc16X25(check), crcObject(check), crc16X25([])]).toEqual([0x906e, 0x6e90, 0]);
});

/** The font of the standard's own example of fontVersionID. */
const example = {
  number: 2,
  charSpacing: 1,
  lineSpacing: 3,
  glyphs: {
    A: ['.####.', '##..##', '##..##', '######', '##..##', '##..##', '##..##'],
    '4': ['...###.', '..#.##.', '.#..##.', '#...##.', '#######', '....##.', '....##.'],
  },
};

test('the font of the standard has the version of the standard, whatever the order of its glyphs', () => {
  expect(fontVersionId(example)).toBe(0xed52);
});

test('long bitmaps and long fonts are counted in more octets', () => {
  const rows = (height: number, width: number) => Array.from({ length: height }, () => '#'.repeat(width));
  const codes = Array.from({ length: 300 }, (_, index) => String.fromCharCode(0x100 + index));
  const wide = { ...example, glyphs: { A: rows(40, 40) } };
  const many = { ...example, glyphs: Object.fromEntries(codes.map((code) => [code, rows(20, 80)])) };
  const ids = [wide, many].map(fontVersionId);
  expect(new Set([...ids, fontVersionId(example)]).size).toBe(3);
  expect(ids.every((id) => id >= 0 && id <= 0xffff)).toBe(true);
});

/** The graphics of the standard's own examples of dmsGraphicID. */
test.each<[MultiGraphic, number]>([
  [{ number: 4, width: 10, height: 6, type: 'monochrome1Bit', bitmap: '84926308C248A170' }, 0xbff5],
  [
    {
      number: 5,
      width: 4,
      height: 4,
      type: 'colorClassic',
      transparentColor: 7,
      bitmap: '01010101070701070701070701010101',
    },
    0x8fe0,
  ],
  [
    {
      number: 7,
      width: 2,
      height: 2,
      type: 'color24Bit',
      transparentColor: '00FF00',
      bitmap: 'FFFFFFFF00FF00FF00FF00FF',
    },
    0x078d,
  ],
])('graphic $number of the standard has the identity of the standard', (graphic, id) => {
  expect(graphicId(graphic)).toBe(id);
});
