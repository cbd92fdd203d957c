/** What is said to residents in the languages of the site, and the short names that choices and questions are known by. */
import Type from 'typebox';

export const said = (maxLength: number) =>
  Type.Object(
    {
      fr: Type.String({ minLength: 1, maxLength, pattern: '\\S' }),
      en: Type.Optional(Type.String({ minLength: 1, maxLength, pattern: '\\S' })),
      /** Easy to read (FALC). */
      falc: Type.Optional(Type.String({ minLength: 1, maxLength, pattern: '\\S' })),
    },
    { additionalProperties: false },
  );
/** `place-du-marche` */
export const ShortCode = Type.String({ pattern: '^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$' });
