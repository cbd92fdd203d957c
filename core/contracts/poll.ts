/** Consultations: a question put to residents, their ballots, and the file in which everything is published that a recount needs. */
import Type, { type Static } from 'typebox';
import { ballotFaults } from '../ballot/ballot.ts';
import { Id, Instant, TimeZone } from './common.ts';
import { ShortCode as Code, said as words } from './said.ts';

const kind = <const K extends string>(name: K) => ({ kind: Type.Literal(name) });
const strict = { additionalProperties: false } as const;

export const PollOption = Type.Object(
  {
    code: Code,
    name: words(120),
    text: Type.Optional(words(2000)),
    /** €; of a participatory budget. */
    cost: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000 })),
  },
  strict,
);
export const PollMethod = Type.Union([
  Type.Object(kind('single'), strict),
  Type.Object({ ...kind('several'), most: Type.Integer({ minimum: 1, maximum: 40 }) }, strict),
  /** Instant runoff. */
  Type.Object(kind('ranked'), strict),
  /** Below a ceiling, where there is one, the most points first. */
  Type.Object(
    {
      ...kind('points'),
      points: Type.Integer({ minimum: 1, maximum: 1000 }),
      ceiling: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000 })),
    },
    strict,
  ),
  /** As many as their costs leave below the ceiling. */
  Type.Object({ ...kind('knapsack'), ceiling: Type.Integer({ minimum: 1, maximum: 1_000_000 }) }, strict),
]);
export const PollQuestion = Type.Object(
  {
    title: words(200),
    options: Type.Array(PollOption, { minItems: 2, maxItems: 40 }),
    method: PollMethod,
  },
  strict,
);

export const voterKinds = ['anyone', 'email', 'codes', 'oidc'] as const;
/** Who may take part, and whether paper ballots at the counter are of the same register. */
export const PollEligibility = Type.Object(
  {
    who: Type.Enum(voterKinds),
    paper: Type.Boolean(),
    /** Said by the desk, and published: the counter cannot know who has voted online, so that somebody could do both. */
    twice: Type.Optional(Type.Boolean()),
  },
  strict,
);

export const PollInput = Type.Object(
  {
    text: Type.Optional(words(8000)),
    question: PollQuestion,
    eligibility: PollEligibility,
    opensAt: Instant,
    closesAt: Instant,
    /** Counts are shown while it lasts; only where anyone may take part. */
    live: Type.Optional(Type.Boolean()),
  },
  strict,
);

/** What was chosen, by code of the option: 1, a rank, or points. */
export const Choice = Type.Record(
  Type.String({ maxLength: 40 }),
  Type.Integer({ minimum: 1, maximum: 1000 }),
  {
    maxProperties: 40,
  },
);
const number = Type.Integer({ minimum: 0, maximum: 100_000_000 });
const Receipt = Type.String({ pattern: '^[2-9A-HJ-NP-Z]{4}(-[2-9A-HJ-NP-Z]{4}){3}$' });

export const PollLine = Type.Object(
  { option: Code, score: number, ballots: number, chosen: Type.Boolean() },
  strict,
);
export const PollRound = Type.Object(
  {
    votes: Type.Record(Type.String({ maxLength: 40 }), number),
    /** Ballots that name nobody who is still in. */
    exhausted: number,
    out: Type.Optional(Code),
  },
  strict,
);
export const PollCount = Type.Object(
  {
    ballots: number,
    /** In the order of the result. */
    lines: Type.Array(PollLine, { maxItems: 40 }),
    rounds: Type.Optional(Type.Array(PollRound, { maxItems: 40 })),
  },
  strict,
);

export const anomalyKinds = [
  'paper-differs',
  'web-differs',
  'burst',
  'unreadable',
  'extended',
  'closed',
] as const;
export const PollAnomaly = Type.Object(
  {
    kind: Type.Enum(anomalyKinds),
    /** When, of a burst. */
    at: Type.Optional(Instant),
    found: number,
    expected: number,
  },
  strict,
);
export const PollHour = Type.Object({ from: Instant, web: number, paper: number }, strict);
const Both = Type.Object({ web: number, paper: number }, strict);
export const rejections = [...ballotFaults, 'unreadable', 'blank', 'spoiled'] as const;

