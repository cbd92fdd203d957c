import Type from 'typebox';
import { DateTimeText } from '#core/contracts/common.ts';
import { figureIcons } from './icons.ts';

export const schema = Type.Object(
  {
    items: Type.Array(
      Type.Object(
        {
          label: Type.String({ minLength: 1, maxLength: 60 }),
          value: Type.String({ minLength: 1, maxLength: 20 }),
          unit: Type.Optional(Type.String({ minLength: 1, maxLength: 12 })),
          icon: Type.Optional(Type.Enum(figureIcons)),
        },
        { additionalProperties: false },
      ),
      { minItems: 1, maxItems: 6 },
    ),
    /** When the values were read. */
    at: Type.Optional(DateTimeText),
    source: Type.Optional(Type.String({ minLength: 1, maxLength: 80 })),
  },
  { additionalProperties: false },
);
