/** What differs from one sACN receiver to the next. */
import Type, { type Static } from 'typebox';
import { pixelOptions, universeOptions } from '../raster/pixel-options.ts';

export const sacnOptions = Type.Object(
  {
    ...universeOptions,
    startUniverse: Type.Integer({
      minimum: 1,
      maximum: 63_999,
      default: 1,
      description:
        'Several universes need a unicast address: each has a multicast group of its own, 239.255.hi.lo',
    }),
    priority: Type.Integer({ minimum: 0, maximum: 200, default: 100, description: 'Over other senders' }),
    sourceName: Type.String({ minLength: 1, maxLength: 63, default: 'Beffroi' }),
    cid: Type.Optional(
      Type.String({
        pattern: '^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$',
        description: 'UUID of this sender; made from its name and first universe when absent',
      }),
    ),
    preview: Type.Boolean({ default: false, description: 'Only for visualisers: no lamp lights it' }),
    ...pixelOptions,
  },
  { additionalProperties: false },
);
export type SacnOptions = Static<typeof sacnOptions>;
