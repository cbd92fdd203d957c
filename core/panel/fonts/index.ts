/** Every font for lamps, by the name that a page carries. */
import type { PanelFont } from '../../contracts/index.ts';
import { packed as fixed4x6 } from './fixed-4x6.ts';
import { packed as fixed6x10 } from './fixed-6x10.ts';
import { packed as fixed7x13 } from './fixed-7x13.ts';
import { packed as fixed7x13b } from './fixed-7x13b.ts';
import { packed as fixed10x20 } from './fixed-10x20.ts';
import { enlarged, type LampFont, packedFont } from './lamp-font.ts';
import { signFont } from './sign-font.ts';

const bold = packedFont(fixed7x13b, 1);
const large = packedFont(fixed10x20, 2);

export const lampFonts: Readonly<Record<PanelFont, LampFont>> = {
  '4x6': packedFont(fixed4x6, 1),
  '5x7': signFont,
  '6x10': packedFont(fixed6x10, 1),
  '7x13': packedFont(fixed7x13, 1),
  '7x13b': bold,
  '10x20': large,
  '14x26': enlarged(bold, 2),
  '20x40': enlarged(large, 2),
  '30x60': enlarged(large, 3),
  '40x80': enlarged(large, 4),
};
