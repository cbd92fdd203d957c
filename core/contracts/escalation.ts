/** What happens when an alert does not get through to displays: who is told, after how long, how often. */
import Type, { type Static } from 'typebox';
import { Id, Instant } from './common.ts';

const Address = Type.String({ minLength: 3, maxLength: 254, pattern: '^[^\\s@<>,;:"()]+@[^\\s@<>,;:"()]+$' });

const times = {
  active: Type.Boolean(),
  /** From when the text was sent, or the alert began. */
  afterMinutes: Type.Integer({ minimum: 1, maximum: 120 }),
  /** So many displays are enough to tell somebody; or so many in a hundred. */
  missing: Type.Union([
    Type.Object({ displays: Type.Integer({ minimum: 1, maximum: 5000 }) }, { additionalProperties: false }),
    Type.Object({ percent: Type.Integer({ minimum: 1, maximum: 100 }) }, { additionalProperties: false }),
  ]),
  /** How long until it is told again, while displays are still missing and nobody has taken it. */
  repeatMinutes: Type.Integer({ minimum: 5, maximum: 240 }),
  /** How often in all, of one text. */
  times: Type.Integer({ minimum: 1, maximum: 10 }),
  /** Exercises too, marked as such. */
  exercises: Type.Boolean(),
};
const contacts = {
  /** Null: whoever may raise alerts here, or in the territory above where nobody may. */
  emails: Type.Union([Type.Array(Address, { maxItems: 20 }), Type.Null()]),
  phones: Type.Array(Type.String({ minLength: 3, maxLength: 30 }), { maxItems: 20 }),
};

export const EscalationRule = Type.Object({ ...times, ...contacts }, { additionalProperties: false });

export const EscalationSettings = Type.Object({
  rule: EscalationRule,
  /** The addresses that are written to as things are. */
  told: Type.Array(Type.String()),
  /** What there is to write by. */
  mail: Type.Boolean(),
  sms: Type.Boolean(),
});

/** What became of what was written: `sent` is what the other side took over. */
const Written = Type.Object({ waiting: Type.Integer(), sent: Type.Integer(), failed: Type.Integer() });

export const EscalationStep = Type.Object({
  step: Type.Integer(),
  revision: Type.Integer(),
  at: Instant,
  missing: Type.Integer(),
  total: Type.Integer(),
  emails: Written,
  texts: Written,
});

export const AlertEscalation = Type.Object({
  steps: Type.Array(EscalationStep),
  /** When somebody is told next, should displays still be missing; absent when nobody will be. */
  nextAt: Type.Optional(Instant),
  taken: Type.Optional(Type.Object({ by: Id, byName: Type.String(), at: Instant })),
});

export type EscalationRule = Static<typeof EscalationRule>;
export type EscalationSettings = Static<typeof EscalationSettings>;
export type EscalationStep = Static<typeof EscalationStep>;
export type AlertEscalation = Static<typeof AlertEscalation>;
