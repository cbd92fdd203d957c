/** The colours that a sign can show (NTCIP 1203 v03 §5.5.11 dmsColorScheme). */
import type { MultiSign } from './sign.ts';
import type { MultiColour } from './tags.ts';

/** The ten classic colours, by their number, as 0xRRGGBB. */
const classic = [
  0x000000, 0xff0000, 0xffff00, 0x00ff00, 0x00ffff, 0x0000ff, 0xff00ff, 0xffffff, 0xffa500, 0xffd000,
] as const;

const amber = 'FFD000';

/** All as 0xRRGGBB. */
export type Palette = {
  readonly foreground: number;
  readonly background: number;
  /** Nothing for a colour that is not of the sign's scheme. */
  readonly rgb: (colour: MultiColour) => number | undefined;
};

export function paletteOf(sign: MultiSign): Palette {
  const scheme = sign.colorScheme ?? 'monochrome1Bit';
  if (scheme === 'colorClassic' || scheme === 'color24Bit')
    return {
      foreground: hex(sign.defaults?.foreground ?? amber),
      background: hex(sign.defaults?.background ?? '000000'),
      rgb(colour) {
        if ('number' in colour) return classic[colour.number];
        return scheme === 'color24Bit' ? colour.rgb : undefined;
      },
    };
  const foreground = hex(sign.monochromeColor ?? amber);
  return {
    foreground,
    background: 0,
    rgb(colour) {
      if ('rgb' in colour) return undefined;
      if (scheme === 'monochrome8Bit') return level(foreground, colour.number);
      return [0, foreground][colour.number];
    },
  };
}

/** Each of the three parts in proportion, 255 being the whole of it. */
function level(whole: number, of255: number): number {
  const part = (shift: number) => Math.floor((((whole >> shift) & 0xff) * of255) / 255) << shift;
  return part(16) | part(8) | part(0);
}

export function hex(digits: string): number {
  return Number.parseInt(digits, 16);
}
