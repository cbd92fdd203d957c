import Type from 'typebox';
import { DateText } from '#core/contracts/common.ts';

/** From what is wrong to what is right. */
export const verdicts = ['false', 'misleading', 'unproven', 'partly', 'true'] as const;
export type Verdict = (typeof verdicts)[number];

/** The answer is the title of the message, the facts its text. */
export const schema = Type.Object(
  {
    /** As it is told in town: without its verdict it is printed nowhere. */
    claim: Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' }),
    verdict: Type.Enum(verdicts),
    /** The day on which it was first heard. */
    heardOn: Type.Optional(DateText),
    /** What the facts rest on. */
    sources: Type.Optional(
      Type.Array(
        Type.Object(
          {
            name: Type.String({ minLength: 1, maxLength: 120, pattern: '\\S' }),
            url: Type.Optional(Type.String({ pattern: '^https?://[^\\s]+$', maxLength: 1000 })),
          },
          { additionalProperties: false },
        ),
        { maxItems: 12 },
      ),
    ),
  },
  { additionalProperties: false },
);
