/** What goes over the sockets. Push is a hint, state is the truth; alerts travel whole. */
import Type, { type Static } from 'typebox';
import { LiveAlert } from './alert.ts';
import { BuildId, Id, Instant, Sha256, TimeZone } from './common.ts';
import type { Answer, Order } from './control.ts';
import { type Health, PanelLink, PanelProfile, screenZones } from './display.ts';
import { Asset } from './rendition.ts';

/** What a panel agent must know of the panel it drives. */
export const AgentPanel = Type.Object({ profile: PanelProfile, timeZone: TimeZone, link: PanelLink });

/** What a display must have: answered by GET /api/display/state and sent on connecting. */
export const DisplayState = Type.Object({
  display: Id,
  name: Type.String(),
  /** Where a screen stands: for its identity card, and beside what the town itself says in an alert. */
  town: Type.Optional(Type.Object({ name: Type.String(), arms: Type.Optional(Asset) })),
  plan: Type.Optional(Sha256),
  /** Every alert for this display that has not passed its end, tombstones included. */
  alerts: Type.Array(LiveAlert),
  /** For a screen that can be touched. */
  kiosk: Type.Optional(Type.Object({ idleSeconds: Type.Integer(), home: Type.String() })),
  /** For a screen whose films may be heard. */
  sound: Type.Optional(Type.Object({ percent: Type.Integer() })),
  /** The build of the player that a screen is to have. */
  build: Type.Optional(BuildId),
  /** For a panel that hangs on an agent. */
  panel: Type.Optional(AgentPanel),
  /** The server's clock. */
  now: Instant,
});

/**
 * A frame was really shown on a display, [from, until). `until` is absent while it is still up; the same id sent again with
 * an `until` completes the row. Ids are made by the display (UUID) so that a batch sent twice is stored once.
 */
export const Witness = Type.Object(
  {
    id: Type.String({ minLength: 8, maxLength: 64, pattern: '^[A-Za-z0-9-]+$' }),
    message: Id,
    revision: Type.Integer({ minimum: 1 }),
    /** The alert's id when it came inline. */
    alert: Type.Optional(Id),
    plan: Type.Optional(Sha256),
    /** Beside the main one of a divided screen. */
    zone: Type.Optional(Type.Enum(screenZones)),
    from: Instant,
    until: Type.Optional(Instant),
    /** `shown`: painted or read back from the panel. `rotation`: the panel turns its pages by itself. */
    how: Type.Enum(['shown', 'rotation'] as const),
  },
  { additionalProperties: false },
);
export const WitnessBatch = Type.Array(Witness, { maxItems: 200 });

export const Hello = Type.Object(
  {
    version: Type.String({ maxLength: 40 }),
    plan: Type.Optional(Sha256),
    width: Type.Optional(Type.Integer()),
    height: Type.Optional(Type.Integer()),
  },
  { additionalProperties: false },
);
export const Applied = Type.Object({ plan: Sha256, at: Instant }, { additionalProperties: false });
export const Fault = Type.Object(
  { type: Type.String({ maxLength: 60 }), detail: Type.String({ maxLength: 500 }), at: Instant },
  { additionalProperties: false },
);

export type AgentPanel = Static<typeof AgentPanel>;
export type DisplayState = Static<typeof DisplayState>;
export type Witness = Static<typeof Witness>;
export type Hello = Static<typeof Hello>;
export type Applied = Static<typeof Applied>;
export type Fault = Static<typeof Fault>;

/** Namespace /display, server → display. The handshake's `auth` is `{ key }`. */
export type ToDisplay = {
  state: (state: DisplayState) => void;
  plan: (hint: { plan: string }) => void;
  alert: (alert: LiveAlert) => void;
  revoked: () => void;
  /** Screens only. */
  command: (order: Order, answer: (answer: Answer) => void) => void;
};
/** Namespace /display, display → server. */
export type FromDisplay = {
  hello: (hello: Hello, answer: (state: DisplayState) => void) => void;
  clock: (answer: (now: number) => void) => void;
  applied: (applied: Applied) => void;
  witness: (rows: Witness[], answer: (result: { stored: string[] }) => void) => void;
  /** Null: what went wrong last is over. Answered once it is stored. */
  fault: (fault: Fault | null, answer?: () => void) => void;
  health: (health: Health, answer?: () => void) => void;
};

export const changeTopics = [
  'messages',
  'placements',
  'displays',
  'alerts',
  'sync',
  'reports',
  'polls',
  'proposals',
] as const;
/** Somebody who has a message open at the desk. */
export type Person = { readonly user: string; readonly name: string };
/** Which message is open now; null for none. */
export const Opening = Type.Object(
  { message: Type.Union([Id, Type.Null()]) },
  { additionalProperties: false },
);
export type Opening = Static<typeof Opening>;

/** Namespace /console, console → server. */
export type FromConsole = {
  open: (opening: Opening) => void;
};
/** Namespace /console, server → console: something changed, fetch it again; who has the message open that is open here. */
export type ToConsole = {
  here: (here: { message: string; people: Person[] }) => void;
  changed: (change: { topic: (typeof changeTopics)[number]; id?: string }) => void;
};
