import Type from 'typebox';
import { DateText } from '#core/contracts/common.ts';

/** The question is the title of the message. */
export const schema = Type.Object(
  {
    options: Type.Array(
      Type.Object(
        {
          label: Type.String({ minLength: 1, maxLength: 80 }),
          votes: Type.Integer({ minimum: 0, maximum: 100_000_000 }),
        },
        { additionalProperties: false },
      ),
      { minItems: 2, maxItems: 6 },
    ),
    /** The last day on which one may answer. */
    closes: Type.Optional(DateText),
  },
  { additionalProperties: false },
);
