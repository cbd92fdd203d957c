/** The result of a debate as its page tells it: what unites before what divides. */
import { stringify } from 'csv-stringify/sync';
import type { DebateFile, Statement } from '#core/contracts/index.ts';
import { debateWords } from '#templates/citizen/debate-words.ts';
import { fillIn } from './report-track.ts';
import type { Language } from './site-view.ts';

type Line = DebateFile['statements'][number];

export function debateResultModel(
  file: DebateFile,
  refused: readonly Statement[],
  { language, path }: { language: Language; path: string },
) {
  const words = debateWords[language].result;
  const lineOf = (line: Line) => ({ text: line.text, shares: sharesOf(line, language) });
  const of = (ids: readonly string[]) =>
    ids.flatMap((id) => file.statements.filter((one) => one.id === id).map(lineOf));
  return {
    s: words,
    groups:
      file.groups.length < 2
        ? words.noGroups
        : fillIn(words.groups, { n: file.groups.length, sizes: file.groups.join(', ') }),
    unites: of(file.unites),
    divides: of(file.divides),
    all: file.statements.map(lineOf),
    // What names somebody is not published by saying that it was refused.
    refused: refused.map(({ reason }) => reason ?? ''),
    json: `${path}.json`,
    csv: `${path}.csv`,
  };
}

/** One sentence a line, as spreadsheets read it: how many of all, then the shares of each group in per cent; empty where they are kept back. */
export function debateCsv({ statements, groups }: DebateFile): string {
  const answers = ['d_accord', 'pas_d_accord', 'passe'];
  const columns = groups.flatMap((_, n) => answers.map((answer) => `groupe_${n + 1}_${answer}_pourcent`));
  const lines = statements.map(({ text, agree, disagree, pass, byGroup }) => [
    text,
    ...[agree, disagree, pass].map(String),
    ...byGroup.flatMap((group) =>
      group ? [group.agree, group.disagree, group.pass].map(String) : answers.map(() => ''),
    ),
  ]);
  return stringify([['phrase', ...answers, ...columns], ...lines], {
    bom: true,
    delimiter: ';',
    record_delimiter: 'windows',
    escape_formulas: true,
  });
}

function sharesOf({ agree, disagree, pass, byGroup }: Line, language: Language) {
  const words = debateWords[language].result;
  const all = agree + disagree + pass;
  const percent = (n: number) => (all === 0 ? 0 : Math.round((100 * n) / all));
  const everybody = { agree: percent(agree), disagree: percent(disagree), pass: percent(pass) };
  const line = (name: string, shares: Line['byGroup'][number]) => ({
    name,
    known: shares !== null,
    agree: shares?.agree ?? 0,
    said: shares === null ? words.few : fillIn(words.shares, shares),
  });
  return [
    line(words.everybody, all === 0 ? null : everybody),
    ...byGroup.map((shares, n) => line(fillIn(words.group, { n: n + 1 }), shares)),
  ];
}
