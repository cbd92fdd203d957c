/** The published file of a survey, put together from ballots that are joined to nobody; and recounted. */
import { Compile } from 'typebox/compile';
import type { SurveyAnswers, SurveyQuestion, SurveyTable } from '../contracts/survey.ts';
import { SurveyFile } from '../contracts/survey.ts';
import { suppress } from './suppress.ts';
import { crossed, publicKeys, publicValues, questionsOf, resultOf, tableKeys } from './tally.ts';

export type SurveyBallot = { readonly receipt: string; readonly answers: SurveyAnswers };
export type Counted = Pick<SurveyFile, 'answers' | 'results' | 'tables' | 'threshold'>;
/** What tells an answer of this receipt to this question; nobody can go back from it. */
export type MarkOf = (receipt: string, question: string) => string;

/** Fewest people behind a published cell. */
export const surveyThreshold = 5;

export function countSurvey(
  survey: Pick<SurveyFile['survey'], 'pages' | 'crossed' | 'paper'>,
  ballots: readonly SurveyBallot[],
  markOf: MarkOf,
): Counted {
  const questions = questionsOf(survey);
  const answers = questions.map((question) => ({
    question: question.code,
    entries: ballots
      .flatMap(({ receipt, answers: { [question.code]: answer } }): [string, string[]][] =>
        answer === undefined ? [] : [[markOf(receipt, question.code), publicValues(question, answer)]],
      )
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  }));
  return {
    threshold: surveyThreshold,
    answers,
    results: resultsOf(questions, answers),
    tables: survey.crossed.flatMap(([a, b]) => {
      const [rows, columns] = [a, b].map((code) => questions.find((one) => one.code === code));
      return rows && columns
        ? [tableOf({ pair: [rows, columns], paper: survey.paper ?? false }, ballots)]
        : [];
    }),
  };
}

const resultsOf = (questions: readonly SurveyQuestion[], answers: SurveyFile['answers']) =>
  questions.map((question) =>
    resultOf(
      question,
      answers.find((one) => one.question === question.code)?.entries.map(([, values]) => values) ?? [],
    ),
  );

function tableOf(crossing: Parameters<typeof crossed>[0], ballots: readonly SurveyBallot[]): SurveyTable {
  const cells = crossed(
    crossing,
    ballots.map((one) => one.answers),
  );
  const hidden = suppress(cells, surveyThreshold);
  const [rows, columns] = crossing.pair;
  const sum = (all: readonly number[]) => all.reduce((total, n) => total + n, 0);
  return {
    rows: rows.code,
    columns: columns.code,
    rowValues: tableKeys(rows, crossing),
    columnValues: tableKeys(columns, crossing),
    cells: cells.map((row, r) => row.map((n, c) => (hidden[r]?.[c] ? null : n))),
    rowTotals: cells.map(sum),
    columnTotals: tableKeys(columns, crossing).map((_, c) => sum(cells.map((row) => row[c] ?? 0))),
  };
}

export type SurveyFileFault = {
  readonly kind: 'not-a-file' | 'mark-twice' | 'order' | 'value' | 'result' | 'number' | 'table';
  readonly question?: string;
};

const shape = Compile(SurveyFile);

/** Counts a published file again and says what in it does not follow from its answers. */
export function verifySurvey(given: unknown): readonly SurveyFileFault[] {
  if (!shape.Check(given)) return [{ kind: 'not-a-file' }];
  const file: SurveyFile = given;
  const questions = questionsOf(file.survey);
  const faults: SurveyFileFault[] = [];
  for (const { question: code, entries } of file.answers) {
    const question = questions.find((one) => one.code === code);
    const keys = question ? publicKeys(question) : [];
    const marks = entries.map(([mark]) => mark);
    if (new Set(marks).size < marks.length) faults.push({ kind: 'mark-twice', question: code });
    if (marks.some((mark, n) => n > 0 && mark < (marks[n - 1] ?? '')))
      faults.push({ kind: 'order', question: code });
    if (entries.some(([, values]) => values.length === 0 || values.some((value) => !keys.includes(value))))
      faults.push({ kind: 'value', question: code });
    if (entries.length > file.found - file.unreadable) faults.push({ kind: 'number', question: code });
  }
  if ((file.onPaper ?? 0) > file.found - file.unreadable) faults.push({ kind: 'number' });
  for (const [n, result] of resultsOf(questions, file.answers).entries())
    if (JSON.stringify(linesOf(file.results[n])) !== JSON.stringify(linesOf(result)))
      faults.push({ kind: 'result', question: result.question });
  for (const table of file.tables)
    if (!addsUp(table, file)) faults.push({ kind: 'table', question: table.rows });
  return faults;
}

const linesOf = (result: SurveyFile['results'][number] | undefined) =>
  result && [result.question, result.answered, result.lines.map(({ value, n }) => [value, n])];

/** What is published of a table agrees with its sums, these with the counts of the questions, and no cell is smaller than may be. */
function addsUp(table: SurveyTable, { results, threshold }: SurveyFile): boolean {
  const { cells, rowTotals, columnTotals, rowValues, columnValues } = table;
  const isBelow = (line: readonly (number | null)[], total: number | undefined) => {
    const known = line.reduce<number>((sum, n) => sum + (n ?? 0), 0);
    return line.includes(null) ? known <= (total ?? -1) : known === total;
  };
  const countsAs = (code: string, values: readonly string[], totals: readonly number[]) =>
    results
      .find(({ question }) => question === code)
      ?.lines.every(({ value, n }) => totals[values.indexOf(value)] === n) ?? false;
  return (
    cells.every((row, r) => isBelow(row, rowTotals[r])) &&
    columnTotals.every((total, c) =>
      isBelow(
        cells.map((row) => row[c] ?? null),
        total,
      ),
    ) &&
    countsAs(table.rows, rowValues, rowTotals) &&
    countsAs(table.columns, columnValues, columnTotals) &&
    cells.flat().every((n) => n === null || n === 0 || n >= threshold)
  );
}
