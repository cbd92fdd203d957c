import Type from 'typebox';
import { DateText } from '#core/contracts/common.ts';
import { liveFields, Source, slotFields } from '../live.ts';

/** How often an answer was given. */
export const votes = Type.Integer({ minimum: 0, maximum: 100_000_000 });

/** The question is the title of the message. */
export const schema = Type.Object(
  {
    options: Type.Array(
      Type.Object(
        {
          label: Type.String({ minLength: 1, maxLength: 80 }),
          /** `slot` in its place when they come by themselves. */
          votes: Type.Optional(votes),
          ...slotFields,
        },
        { additionalProperties: false },
      ),
      { minItems: 2, maxItems: 6 },
    ),
    /** The last day on which one may answer. */
    closes: Type.Optional(DateText),
    /** Where the votes are read. */
    source: Type.Optional(Source),
    ...liveFields,
  },
  { additionalProperties: false },
);
