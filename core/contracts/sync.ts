/** The sync board: is what we say the same everywhere, now? */
import Type, { type Static } from 'typebox';
import { Id, Instant } from './common.ts';

export const deliveryStates = [
  'due',
  'sent',
  'accepted',
  'shown',
  'refused',
  'expired',
  'withdrawn',
] as const;
export const DeliveryState = Type.Enum(deliveryStates);

/** One revision on one surface. A later state never erases the times of the earlier ones. */
export const SyncRow = Type.Object({
  surface: Type.Object({ type: Type.Enum(['display', 'channel'] as const), id: Id, name: Type.String() }),
  message: Id,
  title: Type.String(),
  /** The revision that should be there. */
  revision: Type.Integer(),
  state: DeliveryState,
  /** The revision last witnessed there, if any. */
  shownRevision: Type.Optional(Type.Integer()),
  dueAt: Instant,
  sentAt: Type.Optional(Instant),
  acceptedAt: Type.Optional(Instant),
  /** First witnessed; for a channel, confirmed by the other side. */
  shownAt: Type.Optional(Instant),
  lastShownAt: Type.Optional(Instant),
  /** ms from due to shown, or to now while it is not. */
  lagMs: Type.Integer(),
  /** Why not, in a stable code and a sentence. */
  reason: Type.Optional(Type.Object({ code: Type.String(), text: Type.String() })),
});
export const syncGroups = ['late', 'waiting', 'shown'] as const;
/** A page of rows, the worst first; the figures are of everything open that was asked for. */
export const SyncBoard = Type.Object({
  at: Instant,
  /** What displays confirmed and witnessed until then is in it; absent just after a start. */
  reconciledAt: Type.Optional(Instant),
  rows: Type.Array(SyncRow),
  /** For `after` of the next page; absent on the last one. */
  next: Type.Optional(Type.String()),
  /** `late`: needs somebody. `waiting`: held by the surface, comes by itself. */
  counts: Type.Object({ late: Type.Integer(), waiting: Type.Integer(), shown: Type.Integer() }),
  /** Surfaces in step out of all that are due. */
  inStep: Type.Integer(),
  total: Type.Integer(),
  slowestLagMs: Type.Integer(),
});

/** What became of one row, in the order of time. */
export const SyncStory = Type.Object({
  surface: SyncRow.properties.surface,
  message: Id,
  title: Type.String(),
  revision: Type.Integer(),
  state: DeliveryState,
  lastSeenAt: Type.Optional(Instant),
  reason: SyncRow.properties.reason,
  lagMs: Type.Integer(),
  steps: Type.Array(
    Type.Object({
      what: Type.Enum([
        'written',
        'approved',
        'withdrawn',
        'due',
        'sent',
        'accepted',
        'shown',
        'last-shown',
        'gone',
        'fault',
        'fault-over',
      ] as const),
      at: Instant,
      /** Who did it, by name. */
      by: Type.Optional(Type.String()),
      detail: Type.Optional(Type.String()),
    }),
  ),
});
export const SyncReach = Type.Object({
  message: Id,
  shown: Type.Integer(),
  waiting: Type.Integer(),
  refused: Type.Integer(),
});

export type SyncGroup = (typeof syncGroups)[number];
export type SyncStory = Static<typeof SyncStory>;
export type SyncReach = Static<typeof SyncReach>;
export type DeliveryState = (typeof deliveryStates)[number];
export type SyncRow = Static<typeof SyncRow>;
export type SyncBoard = Static<typeof SyncBoard>;
