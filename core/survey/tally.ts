/** What was answered, question by question: counts of values that are few. */
import type {
  SurveyAnswer,
  SurveyAnswerKind,
  SurveyAnswers,
  SurveyInput,
  SurveyQuestion,
  SurveyResult,
} from '../contracts/survey.ts';
import { valuesOf } from './rules.ts';

export const questionsOf = ({ pages }: Pick<SurveyInput, 'pages'>): SurveyQuestion[] =>
  pages.flatMap((page) => page.questions);

/** What of an answer is published: options, the number of a scale, the lower end of its band; of a text, that there is one. */
export function publicValues(question: SurveyQuestion, answer: SurveyAnswer): string[] {
  const { answer: of } = question;
  if (of.kind === 'short' || of.kind === 'long') return ['text'];
  if (of.kind === 'number') return [String(bandOf(of, Number(answer)))];
  return Array.isArray(answer) ? answer.toSorted() : [String(answer)];
}

type Numbers = Extract<SurveyAnswerKind, { kind: 'number' }>;

/** Ten at most, all as wide. */
export function bandsOf({ least, most }: Pick<Numbers, 'least' | 'most'>): number[] {
  const width = Math.ceil((most - least + 1) / 10);
  return Array.from({ length: Math.ceil((most - least + 1) / width) }, (_, n) => least + n * width);
}

const bandOf = (of: Numbers, n: number): number => bandsOf(of).findLast((from) => from <= n) ?? of.least;

/** Every value that the published answers of a question may have, in its order. */
export function publicKeys({ answer }: SurveyQuestion): string[] {
  return valuesOf(answer) ?? (answer.kind === 'number' ? bandsOf(answer).map(String) : ['text']);
}

/** `given`: the published values of each who answered. */
export function resultOf(question: SurveyQuestion, given: readonly (readonly string[])[]): SurveyResult {
  const counts = new Map<string, number>();
  for (const value of given.flat()) counts.set(value, (counts.get(value) ?? 0) + 1);
  return {
    question: question.code,
    answered: given.length,
    lines: publicKeys(question).map((value) => ({ value, n: counts.get(value) ?? 0 })),
  };
}

/** Of whoever has left a question out: one that may be, or any on paper. */
export const noAnswer = '';

/** What a table is made of. `paper`: where some have answered on paper, which nothing holds to what must be answered. */
type Crossing = {
  readonly pair: readonly [SurveyQuestion, SurveyQuestion];
  readonly paper: boolean;
};

/** The values of a question in a table: with those who have left it out, so that its sums are those of everybody. */
export const tableKeys = (question: SurveyQuestion, { paper }: Pick<Crossing, 'paper'>): string[] => [
  ...publicKeys(question),
  ...(question.required && !paper ? [] : [noAnswer]),
];

/** How many gave each pair of answers. */
export function crossed(crossing: Crossing, ballots: readonly SurveyAnswers[]): number[][] {
  const [rows, columns] = crossing.pair;
  const [rowKeys, columnKeys] = [tableKeys(rows, crossing), tableKeys(columns, crossing)];
  const cells = rowKeys.map(() => columnKeys.map(() => 0));
  const keyOf = (answers: SurveyAnswers, code: string) =>
    answers[code] === undefined ? noAnswer : String(answers[code]);
  for (const answers of ballots) {
    const row = cells[rowKeys.indexOf(keyOf(answers, rows.code))];
    const column = columnKeys.indexOf(keyOf(answers, columns.code));
    if (row?.[column] !== undefined) row[column] += 1;
  }
  return cells;
}
