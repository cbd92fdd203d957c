/** Options of lamps that are driven over the network, each with its colours. */
import Type, { type Static } from 'typebox';
import { rasterOptions } from './options.ts';

export const colourOrders = ['rgb', 'rbg', 'grb', 'gbr', 'brg', 'bgr'] as const;

export const pixelOptions = {
  ...rasterOptions,
  colourOrder: Type.Enum(colourOrders, { default: 'rgb', description: 'Order of the channels of a lamp' }),
  lampOrder: Type.Enum(['rows', 'columns'] as const, {
    default: 'rows',
    description: 'How the lamps follow each other from the top left',
  }),
  serpentine: Type.Boolean({ default: false, description: 'Every other row or column runs backwards' }),
  gamma: Type.Number({
    minimum: 1,
    maximum: 3,
    default: 1,
    description: '1: levels are sent as they are; about 2.2 for lamps that look too pale',
  }),
  refreshHz: Type.Number({
    minimum: 1,
    maximum: 10,
    default: 4,
    description: 'The picture is sent again this often, a second',
  }),
  losesWithoutRefresh: Type.Boolean({
    default: false,
    description:
      'The receiver is set to go dark when nothing comes any more, so that nothing can outlast a cut link. No protocol obliges it to: many keep the last picture',
  }),
  gapMs: Type.Integer({ minimum: 0, maximum: 1000, default: 0, description: 'Silence between datagrams' }),
};
const whole = Type.Object(pixelOptions);
export type PixelOptions = Static<typeof whole>;

export const universeOptions = {
  startUniverse: Type.Integer({ minimum: 0, maximum: 63_999, default: 1 }),
  startChannel: Type.Integer({
    minimum: 1,
    maximum: 510,
    default: 1,
    description: 'Channel of the first lamp in the first universe',
  }),
  lampsPerUniverse: Type.Integer({
    minimum: 1,
    maximum: 170,
    default: 170,
    description: 'A lamp takes three of the 512 channels; none is split',
  }),
};
const universes = Type.Object(universeOptions);
export type UniverseOptions = Static<typeof universes>;
