/** Signs to try messages on. */
import type { MultiSign } from './index.ts';

/** Letters that can be followed lamp by lamp; the second font is higher, with wider gaps. */
export const sign: MultiSign = {
  width: 12,
  height: 8,
  colorScheme: 'color24Bit',
  fonts: [
    {
      number: 1,
      charSpacing: 1,
      lineSpacing: 1,
      glyphs: {
        A: ['#', '#'],
        B: ['##', '#.'],
        ' ': ['.', '.'],
        '[': ['##', '.#'],
        é: ['.#', '##'],
        i: ['', ''],
      },
    },
    { number: 2, charSpacing: 2, lineSpacing: 4, glyphs: { A: ['#', '.', '#', '#'] } },
  ],
  graphics: [
    { number: 1, width: 3, height: 2, type: 'monochrome1Bit', bitmap: 'B8' },
    { number: 2, width: 2, height: 1, type: 'monochrome1Bit', transparentColor: 0, bitmap: '40' },
    { number: 3, width: 2, height: 1, type: 'colorClassic', transparentColor: 7, bitmap: '0107' },
    {
      number: 5,
      width: 2,
      height: 1,
      type: 'color24Bit',
      transparentColor: '00FF00',
      bitmap: '0000FF00FF00',
    },
    { number: 6, width: 13, height: 1, type: 'monochrome1Bit', bitmap: '0000' },
  ],
  defaults: { lineJustification: 2, pageJustification: 2, foreground: 'FFFFFF' },
};
export const cells: MultiSign = { ...sign, charWidth: 3, charHeight: 4 };
export const lines: MultiSign = { ...sign, charHeight: 4 };
export const mono: MultiSign = { ...sign, colorScheme: 'monochrome1Bit', monochromeColor: 'FFD000' };
export const levels: MultiSign = { ...mono, colorScheme: 'monochrome8Bit' };
export const classic: MultiSign = { ...sign, colorScheme: 'colorClassic' };

/** It supports what most do not. */
export const everyTag: MultiSign = {
  ...sign,
  supportedTags: 2 ** 30 - 1,
  defaults: { ...sign.defaults, flashOff: 7 },
};
