/** What is to be said, written once: the content of a revision, and the views of messages the API answers with. */
import Type, { type Static } from 'typebox';
import { DateTimeText, GeoPoint, Id, Instant, Language, Sha256 } from './common.ts';

/** Kinds that are more than a text: each has `data` of its own, whose schema stands beside its template. */
export const dataKinds = [
  'agenda',
  'countdown',
  'legal',
  'identity',
  'headlines',
  'figures',
  'video',
  'pages',
  'web',
  'poll',
  'consultation',
  'solved',
  'rumour',
] as const;
export const messageKinds = [
  'news',
  'event',
  'notice',
  'service',
  'alert',
  'correction',
  ...dataKinds,
] as const;
export const MessageKind = Type.Enum(messageKinds);

const title = Type.String({ minLength: 1, maxLength: 200 });
/** Written by hand for lamps, push and social; derived from the title where absent. */
const short = Type.String({ maxLength: 280 });
/** HTML of a small safe subset (p, br, strong, em, ul, ol, li, a[href], h2, h3, blockquote); sanitised again by the server at every write. */
const body = Type.String({ maxLength: 50_000 });

export const Picture = Type.Object(
  {
    media: Sha256,
    alt: Type.String({ maxLength: 500 }),
    /** Fractions of width and height, from the top left. */
    focal: Type.Optional(
      Type.Object({ x: Type.Number({ minimum: 0, maximum: 1 }), y: Type.Number({ minimum: 0, maximum: 1 }) }),
    ),
    credit: Type.Optional(Type.String({ maxLength: 200 })),
  },
  { additionalProperties: false },
);

export const Place = Type.Object(
  { name: Type.String({ minLength: 1, maxLength: 200 }), at: Type.Optional(GeoPoint) },
  { additionalProperties: false },
);

/** When something happens, for the agenda (not when it is shown: that is a placement). */
export const Happening = Type.Object(
  {
    from: DateTimeText,
    until: Type.Optional(DateTimeText),
    allDay: Type.Optional(Type.Boolean()),
    rrule: Type.Optional(Type.String({ maxLength: 500 })),
    exdate: Type.Optional(Type.Array(DateTimeText, { maxItems: 400 })),
    rdate: Type.Optional(Type.Array(DateTimeText, { maxItems: 400 })),
  },
  { additionalProperties: false },
);

export const Variant = Type.Object(
  { language: Language, title, short: Type.Optional(short), body: Type.Optional(body) },
  { additionalProperties: false },
);

export const Content = Type.Object(
  {
    title,
    short: Type.Optional(short),
    body: Type.Optional(body),
    language: Language,
    topics: Type.Array(Type.String({ minLength: 1, maxLength: 60 }), { maxItems: 20 }),
    place: Type.Optional(Place),
    picture: Type.Optional(Picture),
    happening: Type.Optional(Happening),
    link: Type.Optional(Type.String({ pattern: '^https?://[^\\s]+$', maxLength: 1000 })),
    /** Said from … until …; outside it no surface shows the message, whatever its placements say. */
    validFrom: Type.Optional(DateTimeText),
    validUntil: Type.Optional(DateTimeText),
    variants: Type.Array(Variant, { maxItems: 12 }),
    /** What a kind has beyond texts; the schema is that of the kind's template. */
    data: Type.Optional(Type.Record(Type.String({ maxLength: 60 }), Type.Unknown())),
  },
  { additionalProperties: false },
);

export const revisionStates = ['draft', 'submitted', 'returned', 'approved'] as const;
export const RevisionState = Type.Enum(revisionStates);
export const messageStates = ['draft', 'submitted', 'returned', 'approved', 'withdrawn'] as const;
/** `approved` means that an approved revision is live, even while a newer draft is being written. */
export const MessageState = Type.Enum(messageStates);

export const Revision = Type.Object({
  message: Id,
  number: Type.Integer({ minimum: 1 }),
  state: RevisionState,
  content: Content,
  /** SHA-256 of the canonical JSON of `content`. */
  hash: Sha256,
  author: Id,
  createdAt: Instant,
  submittedAt: Type.Optional(Instant),
  decidedBy: Type.Optional(Id),
  decidedAt: Type.Optional(Instant),
  comment: Type.Optional(Type.String()),
  /** What it makes good, in a sentence for whoever read the one before. */
  correction: Type.Optional(Type.String()),
});

export const MessageSource = Type.Object({
  /** `offer`: of the territory above that `feed` names, whose message `uid` is. */
  type: Type.Enum(['rss', 'ics', 'openagenda', 'activitypub', 'offer'] as const),
  feed: Type.String(),
  uid: Type.String(),
  /** Set when the item is no longer in its feed. */
  vanishedAt: Type.Optional(Instant),
});

export const Message = Type.Object({
  id: Id,
  territory: Id,
  kind: MessageKind,
  state: MessageState,
  /** The newest revision, whatever its state. */
  latest: Revision,
  /** The number of the revision that citizens see, if any. */
  live: Type.Optional(Type.Integer()),
  source: Type.Optional(MessageSource),
  createdAt: Instant,
  updatedAt: Instant,
});

export type DataKind = (typeof dataKinds)[number];
export type MessageKind = (typeof messageKinds)[number];
export type MessageState = (typeof messageStates)[number];
export type RevisionState = (typeof revisionStates)[number];
export type Content = Static<typeof Content>;
export type Variant = Static<typeof Variant>;
export type Picture = Static<typeof Picture>;
export type Happening = Static<typeof Happening>;
export type Revision = Static<typeof Revision>;
export type Message = Static<typeof Message>;
export type MessageSource = Static<typeof MessageSource>;
