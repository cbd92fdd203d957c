/** What citizens report: a defect at a place, of a category, and what has become of it (Open311: service, service request). */
import Type, { type Static } from 'typebox';
import { reportStates } from '../report/states.ts';
import { GeoPoint, Id, Instant } from './common.ts';
import { Contact, ContactInput } from './contact.ts';
import { PassedOn } from './forwarding.ts';
import { Receipt, ReportReceipts } from './report-case.ts';
import { AskedSheet } from './report-sheet.ts';
import { SocialVoice } from './report-social.ts';

export * from './report-category.ts';

export const reportSources = ['site', 'phone', 'counter', 'open311', 'email', 'social'] as const;
const text = (maxLength: number) => Type.String({ maxLength });
/** Entered by an agent for somebody on the phone or at the counter. */
export const ReportInput = Type.Object(
  {
    /** The same one again is the same report. */
    key: Type.String({ pattern: '^[A-Za-z0-9_-]{8,64}$' }),
    category: Id,
    source: Type.Enum(['phone', 'counter'] as const),
    description: Type.String({ minLength: 1, maxLength: 4000, pattern: '\\S' }),
    at: Type.Optional(GeoPoint),
    place: Type.Optional(text(200)),
    answers: Type.Optional(
      Type.Record(Type.String({ maxLength: 40 }), Type.Array(text(400), { maxItems: 30 })),
    ),
    /** Told of what becomes of it, once its owner has agreed by a link. */
    email: Type.Optional(text(254)),
    /** For the desk, to reach them. */
    contact: Type.Optional(ContactInput),
    language: Type.Optional(Type.Enum(['fr', 'en'] as const)),
  },
  { additionalProperties: false },
);

export const ReportState = Type.Enum(reportStates);
export const ReportMove = Type.Object(
  {
    to: ReportState,
    /** Public: what citizens read. */
    text: Type.Optional(text(4000)),
    expected: Type.Optional(Instant),
    /** What it was when this was decided: refused when somebody has decided meanwhile. */
    from: Type.Optional(ReportState),
    /** The report that goes on for both. */
    of: Type.Optional(Id),
  },
  { additionalProperties: false },
);

/** A part of a photo that is made unreadable before it is published, in parts of its width and height. */
const part = Type.Number({ minimum: 0, maximum: 1 });
export const Blur = Type.Object(
  { x: part, y: part, width: part, height: part },
  { additionalProperties: false },
);
export const ReportPublication = Type.Object(
  {
    /** What the public reads: the citizen's words, or these without what names somebody. */
    text: Type.String({ minLength: 1, maxLength: 4000, pattern: '\\S' }),
    /** Where it is, as the public reads it. */
    place: Type.Optional(text(200)),
    /** Where it is, as the public sees it on a map, to some ten metres; nowhere where absent. */
    at: Type.Optional(GeoPoint),
    photos: Type.Array(
      Type.Object({ id: Id, blur: Type.Array(Blur, { maxItems: 20 }) }, { additionalProperties: false }),
      { maxItems: 5 },
    ),
  },
  { additionalProperties: false },
);

export const reportEvents = [
  'state',
  'note',
  'followed',
  'published',
  'hidden',
  'verdict',
  'assigned',
  'erased',
  /** It went to a department. */
  'routed',
  /** It is of another category now. */
  'category',
  /** The acknowledgement was given. */
  'acknowledged',
  /** Somebody was told that nobody acts on it. */
  'reminded',
  /** A part was taken out of it, or it was taken out of another. */
  'split',
  'linked',
  'unlinked',
  'reply',
  'passed',
  /** It joined a sheet on a rumour, or left it. */
  'sheet',
  'unsheet',
  /** Whoever asked was told that the sheet answers, that it was corrected, that it was withdrawn. */
  'answered',
  'corrected',
  'retracted',
  /** The town answered it where it was said; its author has changed it; its author has taken it back. */
  'said',
  'reworded',
  'taken-back',
] as const;
export const ReportEvent = Type.Object({
  id: Id,
  at: Instant,
  kind: Type.Enum(reportEvents),
  state: Type.Optional(ReportState),
  text: Type.Optional(Type.String()),
  expected: Type.Optional(Instant),
  /** Whether citizens see it. */
  public: Type.Boolean(),
  /** Name of the agent. */
  by: Type.Optional(Type.String()),
});
/** Preparing: its original waits to be drawn anew, and nobody sees it yet. */
export const photoStates = ['preparing', 'ready', 'unreadable'] as const;
export const ReportPhoto = Type.Object({
  id: Id,
  state: Type.Enum(photoStates),
  width: Type.Integer(),
  height: Type.Integer(),
  /** Of the published picture. */
  published: Type.Optional(Type.String()),
});

