/** How the seven-row boards of an AlfaZeta matrix are laid out. */
import Type, { type Static } from 'typebox';
import { rasterOptions } from '../raster/options.ts';

export const tileWidths = [7, 14, 28, 56, 112] as const;

export const alfazetaOptions = Type.Object(
  {
    address: Type.Integer({
      minimum: 0,
      maximum: 63,
      default: 1,
      description: 'DIP switch of the first board; the others count on',
    }),
    addresses: Type.Array(Type.Integer({ minimum: 0, maximum: 63 }), {
      maxItems: 64,
      default: [],
      description: 'DIP switches of all boards in their order, when they do not count on',
    }),
    tileWidth: Type.Enum(tileWidths, { default: 28, description: 'Columns of a board; it has seven rows' }),
    tileOrder: Type.Enum(['rows', 'rows-serpentine', 'columns', 'columns-serpentine'] as const, {
      default: 'rows',
      description: 'How the boards follow each other from the top left',
    }),
    refresh: Type.Enum(['together', 'each'] as const, {
      default: 'together',
      description:
        'together: all boards turn at once when all are written; each: every board as it is written',
    }),
    ...rasterOptions,
    gapMs: Type.Integer({
      minimum: 0,
      maximum: 10_000,
      default: 50,
      description: 'Silence between pictures: a board takes at most 20 frames a second',
    }),
    /** Each board has one frame of a picture: its pause is the one between pictures. */
    frameGapMs: Type.Integer({
      minimum: 0,
      maximum: 10_000,
      default: 0,
      description: 'Silence between the boards of one picture',
    }),
  },
  { additionalProperties: false },
);
export type AlfazetaOptions = Static<typeof alfazetaOptions>;
