import Type from 'typebox';
import { DateText } from '#core/contracts/common.ts';

export const schema = Type.Object(
  {
    /** Number of the act, as it stands on it. */
    reference: Type.String({ minLength: 1, maxLength: 60 }),
    /** Days of display, both included. */
    from: DateText,
    until: DateText,
    signedBy: Type.Optional(Type.String({ minLength: 1, maxLength: 120 })),
    pages: Type.Optional(Type.Integer({ minimum: 1, maximum: 999 })),
  },
  { additionalProperties: false },
);
