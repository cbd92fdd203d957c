/** Where alerts of others come from, and what was received. */
import Type, { type Static } from 'typebox';
import { capReasons } from '../cap/decide.ts';
import { CapPolicy } from '../cap/policy.ts';
import { AlertClass, AlertStatus, AlertText } from './alert.ts';
import { DateTimeText, Id, Instant } from './common.ts';
import { Target } from './placement.ts';

export const capKinds = ['cap', 'vigilance'] as const;

const described = {
  title: Type.String({ minLength: 1, maxLength: 80, pattern: '\\S' }),
  /** A document, or a feed of them; null: they are sent to us. */
  url: Type.Union([Type.String({ pattern: '^https?://[^\\s]+$', maxLength: 1000 }), Type.Null()]),
  /** `vigilance`: the JSON of Météo-France instead of CAP. */
  kind: Type.Enum(capKinds),
  policy: CapPolicy,
  /** Which displays show what is raised. */
  target: Target,
  active: Type.Boolean(),
};
export const CapSourceInput = Type.Object(
  {
    ...described,
    /** Sent in the header `apikey`, as the portal of Météo-France wants it. Absent: the one that is held stays, while it goes to the same site. */
    key: Type.Optional(Type.String({ pattern: '^[\\x21-\\x7e]+$', maxLength: 4000 })),
  },
  { additionalProperties: false },
);
export const CapSource = Type.Object({
  id: Id,
  ...described,
  /** It is asked with a key. */
  hasKey: Type.Boolean(),
  fetchedAt: Type.Optional(Instant),
  /** Why it could not be read last. */
  error: Type.Optional(Type.String()),
  createdAt: Instant,
});

/** `waiting`: for an officer; `aside`: an officer put it aside; `superseded`: a later message took its place. */
export const capMessageStates = [
  'received',
  'ignored',
  'waiting',
  'raised',
  'updated',
  'ended',
  'aside',
  'superseded',
] as const;

const CapIssue = Type.Object({ code: Type.String(), path: Type.String(), text: Type.String() });
export const CapMessage = Type.Object({
  id: Id,
  source: Id,
  sourceTitle: Type.String(),
  state: Type.Enum(capMessageStates),
  /** Why, in the order in which it matters. `refused`: our own rules of alerts would not have it. */
  reasons: Type.Array(Type.Enum([...capReasons, 'refused'] as const)),
  receivedAt: Instant,
  sender: Type.Optional(Type.String()),
  identifier: Type.Optional(Type.String()),
  msgType: Type.Optional(Type.String()),
  status: Type.Optional(Type.String()),
  event: Type.Optional(Type.String()),
  headline: Type.Optional(Type.String()),
  areas: Type.Array(Type.String()),
  urgency: Type.Optional(Type.String()),
  severity: Type.Optional(Type.String()),
  certainty: Type.Optional(Type.String()),
  /** What would be raised, or was. */
  said: Type.Optional(
    Type.Object({
      class: AlertClass,
      status: AlertStatus,
      text: AlertText,
      from: Type.Optional(DateTimeText),
      until: DateTimeText,
    }),
  ),
  /** An officer can raise it, or end what it cancels. */
  canRaise: Type.Boolean(),
  /** Our alert. */
  alert: Type.Optional(Id),
  decidedBy: Type.Optional(Type.String()),
  /** What is wrong with the document. */
  issues: Type.Array(CapIssue),
});

export type CapSourceInput = Static<typeof CapSourceInput>;
export type CapSource = Static<typeof CapSource>;
export type CapMessage = Static<typeof CapMessage>;
export type CapMessageState = (typeof capMessageStates)[number];
