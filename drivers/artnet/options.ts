/** What differs from one Art-Net node to the next. */
import Type, { type Static } from 'typebox';
import { pixelOptions, universeOptions } from '../raster/pixel-options.ts';

export const artnetOptions = Type.Object(
  {
    ...universeOptions,
    startUniverse: Type.Integer({
      minimum: 0,
      maximum: 32_767,
      default: 0,
      description: 'Net, sub-net and universe as one number',
    }),
    sync: Type.Boolean({
      default: false,
      description: 'ArtSync after the last universe: all of them light at once',
    }),
    ...pixelOptions,
  },
  { additionalProperties: false },
);
export type ArtnetOptions = Static<typeof artnetOptions>;
