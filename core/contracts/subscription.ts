/** What a citizen asks to be told, without an account: kept under a key that only their device or mailbox has. */
import Type, { type Static } from 'typebox';
import { Id, Instant, Language } from './common.ts';

/** `fediverse`: a server on which somebody follows the town; nobody subscribes by it here. */
export const ways = ['push', 'email', 'sms', 'fediverse'] as const;
export const Way = Type.Enum(ways);
/** `urgent`: alerts alone. `today`: everything of one's topics. `weekly`: alerts, and the rest once a week. */
export const levels = ['urgent', 'today', 'weekly'] as const;

/** Local times of the day, in minutes; over midnight where the end is before the beginning. */
export const QuietHours = Type.Object(
  {
    from: Type.Integer({ minimum: 0, maximum: 1439 }),
    until: Type.Integer({ minimum: 0, maximum: 1439 }),
  },
  { additionalProperties: false },
);

const wishes = {
  level: Type.Enum(levels),
  /** None: all. */
  topics: Type.Array(Type.String({ minLength: 1, maxLength: 60 }), { maxItems: 20, uniqueItems: true }),
  /** None: the whole town. */
  neighbourhoods: Type.Optional(Type.Array(Id, { maxItems: 20, uniqueItems: true })),
  language: Language,
  quiet: Type.Optional(QuietHours),
};
export const SubscriptionWishes = Type.Object(wishes, { additionalProperties: false });

const base64url = (size: number) => Type.String({ pattern: '^[A-Za-z0-9_-]+={0,2}$', maxLength: size });
/** As `PushSubscription.toJSON()` has it (Push API §8). `key`: the server's key that it was made with. */
export const PushAddress = Type.Object(
  {
    endpoint: Type.String({ pattern: '^https://[^\\s]+$', maxLength: 2000 }),
    keys: Type.Object({ p256dh: base64url(120), auth: base64url(40) }, { additionalProperties: false }),
    key: base64url(120),
  },
  { additionalProperties: false },
);
export const PushSubscriptionInput = Type.Object(
  {
    push: PushAddress,
    ...wishes,
    /** What the device had before, which this one takes the place of. */
    replaces: Type.Optional(
      Type.Object({ id: Id, token: Type.String({ maxLength: 200 }) }, { additionalProperties: false }),
    ),
  },
  { additionalProperties: false },
);
export const Subscription = Type.Object({
  id: Id,
  way: Way,
  ...wishes,
  confirmedAt: Type.Optional(Instant),
});

export type Way = (typeof ways)[number];
export type Level = (typeof levels)[number];
export type QuietHours = Static<typeof QuietHours>;
export type SubscriptionWishes = Static<typeof SubscriptionWishes>;
export type PushAddress = Static<typeof PushAddress>;
export type PushSubscriptionInput = Static<typeof PushSubscriptionInput>;
export type Subscription = Static<typeof Subscription>;