const shown = {
  id: Id,
  /** What a citizen says on the phone. */
  reference: Type.String(),
  category: Id,
  categoryName: Type.String(),
  state: ReportState,
  at: Type.Optional(GeoPoint),
  place: Type.Optional(Type.String()),
  receivedAt: Instant,
  updatedAt: Instant,
  expectedAt: Type.Optional(Instant),
  /** By when an answer is owed; for an open one that has passed, it is overdue. */
  dueAt: Type.Optional(Instant),
  closedAt: Type.Optional(Instant),
  /** When what was personal of it was erased. */
  erasedAt: Type.Optional(Instant),
  /** How many said "me too", beside who reported it. */
  supporters: Type.Integer(),
};
/** Of the last year, by neighbourhood; the last line is of what lies in none, or has no place. */
export const ReportPlaces = Type.Object({
  from: Instant,
  until: Instant,
  received: Type.Integer(),
  lines: Type.Array(
    Type.Object({
      place: Type.Union([Id, Type.Null()]),
      name: Type.Union([Type.String(), Type.Null()]),
      received: Type.Integer(),
      solved: Type.Integer(),
      medianDays: Type.Union([Type.Integer(), Type.Null()]),
    }),
  ),
});

export const ReportLine = Type.Object({
  ...shown,
  description: Type.String(),
  published: Type.Boolean(),
  department: Type.Optional(Type.String()),
  assignedTo: Type.Optional(Type.String()),
  photos: Type.Integer(),
  /** Of the acknowledgement, while it is owed. */
  receipt: Type.Optional(Receipt),
  /** Somebody was told that nobody acts on it, and nobody has since. */
  reminded: Type.Boolean(),
});
export const Report = Type.Object({
  ...shown,
  /** Whether its category lets it be published at all. */
  mayPublish: Type.Boolean(),
  description: Type.String(),
  /** As it is published; absent while it is not. */
  publicText: Type.Optional(Type.String()),
  publicPlace: Type.Optional(Type.String()),
  publicAt: Type.Optional(GeoPoint),
  department: Type.Optional(Type.String()),
  assignedTo: Type.Optional(Type.String()),
  /** Where it lay, once its place is erased. */
  neighbourhood: Type.Optional(Type.String()),
  contact: Type.Optional(Contact),
  /** Why its department is the one it is; absent where it has none, or nobody knows. */
  routed: Type.Optional(
    Type.Object({
      by: Type.Enum(['rule', 'category', 'hand'] as const),
      /** As the rule read then: all categories, or the whole town, where absent. */
      category: Type.Optional(Type.String()),
      neighbourhood: Type.Optional(Type.String()),
    }),
  ),
  passedOn: Type.Optional(PassedOn),
  /** Of what was said on another network. */
  social: Type.Optional(SocialVoice),
  source: Type.Enum(reportSources),
  /** Of whoever sent it: an answer is read in this one. */
  language: Type.Enum(['fr', 'en'] as const),
  duplicateOf: Type.Optional(Id),
  /** The sheet on a rumour that it joined. */
  sheet: Type.Optional(AskedSheet),
  /** What it has to do with: what it was taken out of, what was taken out of it, what was linked. */
  related: Type.Array(
    Type.Object({
      id: Id,
      reference: Type.String(),
      categoryName: Type.String(),
      state: ReportState,
      how: Type.Enum(['linked', 'part', 'whole'] as const),
    }),
  ),
  /** Those that are the same as this one. */
  duplicates: Type.Array(Type.Object({ id: Id, reference: Type.String() })),
  answers: Type.Array(Type.Object({ label: Type.String(), said: Type.Array(Type.String()) })),
  photos: Type.Array(ReportPhoto),
  events: Type.Array(ReportEvent),
  receipts: ReportReceipts,
  /** Those who are told of what becomes of it, and those of them who have confirmed. */
  followers: Type.Object({ asked: Type.Integer(), confirmed: Type.Integer() }),
  /** What somebody answered to "is it solved?". */
  verdict: Type.Optional(Type.Enum(['solved', 'not-solved'] as const)),
});

export type ReportInput = Static<typeof ReportInput>;
export type ReportMove = Static<typeof ReportMove>;
export type ReportPublication = Static<typeof ReportPublication>;
export type ReportEvent = Static<typeof ReportEvent>;
export type ReportPhoto = Static<typeof ReportPhoto>;
export type ReportPlaces = Static<typeof ReportPlaces>;
export type ReportLine = Static<typeof ReportLine>;
export type Report = Static<typeof Report>;
export type Blur = Static<typeof Blur>;
