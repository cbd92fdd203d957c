/** Surveys: pages of questions, some of them asked only after certain answers, and the file in which the result is published. */
import Type, { type Static } from 'typebox';
import { Id, Instant, TimeZone } from './common.ts';
import { PollEnding, PollFile, PollPaper, pollPhases, voterKinds } from './poll.ts';
import { ShortCode as Code, said as words } from './said.ts';

const kind = <const K extends string>(name: K) => ({ kind: Type.Literal(name) });
const strict = { additionalProperties: false } as const;
const options = Type.Array(Type.Object({ code: Code, name: words(120) }, strict), {
  minItems: 2,
  maxItems: 30,
});

export const SurveyAnswerKind = Type.Union([
  Type.Object({ ...kind('single'), options }, strict),
  Type.Object({ ...kind('several'), options, most: Type.Integer({ minimum: 1, maximum: 30 }) }, strict),
  /** Every whole number between the two, with what its ends mean. */
  Type.Object(
    {
      ...kind('scale'),
      from: Type.Integer({ minimum: 0, maximum: 1 }),
      to: Type.Integer({ minimum: 2, maximum: 10 }),
      low: Type.Optional(words(60)),
      high: Type.Optional(words(60)),
    },
    strict,
  ),
  /** Published in ten bands at most, or an exact number could name somebody. */
  Type.Object(
    {
      ...kind('number'),
      least: Type.Integer({ minimum: 0, maximum: 1_000_000 }),
      most: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
      unit: Type.Optional(words(30)),
    },
    strict,
  ),
  Type.Object(kind('short'), strict),
  Type.Object(kind('long'), strict),
]);

/** Asked only of whoever gave one of these answers: codes of options, or numbers of a scale. */
export const SurveyCondition = Type.Object(
  {
    question: Code,
    is: Type.Array(Type.String({ minLength: 1, maxLength: 40 }), { minItems: 1, maxItems: 30 }),
  },
  strict,
);
export const SurveyQuestion = Type.Object(
  {
    code: Code,
    text: words(300),
    hint: Type.Optional(words(1000)),
    required: Type.Boolean(),
    answer: SurveyAnswerKind,
    /** All of them must hold. */
    when: Type.Optional(Type.Array(SurveyCondition, { minItems: 1, maxItems: 4 })),
  },
  strict,
);
export const SurveyPage = Type.Object(
  {
    title: Type.Optional(words(200)),
    text: Type.Optional(words(2000)),
    questions: Type.Array(SurveyQuestion, { minItems: 1, maxItems: 20 }),
  },
  strict,
);
export const SurveyInput = Type.Object(
  {
    title: words(200),
    text: Type.Optional(words(8000)),
    pages: Type.Array(SurveyPage, { minItems: 1, maxItems: 20 }),
    /** Pairs of questions whose answers are published together. They are settled beforehand: the answers of one person are kept together no longer than until the count. */
    crossed: Type.Array(Type.Tuple([Code, Code]), { maxItems: 12 }),
    who: Type.Enum(voterKinds),
    /** Forms of paper at the counter are of the same register. */
    paper: Type.Optional(Type.Boolean()),
    opensAt: Instant,
    closesAt: Instant,
  },
  strict,
);

export const SurveyAnswer = Type.Union([
  Type.String({ maxLength: 1000 }),
  Type.Array(Type.String({ maxLength: 40 }), { maxItems: 30 }),
  Type.Integer({ minimum: 0, maximum: 1_000_000 }),
]);
/** By code of the question. */
export const SurveyAnswers = Type.Record(Type.String({ maxLength: 40 }), SurveyAnswer, {
  maxProperties: 100,
});

/** A form out of the box at the counter, whoever it is of: what was left empty on paper is missing here. */
export const SurveyPaper = Type.Object({ form: PollPaper.properties.form, answers: SurveyAnswers }, strict);

const number = Type.Integer({ minimum: 0, maximum: 100_000_000 });
/** `value`: an option, a number of the scale, the lower end of a band, or `text`. */
const value = Type.String({ maxLength: 40 });
/** Of a receipt and a question: nobody else can tell that two marks are of the same person. */
const Mark = Type.String({ pattern: '^[A-Za-z0-9_-]{16}$' });