/** Ended before its end by an administrator, for a reason that is published. `from`: the end that it had. */
export const PollEnding = Type.Object(
  {
    kind: Type.Enum(['closed', 'cancelled'] as const),
    at: Instant,
    from: Instant,
    reason: Type.String({ maxLength: 1000 }),
  },
  strict,
);

export const PollFile = Type.Object(
  {
    format: Type.Literal('beffroi-poll/1'),
    poll: Type.Object(
      {
        id: Id,
        town: Type.String({ maxLength: 200 }),
        question: PollQuestion,
        eligibility: PollEligibility,
        live: Type.Boolean(),
        opensAt: Instant,
        closesAt: Instant,
        timeZone: TimeZone,
        extensions: Type.Array(
          Type.Object(
            { at: Instant, from: Instant, until: Instant, reason: Type.String({ maxLength: 1000 }) },
            strict,
          ),
          { maxItems: 100 },
        ),
        /** Where it was closed early. */
        ending: Type.Optional(PollEnding),
      },
      strict,
    ),
    countedAt: Instant,
    /** In the order of their receipts, which are of chance. */
    ballots: Type.Array(Type.Object({ receipt: Receipt, choice: Choice }, strict), { maxItems: 1_000_000 }),
    rejected: Type.Array(
      Type.Object({ receipt: Type.Optional(Receipt), reason: Type.Enum(rejections) }, strict),
      { maxItems: 1_000_000 },
    ),
    /** Persons marked in the register, by the hour. */
    turnout: Type.Object(
      { web: number, paper: number, hours: Type.Array(PollHour, { maxItems: 20_000 }) },
      strict,
    ),
    /** Ballots found in the boxes. */
    found: Both,
    count: PollCount,
    anomalies: Type.Array(PollAnomaly, { maxItems: 20_000 }),
  },
  strict,
);

const ballots = Type.Integer({ minimum: 0 });
/** As the desk sees it. `ended`: over, and its paper not yet said to be entered. */
export const pollPhases = [
  'draft',
  'announced',
  'open',
  'ended',
  'counting',
  'counted',
  'cancelled',
] as const;
export const PollView = Type.Object({
  id: Id,
  /** Its public page: /consultations/SLUG. */
  slug: Type.String(),
  phase: Type.Enum(pollPhases),
  ...PollInput.properties,
  /** With what was put off. */
  closesAt: Instant,
  extensions: PollFile.properties.poll.properties.extensions,
  ending: Type.Optional(PollEnding),
  /** Marked in the register. */
  turnout: Type.Object({ web: ballots, paper: ballots }),
  codes: Type.Integer({ minimum: 0 }),
  /** The participatory budget whose vote it is: its projects, costs, method and who votes come from there. */
  call: Type.Optional(Type.Object({ id: Id, slug: Type.String() })),
});
export const PollVoter = Type.Object({ voter: Type.String({ minLength: 1, maxLength: 254 }) }, strict);
export const PollPaper = Type.Object(
  {
    /** Given by `…/form`: the same one again is the same ballot. */
    form: Type.String({ pattern: '^[A-Za-z0-9_-]{32}$' }),
    choice: Type.Union([Choice, Type.Literal('blank'), Type.Literal('spoiled')]),
  },
  strict,
);

export type PollEnding = Static<typeof PollEnding>;
export type PollView = Static<typeof PollView>;
export type PollOption = Static<typeof PollOption>;
export type PollMethod = Static<typeof PollMethod>;
export type PollQuestion = Static<typeof PollQuestion>;
export type PollEligibility = Static<typeof PollEligibility>;
export type PollInput = Static<typeof PollInput>;
export type Choice = Static<typeof Choice>;
export type PollLine = Static<typeof PollLine>;
export type PollRound = Static<typeof PollRound>;
export type PollCount = Static<typeof PollCount>;
export type PollAnomaly = Static<typeof PollAnomaly>;
export type PollHour = Static<typeof PollHour>;
export type PollFile = Static<typeof PollFile>;
export type Rejection = (typeof rejections)[number];
