/** Approving: a text as it waits, beside what it would replace; and who stands in for whom. */
import Type, { type Static } from 'typebox';
import { Id, Instant } from './common.ts';
import { Message, Revision } from './message.ts';

const Person = Type.Object({ id: Id, name: Type.String() });

export const Review = Type.Object({
  message: Message,
  /** The last revision that was approved, live or withdrawn since. */
  approved: Type.Optional(Revision),
  authorName: Type.Optional(Type.String()),
  neededBy: Type.Optional(Instant),
  /** Where and how often it is already placed. */
  placements: Type.Integer(),
  /** `own-message`: four eyes are asked for, and the one who asks has written it. */
  may: Type.Enum(['approve', 'own-message'] as const),
});

export const Absence = Type.Object({
  id: Id,
  person: Person,
  deputy: Person,
  from: Instant,
  until: Instant,
  /** The one who asks may take it back. */
  mine: Type.Boolean(),
});
export const AbsenceInput = Type.Object(
  {
    deputy: Id,
    from: Instant,
    until: Instant,
    /** Oneself when absent; an administrator may say it of others. */
    person: Type.Optional(Id),
  },
  { additionalProperties: false },
);

export type Review = Static<typeof Review>;
export type Absence = Static<typeof Absence>;
export type AbsenceInput = Static<typeof AbsenceInput>;
