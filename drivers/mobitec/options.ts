/** What differs from one Mobitec sign to the next. */
import Type, { type Static } from 'typebox';
import { rasterOptions } from '../raster/options.ts';

/** Sizes and places are said in one octet. */
export const mostLamps = { width: 255, height: 80 } as const;

export const mobitecOptions = Type.Object(
  {
    address: Type.Integer({
      minimum: 0,
      maximum: 253,
      default: 6,
      description: 'Often 6 at the front, 7 at the side, 10 or 11 at the back',
    }),
    ...rasterOptions,
    width: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: mostLamps.width,
        description: "Lamps; the display's own when absent",
      }),
    ),
    height: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: mostLamps.height,
        description: "Lamps; the display's own when absent",
      }),
    ),
    header: Type.Boolean({ default: true, description: 'Width and height are said in every frame' }),
    gapMs: Type.Integer({
      minimum: 0,
      maximum: 10_000,
      default: 100,
      description: 'Silence between frames',
    }),
  },
  { additionalProperties: false },
);
export type MobitecOptions = Static<typeof mobitecOptions>;
