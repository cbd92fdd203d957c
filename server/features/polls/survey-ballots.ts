/** What is sealed of a survey: the receipt, the answers in the order of the questions and the way they came, always as long for one survey. */
import type { SurveyAnswer, SurveyAnswers, SurveyInput, SurveyQuestion } from '#core/contracts/index.ts';
import { BeffroiError } from '#core/errors.ts';
import { ballotSize } from '#core/survey/size.ts';
import { questionsOf } from '#core/survey/tally.ts';
import type { Way } from './rows.ts';

/** Options by their place on the ballot. */
type Packed = string | number | readonly number[] | 0;
const nothing = 0;

type Sealed = { readonly receipt: string; readonly way: Way; readonly answers: SurveyAnswers };
/** Behind the answers of a form of paper. */
const onPaper = 1;

/** Throws POLL_BALLOT when the answers are longer than any can be. */
export function packSurvey(survey: SurveyInput, { receipt, way, answers }: Sealed): Buffer {
  const packed = questionsOf(survey).map((question) => pack(question, answers[question.code]));
  const bytes = Buffer.from(JSON.stringify([receipt, packed, ...(way === 'paper' ? [onPaper] : [])]));
  const size = ballotSize(survey);
  if (bytes.length > size) throw new BeffroiError('POLL_BALLOT', { fault: 'too-long' });
  return Buffer.concat([bytes, Buffer.alloc(size - bytes.length, ' ')]);
}

export function unpackSurvey(survey: SurveyInput, bytes: Uint8Array): Sealed {
  const [receipt, packed, paper] = JSON.parse(Buffer.from(bytes).toString()) as [string, Packed[], number?];
  const answers: Record<string, SurveyAnswer> = {};
  for (const [index, question] of questionsOf(survey).entries()) {
    const answer = unpack(question, packed[index] ?? nothing);
    if (answer !== undefined) answers[question.code] = answer;
  }
  return { receipt, way: paper === onPaper ? 'paper' : 'web', answers };
}

const optionsOf = ({ answer }: SurveyQuestion) => ('options' in answer ? answer.options : undefined);

function pack(question: SurveyQuestion, answer: SurveyAnswer | undefined): Packed {
  if (answer === undefined) return nothing;
  const options = optionsOf(question);
  if (options) return [answer].flat().map((code) => options.findIndex((one) => one.code === code));
  // A number is told from nothing by its brackets.
  return typeof answer === 'number' ? [answer] : String(answer);
}

function unpack(question: SurveyQuestion, packed: Packed): SurveyAnswer | undefined {
  if (typeof packed === 'string') return packed;
  if (typeof packed === 'number') return undefined;
  const options = optionsOf(question);
  if (!options) return packed[0];
  const codes = packed.flatMap((index) => options[index]?.code ?? []);
  return question.answer.kind === 'single' ? codes[0] : codes;
}
