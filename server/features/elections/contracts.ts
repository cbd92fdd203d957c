import Type, { type Static } from 'typebox';
import { DateText, Id, Instant } from '#core/contracts/common.ts';
import { MessageKind } from '#core/contracts/message.ts';
import { checks, electionKinds } from '#core/election/period.ts';

const dates = {
  kind: Type.Enum(electionKinds),
  /** The first round. */
  round: DateText,
  /** The first day of the period; as the code électoral has it when absent. */
  from: DateText,
  /** The last day of the period: that of the last round. */
  until: DateText,
};
export const ElectionInput = Type.Object(
  { ...dates, from: Type.Optional(DateText) },
  { additionalProperties: false },
);
export const Election = Type.Object({
  id: Id,
  ...dates,
  state: Type.Enum(['coming', 'now', 'over'] as const),
  createdBy: Id,
  createdAt: Instant,
});
export const Elections = Type.Object({
  elections: Type.Array(Election),
  /** Kinds that are looked at twice while one is `now`. */
  promotional: Type.Array(MessageKind),
});

export const Looks = Type.Object({
  /** The period that asks for two approvals of this message now. */
  election: Type.Optional(Election),
  checks: Type.Array(Type.Enum(checks)),
  /** Of the newest revision. */
  looks: Type.Array(Type.Object({ by: Id, at: Instant, checklist: Type.Array(Type.String()) })),
});

const Figures = Type.Object({
  from: DateText,
  until: DateText,
  /** Messages that were published, and revisions of them that followed. */
  published: Type.Integer(),
  corrected: Type.Integer(),
  /** Of what was published. */
  promotional: Type.Integer(),
  withPicture: Type.Integer(),
  /** Words of title and body, on average. */
  words: Type.Integer(),
  kinds: Type.Array(Type.Object({ kind: MessageKind, count: Type.Integer() })),
  /** Published in each month, from the first to the last. */
  months: Type.Array(Type.Object({ month: Type.String(), count: Type.Integer() })),
});
export const Report = Type.Object({
  election: Election,
  /** The period so far, and the same days one and two years before. */
  spans: Type.Array(Figures),
});

export type Election = Static<typeof Election>;
export type ElectionInput = Static<typeof ElectionInput>;
export type Figures = Static<typeof Figures>;
export type Report = Static<typeof Report>;
