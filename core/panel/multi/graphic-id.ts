/** dmsGraphicID: what tells a graphic from another of the same number (NTCIP 1203 v03 §5.12.6.7). */
import { hex } from './colours.ts';
import { crcObject } from './crc.ts';
import { u16 } from './font-id.ts';
import type { MultiGraphic } from './sign.ts';

/** dmsGraphicType and dmsColorScheme number the schemes alike. */
const types = { monochrome1Bit: 1, monochrome8Bit: 2, colorClassic: 3, color24Bit: 4 } as const;

/** The bitmap has no length of its own here, unlike those of fonts. */
export function graphicId(graphic: MultiGraphic): number {
  const { transparentColor } = graphic;
  return crcObject([
    graphic.number,
    ...u16(graphic.height),
    ...u16(graphic.width),
    types[graphic.type],
    transparentColor === undefined ? 0 : 1,
    ...transparency(transparentColor),
    ...octets(graphic.bitmap),
  ]);
}

function transparency(colour: number | string | undefined): readonly number[] {
  return typeof colour === 'string' ? octets(colour) : [colour ?? 0, 0, 0];
}

export function octets(digits: string): number[] {
  return (digits.match(/../g) ?? []).map(hex);
}
