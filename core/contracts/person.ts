/** All that is kept of one person, found by their address: read, given to them, erased. */
import Type, { type Static } from 'typebox';
import { Id, Instant } from './common.ts';
import { Contact } from './contact.ts';
import { HeldReport } from './held.ts';
import { ReportState } from './report.ts';

const words = (maxLength: number) => Type.String({ minLength: 1, maxLength, pattern: '\\S' });
/** One of the two. */
export const PersonSought = Type.Object(
  { email: Type.Optional(words(254)), phone: Type.Optional(words(40)) },
  { additionalProperties: false, minProperties: 1, maxProperties: 1 },
);
/** Why what is kept of somebody is erased (GDPR, article 17). */
export const erasureGrounds = ['request', 'consent-withdrawn', 'objection'] as const;
export const PersonErasure = Type.Object(
  {
    person: PersonSought,
    ground: Type.Enum(erasureGrounds),
    /** Those whose content is erased as well; of the others only the address. */
    reports: Type.Array(Id, { maxItems: 500 }),
    /** Whether what they subscribed to ends. */
    subscriptions: Type.Boolean(),
  },
  { additionalProperties: false },
);
export const PersonReport = Type.Object({
  id: Id,
  reference: Type.String(),
  categoryName: Type.String(),
  state: ReportState,
  receivedAt: Instant,
  closedAt: Type.Optional(Instant),
  erasedAt: Type.Optional(Instant),
  /** Named to be told of it. `confirmed`: by the owner of the mailbox. */
  follower: Type.Optional(Type.Object({ confirmed: Type.Boolean(), since: Instant })),
  contact: Type.Optional(Contact),
});
export const PersonSubscription = Type.Object({
  way: Type.String(),
  level: Type.String(),
  topics: Type.Array(Type.String()),
  since: Instant,
  confirmed: Type.Boolean(),
});
export const PersonFound = Type.Object({
  reports: Type.Array(PersonReport),
  subscriptions: Type.Array(PersonSubscription),
});
export const PersonExport = Type.Object({
  at: Instant,
  reports: Type.Array(
    Type.Intersect([
      HeldReport,
      Type.Object({ notes: Type.Array(Type.Object({ at: Instant, text: Type.String() })) }),
    ]),
  ),
  subscriptions: Type.Array(PersonSubscription),
});

export type PersonSought = Static<typeof PersonSought>;
export type PersonErasure = Static<typeof PersonErasure>;
export type PersonReport = Static<typeof PersonReport>;
export type PersonSubscription = Static<typeof PersonSubscription>;
export type PersonFound = Static<typeof PersonFound>;
export type PersonExport = Static<typeof PersonExport>;
