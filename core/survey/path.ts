/** The way through a survey: which questions are asked of somebody who has answered so, and which page comes next. */
import type { SurveyAnswer, SurveyAnswers, SurveyCondition, SurveyInput } from '../contracts/survey.ts';
import { type AnswerFault, answerFault, isEmpty } from './answer.ts';

export type Pages = Pick<SurveyInput, 'pages'>;
export type Walked = {
  /** Codes of the questions that are asked. */
  readonly asked: ReadonlySet<string>;
  /** Answers to these alone: what was said to a question that is asked no more is dropped. */
  readonly answers: SurveyAnswers;
  readonly faults: Readonly<Record<string, AnswerFault>>;
};

/** Goes through all pages once, in order: an answer that is not kept opens nothing. */
export function walk({ pages }: Pages, given: SurveyAnswers): Walked {
  const asked = new Set<string>();
  const answers: Record<string, SurveyAnswer> = {};
  const faults: Record<string, AnswerFault> = {};
  for (const question of pages.flatMap((page) => page.questions)) {
    const { code, when = [] } = question;
    if (!when.every((condition) => holds(condition, answers))) continue;
    asked.add(code);
    const answer = Object.hasOwn(given, code) ? given[code] : undefined;
    const fault = answerFault(question, answer);
    if (fault) faults[code] = fault;
    else if (answer !== undefined && !isEmpty(answer)) answers[code] = answer;
  }
  return { asked, answers, faults };
}

function holds({ question, is }: SurveyCondition, answers: SurveyAnswers): boolean {
  const answer = Object.hasOwn(answers, question) ? answers[question] : undefined;
  if (answer === undefined) return false;
  return Array.isArray(answer) ? answer.some((one) => is.includes(one)) : is.includes(String(answer));
}

/** The pages on which something is asked, by their index. */
export function pagesAsked({ pages }: Pages, { asked }: Pick<Walked, 'asked'>): number[] {
  return pages.flatMap(({ questions }, index) =>
    questions.some(({ code }) => asked.has(code)) ? [index] : [],
  );
}

/** The page after (`by` 1) or before (-1) one; undefined: there is none. Page -1 is the beginning, `pages.length` the end. */
export function pageBeside(survey: Pages, walked: Pick<Walked, 'asked'>, at: { page: number; by: 1 | -1 }) {
  const all = pagesAsked(survey, walked);
  return at.by === 1 ? all.find((one) => one > at.page) : all.findLast((one) => one < at.page);
}

/** How far somebody is: `at` counts pages that were asked, `most` those that may still come as well. */
export function progress(survey: Pages, walked: Pick<Walked, 'asked'>, page: number) {
  const before = pagesAsked(survey, walked).filter((one) => one < page).length;
  return { at: before + 1, most: before + survey.pages.length - page };
}
