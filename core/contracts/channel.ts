/** Ways out of the house that are no display: accounts, lists of subscribers, gateways. */
import Type, { type Static } from 'typebox';
import { acts } from '../channel/act.ts';
import { Id, Instant } from './common.ts';
import { Way } from './subscription.ts';

/** Kinds of messages that may leave by them; what is made for screens alone may not. */
export const outKinds = ['news', 'event', 'notice', 'service', 'alert', 'correction'] as const;

/** What a way out says. No topics: all. `exercises`: alerts that are exercises too, marked as such. */
export const Takes = Type.Object(
  {
    kinds: Type.Array(Type.Enum(outKinds), { maxItems: outKinds.length, uniqueItems: true }),
    topics: Type.Array(Type.String({ minLength: 1, maxLength: 60 }), { maxItems: 20, uniqueItems: true }),
    exercises: Type.Boolean(),
  },
  { additionalProperties: false },
);

const described = {
  title: Type.String({ minLength: 1, maxLength: 80, pattern: '\\S' }),
  /** By the schema of its type. */
  options: Type.Record(Type.String({ maxLength: 60 }), Type.Unknown()),
  takes: Takes,
};
/** Passwords and tokens of a way out, by the schema of its type: taken, never answered. */
const secrets = Type.Record(Type.String({ maxLength: 60 }), Type.String({ maxLength: 4000 }));

export const ChannelInput = Type.Object(
  { type: Type.String({ minLength: 1, maxLength: 40 }), ...described, secrets: Type.Optional(secrets) },
  { additionalProperties: false },
);
export const ChannelPatch = Type.Object(
  {
    title: Type.Optional(described.title),
    options: Type.Optional(described.options),
    takes: Type.Optional(described.takes),
    secrets: Type.Optional(secrets),
    active: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
);

/** `reconnect`: the other side no longer knows us; somebody has to sign in there again. */
export const channelStates = ['unused', 'ok', 'failing', 'reconnect', 'off'] as const;
export const Channel = Type.Object({
  id: Id,
  type: Type.String(),
  ...described,
  state: Type.Enum(channelStates),
  /** Why it is not ok. */
  reason: Type.Optional(Type.String()),
  failingSince: Type.Optional(Instant),
  /** The other side took something last. */
  reachedAt: Type.Optional(Instant),
  /** When it has to be signed in anew. */
  tokenUntil: Type.Optional(Instant),
  /** The other side can be asked whether it knows us. */
  checks: Type.Boolean(),
  /** Under which people find it, where we are the other side: `@ville@saint-aubin.example`. */
  account: Type.Optional(Type.String()),
  /** Of that account. */
  followers: Type.Optional(Type.Integer()),
  /** Of its secrets, those that are set. */
  secretsSet: Type.Array(Type.String()),
  waiting: Type.Integer(),
  /** Given up or refused in the last seven days. */
  failed: Type.Integer(),
});

/** `superseded`: something newer was to be said before it was tried. `dead`: given up. */
export const dispatchStates = ['due', 'done', 'refused', 'dead', 'expired', 'superseded'] as const;
/** One thing to be said by one way out, and what became of it. */
export const Dispatch = Type.Object({
  id: Id,
  channel: Id,
  message: Id,
  title: Type.String(),
  revision: Type.Integer(),
  act: Type.Enum(acts),
  state: Type.Enum(dispatchStates),
  createdAt: Instant,
  dueAt: Instant,
  untilAt: Instant,
  attempts: Type.Integer(),
  doneAt: Type.Optional(Instant),
  /** Proof: what the other side calls it, and where it can be seen. */
  remoteId: Type.Optional(Type.String()),
  url: Type.Optional(Type.String()),
  reason: Type.Optional(Type.Object({ code: Type.String(), text: Type.String() })),
  /** Of a way out with subscribers: whom it was for, whom it has reached, who could not be reached; and who gets it in a digest, for they had had enough that day. */
  recipients: Type.Optional(
    Type.Object({
      total: Type.Integer(),
      reached: Type.Integer(),
      failed: Type.Integer(),
      withheld: Type.Optional(Type.Integer()),
    }),
  ),
});

/**
 * Before it leaves. `atOnce`: else in a digest. `withheld`: of those, who have had their `share` of the day and get it in a digest.
 * `segments`, `cost`: of all texts together, where the price of one is set.
 */
export const ChannelEstimate = Type.Object({
  channel: Id,
  title: Type.String(),
  way: Way,
  atOnce: Type.Boolean(),
  recipients: Type.Integer(),
  withheld: Type.Optional(Type.Integer()),
  share: Type.Optional(Type.Integer()),
  segments: Type.Optional(Type.Integer()),
  cost: Type.Optional(Type.Number()),
});

export type ChannelEstimate = Static<typeof ChannelEstimate>;
export type Takes = Static<typeof Takes>;
export type ChannelInput = Static<typeof ChannelInput>;
export type ChannelPatch = Static<typeof ChannelPatch>;
export type Channel = Static<typeof Channel>;
export type Dispatch = Static<typeof Dispatch>;
