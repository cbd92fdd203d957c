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
    /** The prepared alert that it was made from: for the journal. */
    scenario: Type.Optional(Id),
  },
  { additionalProperties: false },
);

/** Said as an instant, not as so many hours more: asked twice, it holds no longer for that. */
export const AlertExtension = Type.Object({ until: DateTimeText }, { additionalProperties: false });

/** Whom an alert would be for. */
export const AlertAim = Type.Object({ target: Target, status: AlertStatus }, { additionalProperties: false });

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

/** Acts that change what is said; the only ones that are published. */
export const sayingVerbs = ['raise', 'update', 'extend', 'end'] as const;
/** `missed`: somebody was told that displays do not show it; `take`: somebody said that they see to that. */
export const alertVerbs = [...sayingVerbs, 'missed', 'take'] as const;

/** What was missing when somebody was told, and by what they were. */
export const MissedNote = Type.Object({
  missing: Type.Integer(),
  total: Type.Integer(),
  /** The names of the first dozen. */
  names: Type.Array(Type.String()),
  emails: Type.Integer(),
  texts: Type.Integer(),
});

/** One act on an alert, with what it said after it. */
export const AlertEntry = Type.Object({
  id: Id,
  at: Instant,
  by: Type.String(),
  byName: Type.String(),
  verb: Type.Enum(alertVerbs),
  revision: Type.Integer(),
  class: AlertClass,
  text: AlertText,
  target: Target,
  from: Instant,
  until: Instant,
  /** The town asks for a second person, and there was no time for one. */
  breakGlass: Type.Boolean(),
  scenario: Type.Optional(Type.String()),
  missed: Type.Optional(MissedNote),
});

/** What is known of one display that an alert is for. */
export const ReachedDisplay = Type.Object({
  id: Id,
  name: Type.String(),
  kind: Type.Enum(['screen', 'panel'] as const),
  lastSeenAt: Type.Optional(Instant),
  /** When the present text was sent; absent while the display has not been heard of since. */
  sentAt: Type.Optional(Instant),
  shownAt: Type.Optional(Instant),
  /** Why it has not shown it. */
  reason: Type.Optional(Type.Object({ code: Type.String(), text: Type.String() })),
});

/** Counts of all displays that an alert is for, and a page of them: those that have not shown it first. */
export const AlertReach = Type.Object({
  total: Type.Integer(),
  shown: Type.Integer(),
  reasons: Type.Array(Type.Object({ code: Type.String(), count: Type.Integer() })),
  /** How long until half of those that have shown it did, and the last, ms. */
  halfMs: Type.Optional(Type.Integer()),
  lastMs: Type.Optional(Type.Integer()),
  displays: Type.Array(ReachedDisplay),
  next: Type.Optional(Id),
});

/** Whom an alert would reach now. */
export const AlertAimed = Type.Object({
  total: Type.Integer(),
  /** Of these, not heard of at present. */
  silent: Type.Integer(),
  /** Of these, without a place: they show what is for an area, as nobody knows that they are not in it. */
  unplaced: Type.Integer(),
  /** The names of the first dozen. */
  names: Type.Array(Type.String()),
});

export type AlertClass = Static<typeof AlertClass>;
export type AlertStatus = Static<typeof AlertStatus>;
export type ReachedDisplay = Static<typeof ReachedDisplay>;
export type AlertReach = Static<typeof AlertReach>;
export type AlertAimed = Static<typeof AlertAimed>;
export type AlertVerb = (typeof alertVerbs)[number];
export type SayingVerb = (typeof sayingVerbs)[number];
export type MissedNote = Static<typeof MissedNote>;
export type AlertEntry = Static<typeof AlertEntry>;
export type AlertText = Static<typeof AlertText>;
export type AlertInput = Static<typeof AlertInput>;
export type LiveAlert = Static<typeof LiveAlert>;
export type Alert = Static<typeof Alert>;
