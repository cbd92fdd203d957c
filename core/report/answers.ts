/** What was answered to a category's own questions, held against them. */
import type { ReportQuestion } from '../contracts/report.ts';

export type Answers = Readonly<Record<string, readonly string[]>>;
export type AnswerFault = {
  readonly code: string;
  readonly fault: 'missing' | 'not-a-number' | 'not-a-time' | 'not-a-choice' | 'too-long' | 'one-only';
};

const longest = { string: 200, text: 2000 } as const;

/** Answers without what nobody asked, and every fault. An empty answer is none. */
export function readAnswers(
  questions: readonly ReportQuestion[],
  given: Answers,
): { readonly answers: Answers; readonly faults: readonly AnswerFault[] } {
  const answers: Record<string, readonly string[]> = {};
  const faults: AnswerFault[] = [];
  for (const question of questions) {
    const said = (Object.hasOwn(given, question.code) ? (given[question.code] ?? []) : [])
      .map((one) => one.trim())
      .filter((one) => one !== '');
    const fault = faultOf(question, said);
    if (fault) faults.push({ code: question.code, fault });
    else if (said.length > 0) answers[question.code] = [...new Set(said)];
  }
  return { answers, faults };
}

function faultOf(
  { type, required, values = [] }: ReportQuestion,
  said: readonly string[],
): AnswerFault['fault'] | undefined {
  const [first] = said;
  if (first === undefined) return required ? 'missing' : undefined;
  if (type !== 'multivaluelist' && said.length > 1) return 'one-only';
  if (type === 'number') return /^[+-]?\d{1,15}([.,]\d{1,6})?$/.test(first) ? undefined : 'not-a-number';
  if (type === 'datetime')
    return Number.isNaN(Date.parse(first)) || first.length > 40 ? 'not-a-time' : undefined;
  if (type === 'singlevaluelist' || type === 'multivaluelist')
    return said.every((one) => values.some(({ key }) => key === one)) ? undefined : 'not-a-choice';
  return first.length > longest[type] ? 'too-long' : undefined;
}
