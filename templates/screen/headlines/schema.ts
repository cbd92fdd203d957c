import Type from 'typebox';

export const schema = Type.Object(
  {
    /** Only what came from this feed: its address, as imported. All news of the town when absent. */
    feed: Type.Optional(Type.String({ pattern: '^https?://[^\\s]+$', maxLength: 1000 })),
  },
  { additionalProperties: false },
);
