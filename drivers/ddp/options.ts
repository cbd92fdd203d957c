/** What differs from one DDP display to the next. */
import Type, { type Static } from 'typebox';
import { pixelOptions } from '../raster/pixel-options.ts';

export const ddpOptions = Type.Object(
  {
    destination: Type.Integer({
      minimum: 1,
      maximum: 249,
      default: 1,
      description: 'Output of the display; 1 is its default',
    }),
    offset: Type.Integer({
      minimum: 0,
      maximum: 16_777_215,
      default: 0,
      description: 'Channels before the first lamp',
    }),
    dataType: Type.Integer({
      minimum: 0,
      maximum: 255,
      default: 0x0b,
      description: '11: red, green and blue of eight bits; older displays expect 1',
    }),
    lampsPerPacket: Type.Integer({ minimum: 1, maximum: 480, default: 480 }),
    ...pixelOptions,
  },
  { additionalProperties: false },
);
export type DdpOptions = Static<typeof ddpOptions>;
