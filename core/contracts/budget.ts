/** A participatory budget: what a call says of it beforehand, what a department finds of each proposal, and the works of those that won. */
import Type, { type Static } from 'typebox';
import { DateText as Day, Instant } from './common.ts';
import { PollEligibility } from './poll.ts';

const strict = { additionalProperties: false } as const;
const said = (maxLength: number) => Type.String({ minLength: 1, maxLength, pattern: '\\S' });
/** € */
const Amount = Type.Integer({ minimum: 1, maximum: 1_000_000 });
const Cost = Type.Integer({ minimum: 0, maximum: 1_000_000 });
const Year = Type.Integer({ minimum: 2000, maximum: 2200 });

export const BudgetProcess = Type.Object(
  {
    /** What all that is chosen may cost together. */
    envelope: Amount,
    /** What one proposal costs at the least and at the most. */
    least: Type.Optional(Amount),
    most: Type.Optional(Amount),
    /** Until when departments study what was put forward. */
    studyUntil: Instant,
    voteFrom: Instant,
    voteUntil: Instant,
    vote: Type.Union([
      Type.Object({ kind: Type.Literal('knapsack') }, strict),
      Type.Object(
        { kind: Type.Literal('points'), points: Type.Integer({ minimum: 1, maximum: 1000 }) },
        strict,
      ),
    ]),
    voters: PollEligibility,
  },
  strict,
);

/** Who studies a proposal, and until when. */
export const StudyOrder = Type.Object({ department: said(120), dueAt: Instant }, strict);
const found = { cost: Amount, year: Year };
/** What was found. Whatever it is, it is published with the proposal. */
export const StudyVerdict = Type.Union([
  Type.Object({ verdict: Type.Literal('feasible'), ...found, reason: Type.Optional(said(2000)) }, strict),
  /** As the department has changed it; the words of whoever sent it stay beside. */
  Type.Object(
    { verdict: Type.Literal('changed'), ...found, title: said(160), text: said(6000), reason: said(2000) },
    strict,
  ),
  Type.Object({ verdict: Type.Literal('infeasible'), reason: said(2000) }, strict),
]);
export const studyVerdicts = ['feasible', 'changed', 'infeasible'] as const;
export const StudyView = Type.Object({
  ...StudyOrder.properties,
  verdict: Type.Optional(Type.Enum(studyVerdicts)),
  cost: Type.Optional(Type.Integer()),
  year: Type.Optional(Type.Integer()),
  reason: Type.Optional(Type.String()),
  changed: Type.Optional(Type.Object({ title: Type.String(), text: Type.String() })),
  studiedAt: Type.Optional(Instant),
});

/** Makes the ballot. `leaveOut`: what is not studied does not go to the vote. */
export const BallotOrder = Type.Object({ leaveOut: Type.Boolean() }, strict);

export const workStates = ['planned', 'underway', 'done', 'abandoned'] as const;
/** `on`: the day that it is planned for, or on which it began, went on or ended. */
export const WorkInput = Type.Object(
  {
    state: Type.Enum(workStates),
    on: Day,
    /** Needed where it is given up: why. */
    text: Type.Optional(said(2000)),
    /** € so far. */
    spent: Type.Optional(Cost),
  },
  strict,
);
export const WorkView = Type.Object({ ...WorkInput.properties, at: Instant });

/** How far a budget is, beside the dates of its call. */
export const BudgetView = Type.Object({
  studies: Type.Object({
    /** Without a verdict, or not yet read at all. */
    open: Type.Integer(),
    late: Type.Integer(),
    /** Their time has passed. */
    over: Type.Boolean(),
    feasible: Type.Integer(),
    infeasible: Type.Integer(),
  }),
  /** The vote, once it is made. */
  ballot: Type.Optional(
    Type.Object({
      id: Type.String(),
      slug: Type.String(),
      /** "ended": closed, and not counted yet. */
      state: Type.String(),
      opensAt: Instant,
      closesAt: Instant,
    }),
  ),
  /** The last vote where it was called off and no other is announced. */
  calledOff: Type.Optional(Type.Object({ slug: Type.String(), at: Instant, reason: Type.String() })),
  /** When the vote opens, as it is announced or planned; left out where that has passed without a vote. */
  voteFrom: Type.Optional(Instant),
  /** After the count: how many have won, what they cost as they were studied, and what was spent. */
  won: Type.Integer(),
  committed: Type.Integer(),
  spent: Type.Integer(),
});

export type BudgetProcess = Static<typeof BudgetProcess>;
export type BudgetView = Static<typeof BudgetView>;
export type StudyOrder = Static<typeof StudyOrder>;
export type StudyVerdict = Static<typeof StudyVerdict>;
export type StudyView = Static<typeof StudyView>;
export type BallotOrder = Static<typeof BallotOrder>;
export type WorkInput = Static<typeof WorkInput>;
export type WorkView = Static<typeof WorkView>;
export type WorkState = (typeof workStates)[number];
