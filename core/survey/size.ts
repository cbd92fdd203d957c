/** How much room a filled-in survey takes at most: all ballots of one survey are as long, so that their length says nothing. */
import type { SurveyInput, SurveyQuestion } from '../contracts/survey.ts';
import { longest } from './answer.ts';

/** Bytes. A box of ballots is written anew at each one. */
export const largestBallot = 12_288;

const step = 64;

/** Bytes of the longest possible ballot, rounded up. */
export function ballotSize({ pages }: Pick<SurveyInput, 'pages'>): number {
  const all = pages.flatMap((page) => page.questions);
  return step * Math.ceil(all.reduce((sum, question) => sum + most(question), 48) / step);
}

function most({ answer }: SurveyQuestion): number {
  switch (answer.kind) {
    case 'single':
    case 'scale':
      return 5;
    case 'number':
      return 9;
    case 'several':
      return 4 + 3 * answer.options.length;
    case 'short':
    case 'long':
      // UTF-8: three bytes at most for each of JavaScript's characters.
      return 4 + 3 * longest[answer.kind];
  }
}
