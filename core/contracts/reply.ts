/** What somebody answers to a message where it was posted. */
import Type, { type Static } from 'typebox';
import { Id, Instant } from './common.ts';

export const Reply = Type.Object({
  id: Id,
  message: Id,
  /** Whose it is: `@ada@mastodon.example`, and the address of the account. */
  handle: Type.String(),
  actor: Type.String(),
  /** Plain text, cut where it is longer than anybody reads. */
  text: Type.String(),
  language: Type.Optional(Type.String()),
  url: Type.String(),
  saidAt: Instant,
  /** Its author has changed it since. */
  changedAt: Type.Optional(Instant),
});

/** The host of a server, or the address of an account, of whom nothing is taken. */
export const BlockInput = Type.Object(
  { who: Type.String({ pattern: '^(https?://[^\\s]+|[a-z0-9.-]+(:[0-9]+)?)$', maxLength: 1000 }) },
  { additionalProperties: false },
);
export const Block = Type.Object({ id: Id, who: Type.String(), createdAt: Instant });

export type Reply = Static<typeof Reply>;
export type Block = Static<typeof Block>;
