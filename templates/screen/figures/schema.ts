import Type from 'typebox';
import { DateTimeText } from '#core/contracts/common.ts';
import { liveFields, Source, slotFields } from '../live.ts';
import { figureIcons } from './icons.ts';

const value = Type.String({ minLength: 1, maxLength: 20 });

/** One of the values that may come by themselves: a number, or one of the texts that its entry lists. */
export const liveValue = Type.Union([Type.Number({ minimum: -1e9, maximum: 1e9 }), value]);

export const schema = Type.Object(
  {
    items: Type.Array(
      Type.Object(
        {
          label: Type.String({ minLength: 1, maxLength: 60 }),
          /** As it is printed; `slot` in its place when it comes by itself. */
          value: Type.Optional(value),
          ...slotFields,
          /** Behind the decimal sign, at most; 1 when absent. */
          digits: Type.Optional(Type.Integer({ minimum: 0, maximum: 3 })),
          /** The texts that may come where it is no number: they are approved with the message. */
          words: Type.Optional(Type.Array(value, { minItems: 1, maxItems: 20 })),
          unit: Type.Optional(Type.String({ minLength: 1, maxLength: 12 })),
          icon: Type.Optional(Type.Enum(figureIcons)),
        },
        { additionalProperties: false },
      ),
      { minItems: 1, maxItems: 6 },
    ),
    /** When the values that stand here were read. */
    at: Type.Optional(DateTimeText),
    /** Who says so, or where the values are read. */
    source: Type.Optional(Type.Union([Type.String({ minLength: 1, maxLength: 80 }), Source])),
    ...liveFields,
  },
  { additionalProperties: false },
);
