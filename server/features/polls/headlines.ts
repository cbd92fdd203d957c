/** What the result of a survey or a debate comes down to on a display: one question, or one sentence, and what was said to it. */
import type { DebateFile, SurveyFile } from '#core/contracts/index.ts';
import { questionsOf } from '#core/survey/tally.ts';
import type { ShownFigures } from './shown.ts';

type Headline = { readonly headline?: NonNullable<ShownFigures['headline']> };
const most = 4;

/**
 * Of the questions with choices, the one that most have answered; of those alike the last, since surveys begin with who one is. Its answers,
 * the most frequent first.
 */
export function surveyHeadline({ survey, results }: SurveyFile): Headline {
  const choices = questionsOf(survey).flatMap(({ code, text, answer }) => {
    const result = results.find(({ question }) => question === code);
    if (!('options' in answer) || result === undefined || result.answered === 0) return [];
    return [{ text, options: answer.options, result }];
  });
  const found = choices.toReversed().toSorted((a, b) => b.result.answered - a.result.answered)[0];
  if (found === undefined) return {};
  const { text, result } = found;
  const names = new Map(found.options.map(({ code, name }) => [code, name]));
  const options = result.lines.flatMap(({ value, n }) => {
    const name = names.get(value);
    return name === undefined ? [] : [{ name, score: n, share: n / result.answered }];
  });
  return { headline: { about: text, options: options.toSorted((a, b) => b.score - a.score).slice(0, most) } };
}

/** What unites most; where nothing does, there is no headline. */
export function debateHeadline({ statements, unites }: DebateFile): Headline {
  const line = statements.find(({ id }) => id === unites[0]);
  if (line === undefined) return {};
  const { text, agree, disagree, pass } = line;
  const all = agree + disagree + pass;
  if (all === 0) return {};
  const option = (fr: string, en: string, score: number) => ({
    name: { fr, en },
    score,
    share: score / all,
  });
  return {
    headline: {
      about: { fr: `«\u00a0${text}\u00a0»`, en: `“${text}”` },
      options: [
        option('D’accord', 'Agree', agree),
        option('Pas d’accord', 'Disagree', disagree),
        option('Passent', 'Pass', pass),
      ],
    },
  };
}
