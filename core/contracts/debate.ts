/** A calm debate: short statements that residents agree with, disagree with or pass over, and what came of it. */
import Type, { type Static } from 'typebox';
import { Id, Instant, TimeZone } from './common.ts';
import { PollEnding, PollFile, pollPhases, voterKinds } from './poll.ts';
import { said as words } from './said.ts';

const strict = { additionalProperties: false } as const;
const number = Type.Integer({ minimum: 0, maximum: 100_000_000 });

/** What one person holds, said so that another can agree with it or not. */
export const StatementText = Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' });
export const DebateInput = Type.Object(
  {
    title: words(200),
    text: Type.Optional(words(8000)),
    /** What it begins with. */
    statements: Type.Array(StatementText, { minItems: 3, maxItems: 50, uniqueItems: true }),
    /** Residents may propose statements of their own, which the desk reads first. */
    proposals: Type.Boolean(),
    who: Type.Enum(voterKinds),
    opensAt: Instant,
    closesAt: Instant,
  },
  strict,
);

/** Per cent. */
const share = Type.Integer({ minimum: 0, maximum: 100 });
const Shares = Type.Object({ agree: share, disagree: share, pass: share }, strict);
export const DebateFile = Type.Object(
  {
    format: Type.Literal('beffroi-debate/1'),
    debate: Type.Object(
      {
        id: Id,
        town: Type.String({ maxLength: 200 }),
        ...Type.Omit(DebateInput, ['text', 'statements']).properties,
        timeZone: TimeZone,
        extensions: PollFile.properties.poll.properties.extensions,
        /** Where it was closed early. */
        ending: Type.Optional(PollEnding),
      },
      strict,
    ),
    countedAt: Instant,
    turnout: PollFile.properties.turnout,
    /** Those who have said enough to be of a group. */
    included: number,
    /** How many are of each group. Nobody knows who. */
    groups: Type.Array(number, { maxItems: 5 }),
    statements: Type.Array(
      Type.Object(
        {
          id: Id,
          text: Type.String(),
          agree: number,
          disagree: number,
          pass: number,
          /** By group, in per cent; null where fewer than five of it have said something. */
          byGroup: Type.Array(Type.Union([Shares, Type.Null()]), { maxItems: 5 }),
        },
        strict,
      ),
      { maxItems: 1000 },
    ),
    /** Ids of what all groups agree with, or all disagree with, the clearest first. */
    unites: Type.Array(Id, { maxItems: 1000 }),
    /** Ids of what groups see most differently, the widest apart first. */
    divides: Type.Array(Id, { maxItems: 1000 }),
  },
  strict,
);

export const statementStates = ['waiting', 'published', 'refused'] as const;
export const Statement = Type.Object({
  id: Id,
  text: Type.String(),
  origin: Type.Enum(['desk', 'resident'] as const),
  state: Type.Enum(statementStates),
  reason: Type.Union([Type.String(), Type.Null()]),
});
export const StatementRuling = Type.Union([
  Type.Object({ state: Type.Literal('published') }, strict),
  Type.Object(
    {
      state: Type.Literal('refused'),
      reason: Type.String({ minLength: 1, maxLength: 300, pattern: '\\S' }),
    },
    strict,
  ),
]);
const counted = Type.Integer({ minimum: 0 });
export const DebateView = Type.Object({
  id: Id,
  /** Its public page: /debats/SLUG. */
  slug: Type.String(),
  phase: Type.Enum(pollPhases),
  ...DebateInput.properties,
  /** With what was put off. */
  closesAt: Instant,
  extensions: PollFile.properties.poll.properties.extensions,
  ending: Type.Optional(PollEnding),
  turnout: Type.Object({ web: counted, paper: counted }),
  codes: counted,
  /** Proposals that nobody has read yet. */
  waiting: counted,
});

export type DebateInput = Static<typeof DebateInput>;
export type DebateFile = Static<typeof DebateFile>;
export type DebateView = Static<typeof DebateView>;
export type Statement = Static<typeof Statement>;
export type StatementRuling = Static<typeof StatementRuling>;
