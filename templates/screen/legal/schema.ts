import Type from 'typebox';
import { DateText, Sha256 } from '#core/contracts/common.ts';

export const schema = Type.Object(
  {
    /** Number of the act, as it stands on it. */
    reference: Type.String({ minLength: 1, maxLength: 60 }),
    /** Days of display, both included. */
    from: DateText,
    until: DateText,
    signedBy: Type.Optional(Type.String({ minLength: 1, maxLength: 120 })),
    pages: Type.Optional(Type.Integer({ minimum: 1, maximum: 999 })),
    /** Pictures of its pages, in order: for its page on the site, where it is read whole. */
    pictures: Type.Optional(Type.Array(Sha256, { minItems: 1, maxItems: 60 })),
    /** The words on each page, in the same order, for who does not see them. */
    texts: Type.Optional(Type.Array(Type.String({ maxLength: 6000 }), { maxItems: 60 })),
  },
  { additionalProperties: false },
);