export const SurveyResult = Type.Object(
  {
    question: Code,
    answered: number,
    lines: Type.Array(Type.Object({ value, n: number }, strict), { maxItems: 40 }),
  },
  strict,
);
/** `null`: kept back, because too few people stand behind it or behind what it would give away. */
export const SurveyTable = Type.Object(
  {
    rows: Code,
    columns: Code,
    rowValues: Type.Array(value, { maxItems: 31 }),
    columnValues: Type.Array(value, { maxItems: 31 }),
    cells: Type.Array(Type.Array(Type.Union([number, Type.Null()]), { maxItems: 31 }), { maxItems: 31 }),
    rowTotals: Type.Array(number, { maxItems: 31 }),
    columnTotals: Type.Array(number, { maxItems: 31 }),
  },
  strict,
);
export const SurveyFile = Type.Object(
  {
    format: Type.Literal('beffroi-survey/1'),
    survey: Type.Object(
      {
        id: Id,
        town: Type.String({ maxLength: 200 }),
        ...Type.Omit(SurveyInput, ['text']).properties,
        timeZone: TimeZone,
        extensions: PollFile.properties.poll.properties.extensions,
        /** Where it was closed early. */
        ending: Type.Optional(PollEnding),
      },
      strict,
    ),
    countedAt: Instant,
    turnout: PollFile.properties.turnout,
    /** Ballots found in the boxes. */
    found: number,
    unreadable: number,
    /** How many of those that were found came out of the box at the counter, where there was one. */
    onPaper: Type.Optional(number),
    /** No cell stands for fewer people than this. */
    threshold: Type.Integer({ minimum: 2, maximum: 100 }),
    /** Each answer of each question on its own, in the order of chance: no two of them can be joined. */
    answers: Type.Array(
      Type.Object(
        {
          question: Code,
          entries: Type.Array(Type.Tuple([Mark, Type.Array(value, { maxItems: 30 })]), {
            maxItems: 1_000_000,
          }),
        },
        strict,
      ),
      { maxItems: 100 },
    ),
    results: Type.Array(SurveyResult, { maxItems: 100 }),
    tables: Type.Array(SurveyTable, { maxItems: 12 }),
  },
  strict,
);

const counted = Type.Integer({ minimum: 0 });
export const surveyTextStates = ['waiting', 'published', 'refused'] as const;
export const SurveyText = Type.Object({
  id: Id,
  question: Code,
  text: Type.String(),
  state: Type.Enum(surveyTextStates),
  reason: Type.Union([Type.String(), Type.Null()]),
});
/** What the desk says of a free text. A refusal has its reason. */
export const SurveyTextRuling = Type.Union([
  Type.Object({ state: Type.Literal('published') }, strict),
  Type.Object(
    {
      state: Type.Literal('refused'),
      reason: Type.String({ minLength: 1, maxLength: 300, pattern: '\\S' }),
    },
    strict,
  ),
]);
export const SurveyView = Type.Object({
  id: Id,
  /** Its public page: /questionnaires/SLUG. */
  slug: Type.String(),
  phase: Type.Enum(pollPhases),
  ...SurveyInput.properties,
  /** With what was put off. */
  closesAt: Instant,
  extensions: PollFile.properties.poll.properties.extensions,
  ending: Type.Optional(PollEnding),
  turnout: Type.Object({ web: counted, paper: counted }),
  codes: counted,
  /** Free texts that nobody has read yet. */
  waiting: counted,
});

export type SurveyAnswerKind = Static<typeof SurveyAnswerKind>;
export type SurveyCondition = Static<typeof SurveyCondition>;
export type SurveyQuestion = Static<typeof SurveyQuestion>;
export type SurveyInput = Static<typeof SurveyInput>;
export type SurveyAnswer = Static<typeof SurveyAnswer>;
export type SurveyAnswers = Static<typeof SurveyAnswers>;
export type SurveyResult = Static<typeof SurveyResult>;
export type SurveyTable = Static<typeof SurveyTable>;
export type SurveyFile = Static<typeof SurveyFile>;
export type SurveyText = Static<typeof SurveyText>;
export type SurveyTextRuling = Static<typeof SurveyTextRuling>;
export type SurveyView = Static<typeof SurveyView>;
