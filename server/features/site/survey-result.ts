/** The result of a survey as its page and its table of figures tell it. */
import { stringify } from 'csv-stringify/sync';
import type { SurveyFile, SurveyQuestion, SurveyTable } from '#core/contracts/index.ts';
import { bandsOf, noAnswer, questionsOf } from '#core/survey/tally.ts';
import { pollWords } from '#templates/citizen/poll-words.ts';
import { surveyWords } from '#templates/citizen/survey-words.ts';
import type { Reader } from './poll-result.ts';
import { nameOf } from './report-tools.ts';
import { fillIn } from './report-track.ts';
import type { Language } from './site-view.ts';
import { valueName } from './survey-form.ts';

export function surveyResultModel(
  file: SurveyFile,
  { language }: Reader,
  { path, texts }: { path: string; texts: readonly { question: string; text: string }[] },
) {
  const words = surveyWords[language].result;
  const questions = questionsOf(file.survey);
  return {
    s: words,
    note: words.note,
    paper: paperOf(file, language),
    questions: file.results.flatMap(({ question: code, answered, lines }) => {
      const question = questions.find((one) => one.code === code);
      if (!question) return [];
      const isText = question.answer.kind === 'short' || question.answer.kind === 'long';
      const said = texts.filter((one) => one.question === code);
      return [
        {
          text: nameOf(question.text, language),
          answered: fillIn(answered === 1 ? words.answered.one : words.answered.many, { n: answered }),
          lines: isText
            ? null
            : lines.map(({ value, n }) => ({
                name: lineName(question, value, language),
                n,
                most: Math.max(1, answered),
                share: answered > 0 ? percent(n / answered, language) : null,
              })),
          said: isText ? said.map(({ text }) => text.split(/\n+/)) : null,
          unread: isText && said.length === 0 ? words.noText : null,
        },
      ];
    }),
    tables: file.tables.map((table) => tableModel(table, questions, language)),
    hidden: file.tables.some(({ cells }) => cells.flat().includes(null))
      ? fillIn(words.hidden, { n: file.threshold })
      : null,
    json: `${path}.json`,
    csv: `${path}.csv`,
  };
}

/** How many have answered on paper; and where the box holds another number than the register, that it does. */
function paperOf({ turnout, onPaper }: SurveyFile, language: Language): string[] | null {
  if (onPaper === undefined) return null;
  const { result, anomaly } = pollWords[language];
  const { web, paper } = turnout;
  return [
    fillIn(result.turnoutText, { web, paper }),
    ...(onPaper === paper ? [] : [fillIn(anomaly['paper-differs'], { found: onPaper, expected: paper })]),
  ];
}

function tableModel(table: SurveyTable, questions: readonly SurveyQuestion[], language: Language) {
  const words = surveyWords[language].result;
  const named = (code: string) => {
    const question = questions.find((one) => one.code === code);
    return {
      title: question ? nameOf(question.text, language) : code,
      name: (value: string) => (question ? lineName(question, value, language) : value),
    };
  };
  const [rows, columns] = [named(table.rows), named(table.columns)];
  return {
    title: fillIn(words.crossed, { rows: rows.title, columns: columns.title }),
    columns: table.columnValues.map(columns.name),
    rows: table.rowValues.map((value, r) => ({
      name: rows.name(value),
      cells: (table.cells[r] ?? []).map((n) => (n === null ? '–' : String(n))),
      total: table.rowTotals[r] ?? 0,
    })),
    totals: table.columnTotals,
  };
}

/** A value as it is told in a result: a band by both its ends. */
export function lineName(question: SurveyQuestion, value: string, language: Language): string {
  if (value === noAnswer) return surveyWords[language].result.noAnswer;
  const { answer: of } = question;
  if (of.kind !== 'number') return valueName(question, value, language);
  const bands = bandsOf(of);
  const next = bands[bands.indexOf(Number(value)) + 1];
  const until = next === undefined ? of.most : next - 1;
  const unit = of.unit ? ` ${nameOf(of.unit, language)}` : '';
  return until === Number(value)
    ? `${value}${unit}`
    : fillIn(surveyWords[language].result.band, { from: value, until }) + unit;
}

/** One answer a line, as spreadsheets read it: questions first, tables after them, what is kept back is empty. */
export function surveyCsv(file: SurveyFile): string {
  const questions = questionsOf(file.survey);
  const textOf = (code: string) => questions.find((one) => one.code === code)?.text.fr ?? code;
  const nameIn = (code: string, value: string) => {
    const question = questions.find((one) => one.code === code);
    return question ? lineName(question, value, 'fr') : value;
  };
  const lines = [
    ['question', 'reponse', 'croisee_avec', 'reponse_croisee', 'personnes'],
    ...file.results.flatMap(({ question, lines: all }) =>
      all.map(({ value, n }) => [textOf(question), nameIn(question, value), '', '', String(n)]),
    ),
    ...file.tables.flatMap(({ rows, columns, rowValues, columnValues, cells }) =>
      rowValues.flatMap((row, r) =>
        columnValues.map((column, c) => [
          textOf(rows),
          nameIn(rows, row),
          textOf(columns),
          nameIn(columns, column),
          String(cells[r]?.[c] ?? ''),
        ]),
      ),
    ),
  ];
  return stringify(lines, { bom: true, delimiter: ';', record_delimiter: 'windows', escape_formulas: true });
}

const percent = (share: number, language: Language) =>
  new Intl.NumberFormat(language === 'en' ? 'en-GB' : 'fr-FR', {
    style: 'percent',
    maximumFractionDigits: 1,
  }).format(share);
