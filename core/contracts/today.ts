/** What a person finds at their desk in the morning: what is lit, what comes, what waits for them, what is wrong. */
import Type, { type Static } from 'typebox';
import { Id, Instant } from './common.ts';
import { Display } from './display.ts';
import { MessageKind } from './message.ts';
import { PlacementClass } from './placement.ts';
import { OpenReplies } from './reply.ts';

/** The newest revision of a message, for whom it waits. */
export const Waiting = Type.Object({
  message: Id,
  revision: Type.Integer({ minimum: 1 }),
  title: Type.String(),
  kind: MessageKind,
  /** Id of its author, and their name where they are a person. */
  author: Type.String(),
  authorName: Type.Optional(Type.String()),
  /** Since when: submitted, sent back, or last written. */
  at: Instant,
  /** Another revision of it is live. */
  live: Type.Boolean(),
  /** When its own words or its placements begin: it should be decided by then. */
  neededBy: Type.Optional(Instant),
  comment: Type.Optional(Type.String()),
});
/** The first few of `total`. */
export const WaitingList = Type.Object({ total: Type.Integer(), items: Type.Array(Waiting) });

/** Where a placement shows, short enough to be said in a line. */
const Where = Type.Object({
  all: Type.Boolean(),
  tags: Type.Array(Type.String()),
  displays: Type.Integer(),
  /** Of the first of those displays. */
  names: Type.Array(Type.String()),
  areas: Type.Integer(),
});
export const NextChange = Type.Object({
  placement: Id,
  message: Id,
  title: Type.String(),
  kind: MessageKind,
  class: PlacementClass,
  change: Type.Enum(['starts', 'ends'] as const),
  at: Instant,
  where: Where,
});

export const Today = Type.Object({
  at: Instant,
  displays: Type.Object({
    total: Type.Integer(),
    online: Type.Integer(),
    offline: Type.Integer(),
    /** Never heard of. */
    fresh: Type.Integer(),
    fault: Type.Integer(),
    /** Those that need a look, then the others, by name. */
    first: Type.Array(Display),
  }),
  /** Nothing has ever been written here. */
  blank: Type.Boolean(),
  next: Type.Object({ more: Type.Boolean(), changes: Type.Array(NextChange) }),
  /** Each for whoever can do something about it. */
  approve: Type.Optional(WaitingList),
  returned: Type.Optional(WaitingList),
  drafts: Type.Optional(WaitingList),
  imported: Type.Optional(WaitingList),
  /** Live, but no longer in the feed that it came from. */
  vanished: Type.Optional(WaitingList),
  /** What people answered to messages, and nobody has seen to. */
  replies: Type.Optional(OpenReplies),
  wrong: Type.Object({
    faults: Type.Object({
      total: Type.Integer(),
      items: Type.Array(
        Type.Object({ display: Id, name: Type.String(), type: Type.String(), from: Instant }),
      ),
    }),
    /** Revisions on surfaces: refused, late by more than a loop, and left to be corrected or taken back by hand. */
    sync: Type.Object({ refused: Type.Integer(), late: Type.Integer(), byHand: Type.Integer() }),
    /** Reports whose answer is overdue, and those of which somebody was told that nobody acts. */
    cases: Type.Optional(Type.Object({ late: Type.Integer(), reminded: Type.Integer() })),
    /** Far more forms of residents come in than people send. */
    forms: Type.Optional(Type.Object({ since: Instant })),
    mail: Type.Optional(
      Type.Object({ dead: Type.Integer(), held: Type.Integer(), reason: Type.Optional(Type.String()) }),
    ),
    feeds: Type.Optional(
      Type.Object({
        total: Type.Integer(),
        items: Type.Array(Type.Object({ url: Type.String(), error: Type.String() })),
      }),
    ),
  }),
});

export type Waiting = Static<typeof Waiting>;
export type WaitingList = Static<typeof WaitingList>;
export type NextChange = Static<typeof NextChange>;
export type Today = Static<typeof Today>;
