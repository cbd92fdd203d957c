import Type from 'typebox';
import { Sha256 } from '#core/contracts/common.ts';

export const schema = Type.Object(
  {
    media: Sha256,
    /** It is heard on the screens that allow it; mute when absent. */
    sound: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
);
