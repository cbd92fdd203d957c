/** What was shown, summed up by day: no person is counted, only what displays witnessed. */
import Type, { type Static } from 'typebox';
import { steps } from '../numbers/days.ts';
import { DateText, Id, Instant } from './common.ts';
import { MessageKind } from './message.ts';

const sums = {
  /** Times that it came up on a screen. */
  plays: Type.Integer(),
  /** Time on screens, ms: one hour on two screens is two hours. */
  shownMs: Type.Integer(),
  /** Time in the rotation of panels that turn their pages by themselves, ms. */
  rotationMs: Type.Integer(),
};

export const Step = Type.Enum(steps);
export const Approval = Type.Object({
  /** Approvals of what had been submitted. */
  count: Type.Integer(),
  /** Approved by who wrote it, without submitting. */
  direct: Type.Integer(),
  medianMs: Type.Optional(Type.Integer()),
  slowestMs: Type.Optional(Type.Integer()),
});
export const AlertFigures = Type.Object({
  id: Id,
  headline: Type.String(),
  status: Type.String(),
  raisedAt: Instant,
  displays: Type.Integer(),
  shown: Type.Integer(),
  /** From raising it to the first display, and to 95 % of them; absent where that was not reached. */
  firstMs: Type.Optional(Type.Integer()),
  p95Ms: Type.Optional(Type.Integer()),
});
export const Numbers = Type.Object({
  from: DateText,
  until: DateText,
  by: Step,
  totals: Type.Object({ messages: Type.Integer(), displays: Type.Integer(), ...sums }),
  series: Type.Array(Type.Object({ day: DateText, ...sums })),
  kinds: Type.Array(Type.Object({ kind: MessageKind, messages: Type.Integer(), ...sums })),
  topics: Type.Array(Type.Object({ topic: Type.String(), messages: Type.Integer(), ...sums })),
  /** Those shown the longest. `displays`: on one day, at the most. */
  messages: Type.Array(
    Type.Object({ id: Id, title: Type.String(), kind: MessageKind, displays: Type.Integer(), ...sums }),
  ),
  displays: Type.Array(Type.Object({ id: Id, name: Type.String(), messages: Type.Integer(), ...sums })),
  channels: Type.Array(
    Type.Object({
      id: Id,
      name: Type.String(),
      messages: Type.Integer(),
      medianMs: Type.Optional(Type.Integer()),
    }),
  ),
  approval: Approval,
  alerts: Type.Array(AlertFigures),
});

export type AlertFigures = Static<typeof AlertFigures>;
export type Approval = Static<typeof Approval>;
export type Numbers = Static<typeof Numbers>;
