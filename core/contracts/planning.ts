/** The calendar of what is placed: displays as rows, and how full their loops are. */
import Type, { type Static } from 'typebox';
import { Id, Instant } from './common.ts';
import { MessageKind } from './message.ts';
import { Placement, PlacementClass } from './placement.ts';

/** The longest window that a calendar is asked for: six weeks and the hour that a change of offset adds. */
export const planningMostMs = 42 * 24 * 3_600_000 + 3_600_000;

/** [from, until), ms; `until` is absent where there is no end. */
const Occurrence = Type.Object({ from: Type.Integer(), until: Type.Optional(Type.Integer()) });

export const PlannedPlacement = Type.Object({
  ...Placement.properties,
  title: Type.String(),
  kind: MessageKind,
  /** Approved and not withdrawn: else nothing shows until it is. */
  live: Type.Boolean(),
  /** The message's own validity: outside it nothing shows. */
  validFrom: Type.Optional(Type.Integer()),
  validUntil: Type.Optional(Type.Integer()),
  /** It stands behind this alert, whose page is where it is changed. */
  alert: Type.Optional(Id),
  /** Those that overlap the window, whole; the first few hundred. */
  occurrences: Type.Array(Occurrence),
});

export const PlannedDisplay = Type.Object({
  id: Id,
  name: Type.String(),
  kind: Type.Enum(['screen', 'panel'] as const),
  tags: Type.Array(Type.String()),
  timeZone: Type.String(),
  /** Its dark hours within the window. */
  dark: Type.Array(Type.Object({ from: Instant, until: Instant })),
  /** Positions in `placements`, the loudest first. */
  placements: Type.Array(Type.Integer()),
  /** How many more there may be that are not listed. */
  more: Type.Integer(),
});

export const Planning = Type.Object({
  from: Instant,
  until: Instant,
  displays: Type.Array(PlannedDisplay),
  placements: Type.Array(PlannedPlacement),
  /** Every tag that a display has. */
  tags: Type.Array(Type.String()),
  /** How many displays match. */
  total: Type.Integer(),
  /** Where the next page begins. */
  next: Type.Optional(Type.Integer()),
});

const loopFacts = {
  /** How many take turns. */
  count: Type.Integer(),
  /** Within this time everything has come by, ms. */
  roundMs: Type.Integer(),
};
export const LoopSpan = Type.Object({ from: Instant, until: Instant, dark: Type.Boolean(), ...loopFacts });

/** How full the loop of a display is at its fullest within a range. */
export const LoadSummary = Type.Object({
  display: Id,
  /** Absent when nothing is ever shown in it. */
  fullest: Type.Optional(LoopSpan),
  /** Slower than somebody waits. */
  overfull: Type.Boolean(),
});

const LoadItem = Type.Object({
  placement: Id,
  message: Id,
  title: Type.String(),
  class: PlacementClass,
  dwellMs: Type.Integer(),
  /** Absent when others leave it no time. */
  everyMs: Type.Optional(Type.Integer()),
  /** Fraction of the time. */
  share: Type.Number(),
});

/** The loop of a display at an instant, and over the day around it. */
export const DisplayLoad = Type.Object({
  at: Instant,
  now: Type.Optional(LoopSpan),
  items: Type.Array(LoadItem),
  interrupted: Type.Integer(),
  day: Type.Array(LoopSpan),
  overfullMs: Type.Integer(),
});

export type Planning = Static<typeof Planning>;
export type PlannedPlacement = Static<typeof PlannedPlacement>;
export type PlannedDisplay = Static<typeof PlannedDisplay>;
export type LoopSpan = Static<typeof LoopSpan>;
export type LoadSummary = Static<typeof LoadSummary>;
export type DisplayLoad = Static<typeof DisplayLoad>;
