/** The compiled timeline of one display, what travels beside it, and what `showing` answers. */
import Type, { type Static } from 'typebox';
import { Id, Instant, Sha256, TimeZone } from './common.ts';
import { screenLayouts } from './display.ts';
import { PlacementClass } from './placement.ts';
import { Asset } from './rendition.ts';

export const planVersion = 1;
export const horizonMs = 35 * 24 * 3_600_000;

/** One placement of one revision on this display. */
export const PlanItem = Type.Object({
  placement: Id,
  message: Id,
  revision: Type.Integer(),
  class: PlacementClass,
  weight: Type.Integer(),
  /** Campaigns only; absent when the placement names none. */
  share: Type.Optional(Type.Number()),
  /** It has an end that lies after this plan's: whoever goes on with a plan that is over leaves it out. */
  ends: Type.Optional(Type.Literal(true)),
  /** Length of one turn, ms. */
  dwellMs: Type.Integer({ minimum: 1 }),
  /** Hash of the rendition; absent in plans compiled without renditions. */
  rendition: Type.Optional(Sha256),
});

/** [from, until): the items that take part, as an index into `sets`. */
export const Segment = Type.Object({
  from: Instant,
  until: Instant,
  set: Type.Integer(),
  dark: Type.Boolean(),
});

const timeline = { sets: Type.Array(Type.Array(Type.Integer())), segments: Type.Array(Segment) };
const Timeline = Type.Object(timeline);

/**
 * Addressed by the SHA-256 of its canonical JSON (RFC 8785). Segments are in order, without gaps, and cover
 * [from, until). Who takes part stands in the plan; whose turn it is follows from absolute time (see `showing`).
 */
export const Plan = Type.Object({
  version: Type.Literal(planVersion),
  display: Id,
  timeZone: TimeZone,
  from: Instant,
  until: Instant,
  items: Type.Array(PlanItem),
  ...timeline,
  /** Of a divided screen; absent where one loop has the whole glass. */
  layout: Type.Optional(Type.Enum(screenLayouts)),
  /** What the zones beside the main one show, over the same items. */
  zones: Type.Optional(Type.Object({ side: Type.Optional(Timeline), ticker: Type.Optional(Timeline) })),
  renditions: Type.Array(Sha256),
  assets: Type.Array(Asset),
});

export type PlanItem = Static<typeof PlanItem>;
export type Segment = Static<typeof Segment>;
export type Plan = Static<typeof Plan>;
