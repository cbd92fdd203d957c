/** What differs from one Hanover sign to the next. */
import Type, { type Static } from 'typebox';
import { rasterOptions } from '../raster/options.ts';

export const hanoverOptions = Type.Object(
  {
    address: Type.Integer({
      minimum: 0,
      maximum: 15,
      default: 1,
      description: 'Rotary switch inside the sign',
    }),
    addressOffset: Type.Integer({
      minimum: 0,
      maximum: 15,
      default: 0,
      description: 'Added to the switch; some models count from one',
    }),
    ...rasterOptions,
    bitOrder: Type.Enum(['top-first', 'bottom-first'] as const, {
      default: 'top-first',
      description: 'Which of eight rows the lowest bit is',
    }),
    byteOrder: Type.Enum(['top-first', 'bottom-first'] as const, {
      default: 'top-first',
      description: 'Which eight rows of a column come first',
    }),
    gapMs: Type.Integer({
      minimum: 0,
      maximum: 10_000,
      default: 100,
      description: 'Silence between frames',
    }),
  },
  { additionalProperties: false },
);
export type HanoverOptions = Static<typeof hanoverOptions>;

/** The address on the wire: one hex digit. */
export function wireAddress({ address, addressOffset }: HanoverOptions): number {
  return (address + addressOffset) & 0x0f;
}
