/** What a town keeps of a person in their reports: as it is given to them. */
import Type, { type Static } from 'typebox';
import { GeoPoint, Id, Instant } from './common.ts';
import { Contact } from './contact.ts';

const said = Type.String();
export const HeldReport = Type.Object({
  /** What a citizen says on the phone. */
  reference: said,
  category: said,
  state: said,
  source: said,
  language: said,
  receivedAt: Instant,
  closedAt: Type.Optional(Instant),
  /** When what is personal of it is erased by itself; absent while the report is open. */
  keptUntil: Type.Optional(Instant),
  erasedAt: Type.Optional(Instant),
  description: said,
  place: Type.Optional(said),
  at: Type.Optional(GeoPoint),
  answers: Type.Array(Type.Object({ label: said, said: Type.Array(said) })),
  photos: Type.Array(Type.Object({ id: Id, state: said })),
  /** Mailboxes and devices that are told of it. */
  followers: Type.Array(
    Type.Object({
      way: Type.Enum(['email', 'push'] as const),
      address: said,
      language: said,
      since: Instant,
      confirmed: Type.Boolean(),
    }),
  ),
  contact: Type.Optional(Contact),
  /** Those that are not forgotten yet. */
  letters: Type.Array(Type.Object({ to: said, subject: said, state: said, at: Instant })),
  published: Type.Optional(
    Type.Object({ text: said, place: Type.Optional(said), at: Type.Optional(GeoPoint) }),
  ),
  story: Type.Array(
    Type.Object({
      at: Instant,
      kind: said,
      byTown: Type.Boolean(),
      state: Type.Optional(said),
      text: Type.Optional(said),
    }),
  ),
});
export type HeldReport = Static<typeof HeldReport>;
