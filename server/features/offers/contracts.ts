import Type, { type Static } from 'typebox';
import { Content, Id, Instant, MessageKind, Placement } from '#core/contracts/index.ts';

const { windows, weight, share, dwellSeconds } = Placement.properties;
/** When and how strongly, as the origin suggests; where is for each town to say. */
export const Suggestion = Type.Object(
  { windows, class: Type.Enum(['routine', 'campaign'] as const), weight, share, dwellSeconds },
  { additionalProperties: false },
);

export const offerStates = ['open', 'accepted', 'declined', 'taken-back'] as const;
const town = Type.Object({ id: Id, name: Type.String() });
const decided = {
  state: Type.Enum(offerStates),
  offeredAt: Instant,
  decidedAt: Type.Optional(Instant),
  /** Accepted by a rule of the town. */
  byRule: Type.Boolean(),
  /** Why it was declined. */
  comment: Type.Optional(Type.String()),
  /** The short text of the town's own. */
  short: Type.Optional(Type.String()),
};

/** As the town sees it. */
export const Offer = Type.Object({
  id: Id,
  from: town,
  kind: MessageKind,
  content: Content,
  /** The origin is no longer published. */
  withdrawn: Type.Boolean(),
  note: Type.Optional(Type.String()),
  suggestion: Type.Optional(Suggestion),
  /** What it became here. */
  message: Type.Optional(Id),
  ...decided,
});
/** As the origin sees it. */
export const Offered = Type.Object({
  id: Id,
  to: town,
  ...decided,
  /** How the town's message is: published, waiting for its approval, or taken off by the town. */
  standing: Type.Optional(Type.Enum(['live', 'waiting', 'off'] as const)),
  /** Displays that have witnessed it there, and those it is planned on. */
  shown: Type.Integer(),
  displays: Type.Integer(),
});
export const OfferInput = Type.Object(
  {
    /** Every town below when absent. */
    to: Type.Optional(Type.Array(Id, { minItems: 1, maxItems: 500 })),
    note: Type.Optional(Type.String({ maxLength: 500 })),
    suggestion: Type.Optional(Suggestion),
  },
  { additionalProperties: false },
);
export const Acceptance = Type.Object(
  {
    short: Type.Optional(Type.String({ minLength: 1, maxLength: 280 })),
    /** Placed as suggested, on every display of the town. */
    place: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
);
export const Refusal = Type.Object(
  { comment: Type.Optional(Type.String({ maxLength: 500 })) },
  { additionalProperties: false },
);
export const RuleInput = Type.Object(
  {
    /** All when empty. */
    kinds: Type.Array(MessageKind, { maxItems: 30 }),
    /** Any of them; all when empty. */
    topics: Type.Array(Type.String({ minLength: 1, maxLength: 60, pattern: '\\S' }), { maxItems: 20 }),
  },
  { additionalProperties: false },
);
export const Rule = Type.Object({
  id: Id,
  ...RuleInput.properties,
  createdBy: Id,
  createdAt: Instant,
});

export type Suggestion = Static<typeof Suggestion>;
export type Offer = Static<typeof Offer>;
export type Offered = Static<typeof Offered>;
export type OfferInput = Static<typeof OfferInput>;
export type Acceptance = Static<typeof Acceptance>;
export type RuleInput = Static<typeof RuleInput>;
export type Rule = Static<typeof Rule>;
