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
export const SyncBoard = Type.Object({
  at: Instant,
  rows: Type.Array(SyncRow),
  /** Surfaces in step out of all that are due. */
  inStep: Type.Integer(),
  total: Type.Integer(),
  slowestLagMs: Type.Integer(),
});

export type DeliveryState = (typeof deliveryStates)[number];
export type SyncRow = Static<typeof SyncRow>;
export type SyncBoard = Static<typeof SyncBoard>;
