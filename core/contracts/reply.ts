/** What somebody answers to a message where it was posted. */
import Type, { type Static } from 'typebox';
import { Id, Instant } from './common.ts';

/** What the town said to it. Neither arrived nor refused: on its way. */
const Answer = Type.Object({
  id: Id,
  text: Type.String(),
  /** Id of who wrote it. */
  by: Type.String(),
  at: Instant,
  arrivedAt: Type.Optional(Instant),
  /** Why it could not be brought there. */
  refused: Type.Optional(Type.String()),
});

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
  /** Said to everybody; else to the town alone, which answers them alone. */
  public: Type.Boolean(),
  saidAt: Instant,
  /** Its author has changed it since. */
  changedAt: Type.Optional(Instant),
  /** Somebody has seen to it; changed by its author since, it waits anew. */
  handledAt: Type.Optional(Instant),
  /** The oldest first. */
  answers: Type.Array(Answer),
});

/** The first few of `total`, which wait for somebody. */
export const OpenReplies = Type.Object({
  total: Type.Integer(),
  items: Type.Array(
    Type.Object({
      id: Id,
      message: Id,
      title: Type.String(),
      handle: Type.String(),
      text: Type.String(),
      at: Instant,
    }),
  ),
});

export const longestAnswer = 1000;
export const AnswerInput = Type.Object(
  { text: Type.String({ minLength: 1, maxLength: longestAnswer, pattern: '\\S' }) },
  { additionalProperties: false },
);
export const HandledInput = Type.Object({ handled: Type.Boolean() }, { additionalProperties: false });

/** The host of a server, or the address of an account, of whom nothing is taken. */
export const BlockInput = Type.Object(
  { who: Type.String({ pattern: '^(https?://[^\\s]+|[a-z0-9.-]+(:[0-9]+)?)$', maxLength: 1000 }) },
  { additionalProperties: false },
);
export const Block = Type.Object({ id: Id, who: Type.String(), createdAt: Instant });

export type OpenReplies = Static<typeof OpenReplies>;
export type Reply = Static<typeof Reply>;
export type Block = Static<typeof Block>;
