/** Control codes inside TEXT and STRING files, and colours (M-Protocol, Appendix G and §1C). */
import type { PanelColour } from '#core/contracts/index.ts';

export const codes = {
  flash: 0x07,
  extended: 0x08,
  newPage: 0x0c,
  string: 0x10,
  picture: 0x14,
  /** Speeds 1 to 5 follow each other. */
  speed: 0x15,
  colour: 0x1c,
  /** '1' every character as wide as the next, '0' proportional. */
  fixedWidth: 0x1e,
} as const;

/** Display modes (M-Protocol Table 65). */
export const hold = 'b';
export const flashing = 'c';
export const special = 'n';

/** Vertical position; 31 and 32 also set the side (signs of protocol 3.0). */
export const positions = {
  middle: 0x20,
  top: 0x22,
  bottom: 0x26,
  fill: 0x30,
  left: 0x31,
  right: 0x32,
} as const;

export const autoColour = 'C';
export const colourCodes: Readonly<Partial<Record<PanelColour, string>>> = {
  red: '1',
  green: '2',
  amber: '3',
  orange: '7',
  yellow: '8',
};
/** Signs of protocol 3.0 take any colour, as RRGGBB. */
export const rgbCodes: Readonly<Partial<Record<PanelColour, string>>> = { white: 'ZFFFFFF', rgb: 'ZFFFFFF' };
