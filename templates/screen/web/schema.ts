import Type from 'typebox';

export const schema = Type.Object(
  {
    /** Must allow itself to be framed. */
    url: Type.String({ pattern: '^https://[^\\s"\'<>]+$', maxLength: 1000 }),
    /** How long it stands; 30 when absent. */
    seconds: Type.Optional(Type.Number({ minimum: 5, maximum: 600 })),
  },
  { additionalProperties: false },
);
