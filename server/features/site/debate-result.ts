/** The result of a debate as its page tells it: what unites before what divides. */
import type { DebateFile, Statement } from '#core/contracts/index.ts';
import { debateWords } from '#templates/citizen/debate-words.ts';
import { fillIn } from './report-track.ts';
import type { Language } from './site-view.ts';

type Line = DebateFile['statements'][number];

export function debateResultModel(
  file: DebateFile,
  refused: readonly Statement[],
  { language, json }: { language: Language; json: string },
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
    json,
  };
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
