import Type from 'typebox';
import { Sha256 } from '#core/contracts/common.ts';

export const schema = Type.Object(
  {
    /** Pictures of the pages, in order. */
    pages: Type.Array(Sha256, { minItems: 1, maxItems: 20 }),
    /** How long each of them stands; 12 when absent. */
    secondsPerPage: Type.Optional(Type.Number({ minimum: 3, maximum: 120 })),
    /** What someone who cannot see the pages would be told of them. */
    alt: Type.String({ minLength: 1, maxLength: 500 }),
    /** The words on each page, in the same order: read on the site. */
    texts: Type.Optional(Type.Array(Type.String({ maxLength: 6000 }), { maxItems: 20 })),
  },
  { additionalProperties: false },
);
