/** Options that every matrix driven lamp by lamp has. */
import Type, { type Static } from 'typebox';

export const rasterOptions = {
  width: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 2048, description: "Lamps; the display's own when absent" }),
  ),
  height: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 1024, description: "Lamps; the display's own when absent" }),
  ),
  mirrored: Type.Boolean({ default: false, description: 'Columns run from right to left' }),
  upsideDown: Type.Boolean({ default: false, description: 'Rows run from the bottom to the top' }),
  inverted: Type.Boolean({ default: false, description: 'Lit and unlit are exchanged' }),
};
const whole = Type.Object(rasterOptions);
export type RasterOptions = Static<typeof whole>;
