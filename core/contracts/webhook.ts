/** What other systems can be told of, and what they are then told. */
import Type, { type Static } from 'typebox';
import { Id, Instant } from './common.ts';

export const webhookEvents = [
  'message.published',
  'message.corrected',
  'message.withdrawn',
  'alert.raised',
  'alert.updated',
  'alert.ended',
  'display.fault.opened',
  'display.fault.closed',
] as const;
export type WebhookEvent = (typeof webhookEvents)[number];

const described = {
  title: Type.String({ minLength: 1, maxLength: 80, pattern: '\\S' }),
  url: Type.String({ pattern: '^https?://[^\\s]+$', maxLength: 1000 }),
  events: Type.Array(Type.Enum(webhookEvents), { minItems: 1, maxItems: webhookEvents.length }),
};
export const WebhookInput = Type.Object(described, { additionalProperties: false });
export const WebhookPatch = Type.Object(
  { ...Type.Partial(WebhookInput).properties, active: Type.Optional(Type.Boolean()) },
  { additionalProperties: false },
);
export const Webhook = Type.Object({
  id: Id,
  ...described,
  active: Type.Boolean(),
  createdBy: Id,
  createdAt: Instant,
  /** The other side took a delivery last. */
  reachedAt: Type.Optional(Instant),
  /** Nothing has got through since. */
  failingSince: Type.Optional(Instant),
  /** Switched off by itself, and why. */
  stopped: Type.Optional(Type.Object({ at: Instant, reason: Type.String() })),
  /** Until then the secret before this one signs too. */
  oldSecretUntil: Type.Optional(Instant),
  /** Deliveries that wait. */
  waiting: Type.Integer(),
});

export const WebhookTry = Type.Object({
  at: Instant,
  /** ms */
  took: Type.Integer(),
  /** HTTP status; absent when nothing answered. */
  status: Type.Optional(Type.Integer()),
  reason: Type.Optional(Type.String()),
  /** The beginning of what came back. */
  excerpt: Type.Optional(Type.String()),
});
export const webhookDeliveryStates = ['due', 'sent', 'dead'] as const;
export const WebhookDelivery = Type.Object({
  id: Id,
  event: Type.Union([Type.Enum(webhookEvents), Type.Literal('test')]),
  /** `dead`: given up. */
  state: Type.Enum(webhookDeliveryStates),
  createdAt: Instant,
  /** When it is tried next. */
  dueAt: Type.Optional(Instant),
  /** When it is given up. */
  untilAt: Instant,
  attempts: Type.Integer(),
  /** What is sent, as it is. */
  body: Type.String(),
  /** The newest first; the last ten. */
  tries: Type.Array(WebhookTry),
});

export type WebhookInput = Static<typeof WebhookInput>;
export type WebhookPatch = Static<typeof WebhookPatch>;
export type Webhook = Static<typeof Webhook>;
export type WebhookTry = Static<typeof WebhookTry>;
export type WebhookDelivery = Static<typeof WebhookDelivery>;
