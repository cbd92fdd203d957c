/** How somebody may be reached about a report, and what they have agreed to. */
import Type, { type Static } from 'typebox';
import { Instant } from './common.ts';

const words = (maxLength: number) => Type.String({ minLength: 1, maxLength, pattern: '\\S' });
/** How somebody has agreed: said to the agent, written or signed, on a form. */
export const consentWays = ['spoken', 'written'] as const;
export const ContactInput = Type.Object(
  {
    name: Type.Optional(words(120)),
    phone: Type.Optional(words(40)),
    email: Type.Optional(words(254)),
    /** Without it nothing is kept. */
    consent: Type.Object(
      { purpose: words(200), how: Type.Enum(consentWays) },
      { additionalProperties: false },
    ),
  },
  { additionalProperties: false },
);
export const Contact = Type.Object({
  name: Type.Optional(Type.String()),
  phone: Type.Optional(Type.String()),
  email: Type.Optional(Type.String()),
  consent: Type.Object({
    purpose: Type.String(),
    how: Type.Enum(consentWays),
    at: Instant,
    /** Name of the agent who wrote it down. */
    by: Type.Optional(Type.String()),
  }),
});

export type ContactInput = Static<typeof ContactInput>;
export type Contact = Static<typeof Contact>;
