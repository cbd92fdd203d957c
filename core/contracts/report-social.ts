/** Answers on other networks to what a town has posted there, as cases. */
import Type, { type Static } from 'typebox';
import { Id, Instant } from './common.ts';

export const socialNetworks = ['fediverse', 'mastodon', 'bluesky'] as const;
export const SocialVoice = Type.Object({
  network: Type.Enum(socialNetworks),
  /** Whose it is: `@ada@mastodon.example`; empty once it is erased. */
  handle: Type.String(),
  /** Of the account, and of the post itself. */
  author: Type.String(),
  url: Type.String(),
  /** What it answers. */
  message: Id,
  /** By which it is answered from here; absent where it is answered on its own page. */
  reply: Type.Optional(Id),
  /** Said to everybody; else to the town alone. */
  public: Type.Boolean(),
  changedAt: Type.Optional(Instant),
  /** Its author has taken it back. */
  goneAt: Type.Optional(Instant),
});
/** Answers of the last week that became no case, for there were more than anybody can mean. */
export const SocialOverflow = Type.Object({
  messages: Type.Array(Type.Object({ message: Id, title: Type.String(), more: Type.Integer() })),
});

export type SocialNetwork = (typeof socialNetworks)[number];
export type SocialVoice = Static<typeof SocialVoice>;
export type SocialOverflow = Static<typeof SocialOverflow>;
