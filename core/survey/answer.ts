/** Whether an answer answers its question. */
import type { SurveyAnswer, SurveyQuestion } from '../contracts/survey.ts';

export const answerFaults = ['missing', 'unknown', 'too-many', 'number', 'too-long'] as const;
export type AnswerFault = (typeof answerFaults)[number];

export const longest = { short: 200, long: 1000 } as const;

/** Whether somebody has said anything at all. */
export const isEmpty = (answer: SurveyAnswer | undefined): boolean =>
  answer === undefined || (typeof answer !== 'number' && answer.length === 0);

/** Why an answer cannot be taken; undefined when it can. */
export function answerFault(
  { answer: of, required }: SurveyQuestion,
  answer: SurveyAnswer | undefined,
): AnswerFault | undefined {
  if (answer === undefined || isEmpty(answer)) return required ? 'missing' : undefined;
  switch (of.kind) {
    case 'single':
      return typeof answer === 'string' && of.options.some(({ code }) => code === answer)
        ? undefined
        : 'unknown';
    case 'several':
      if (!Array.isArray(answer) || new Set(answer).size < answer.length) return 'unknown';
      if (answer.some((one) => !of.options.some(({ code }) => code === one))) return 'unknown';
      return answer.length > of.most ? 'too-many' : undefined;
    case 'scale':
      return within(answer, of.from, of.to);
    case 'number':
      return within(answer, of.least, of.most);
    case 'short':
    case 'long':
      if (typeof answer !== 'string') return 'unknown';
      return answer.length > longest[of.kind] ? 'too-long' : undefined;
  }
}

function within(answer: SurveyAnswer, least: number, most: number): AnswerFault | undefined {
  return typeof answer === 'number' && Number.isSafeInteger(answer) && answer >= least && answer <= most
    ? undefined
    : 'number';
}
