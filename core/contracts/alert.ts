/** A message of class urgent or vital with a life of its own, in the words of CAP 1.2. */
import Type, { type Static } from 'typebox';
import { DateTimeText, Id, Instant, Language } from './common.ts';
import { Target } from './placement.ts';

export const AlertClass = Type.Enum(['urgent', 'vital'] as const);
/** CAP 1.2 §3.2.1 status. Only Actual ever lights a street. */
export const AlertStatus = Type.Enum(['Actual', 'Exercise', 'Test'] as const);

/** What an alert says. Plain text. */
export const AlertText = Type.Object(
  {
    headline: Type.String({ minLength: 1, maxLength: 160 }),
    /** Written by hand for lamps; the headline where absent. */
    short: Type.Optional(Type.String({ maxLength: 160 })),
    description: Type.Optional(Type.String({ maxLength: 2000 })),
    /** What to do. */
    instruction: Type.Optional(Type.String({ maxLength: 1000 })),
    senderName: Type.String({ minLength: 1, maxLength: 200 }),
    web: Type.Optional(Type.String({ pattern: '^https?://[^\\s]+$', maxLength: 1000 })),
    language: Language,
  },
  { additionalProperties: false },
);

export const AlertInput = Type.Object(
  {
    class: AlertClass,
    status: AlertStatus,
    text: AlertText,
    target: Target,
    /** At once when absent. */
    from: Type.Optional(DateTimeText),
    /** Expiry is not optional: nothing that interrupts may stay lit by accident. */
    until: DateTimeText,
  },
  { additionalProperties: false },
);

/**
 * What travels to a display, whole, in one hop, and what the display keeps until `until`. `message` is the message
 * of the plans behind it. `ended` is the tombstone of an alert ended early: it also silences the plan's copy.
 */
export const LiveAlert = Type.Object({
  id: Id,
  message: Id,
  revision: Type.Integer(),
  class: AlertClass,
  status: AlertStatus,
  text: AlertText,
  from: Instant,
  until: Instant,
  sentAt: Instant,
  ended: Type.Boolean(),
});

export const alertStates = ['scheduled', 'active', 'ended', 'expired'] as const;
export const Alert = Type.Object({
  id: Id,
  territory: Id,
  message: Id,
  revision: Type.Integer(),
  class: AlertClass,
  status: AlertStatus,
  text: AlertText,
  target: Target,
  from: Instant,
  until: Instant,
  state: Type.Enum(alertStates),
  raisedBy: Id,
  raisedAt: Instant,
  endedBy: Type.Optional(Id),
  endedAt: Type.Optional(Instant),
  /** The displays it was aimed at, and those that have witnessed it. */
  displays: Type.Integer(),
  shown: Type.Integer(),
});

export type AlertText = Static<typeof AlertText>;
export type AlertInput = Static<typeof AlertInput>;
export type LiveAlert = Static<typeof LiveAlert>;
export type Alert = Static<typeof Alert>;
