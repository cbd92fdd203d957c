import Type from 'typebox';

export const schema = Type.Object(
  {
    /** `day`: the day itself. `week`: that day and the six after it, which is what is meant when absent. */
    span: Type.Optional(Type.Enum(['day', 'week'] as const)),
  },
  { additionalProperties: false },
);
