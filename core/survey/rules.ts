/** Whether a survey can be put to residents as it is, and what in it nobody would ever be asked. */
import type { SurveyAnswerKind, SurveyCondition, SurveyInput, SurveyQuestion } from '../contracts/survey.ts';
import { ballotSize, largestBallot } from './size.ts';

export type SurveyFault =
  | 'codes'
  | 'options'
  | 'most'
  | 'number'
  | 'condition-unknown'
  /** On the same page or a later one. */
  | 'condition-later'
  | 'condition-kind'
  | 'condition-answer'
  | 'unreachable'
  | 'texts'
  | 'crossed'
  | 'crossed-round'
  /** Whoever is no person has no paper. */
  | 'paper'
  | 'dates';
/** `question`: where. */
export type SurveyFaultAt = { readonly fault: SurveyFault; readonly question?: string };

/** Everything that keeps it from being held. */
export function surveyFaults(survey: SurveyInput): SurveyFaultAt[] {
  const questions = survey.pages.flatMap((page) => page.questions);
  const codes = questions.map(({ code }) => code);
  const found: SurveyFaultAt[] = [];
  for (const [n, question] of questions.entries()) {
    const at = (fault: SurveyFault | undefined) => {
      if (fault) found.push({ fault, question: question.code });
    };
    at(codes.indexOf(question.code) < n ? 'codes' : undefined);
    at(kindFault(question.answer));
    const faults = (question.when ?? []).map((one) => conditionFault(survey, question, one));
    for (const fault of faults) at(fault);
    if (faults.every((one) => one === undefined))
      at(isReachable(questions, question) ? undefined : 'unreachable');
  }
  if (ballotSize(survey) > largestBallot) found.push({ fault: 'texts' });
  const crossed = crossFault(survey, questions);
  if (crossed) found.push({ fault: crossed });
  if (survey.paper && !canComeOnPaper(survey)) found.push({ fault: 'paper' });
  if (survey.closesAt <= survey.opensAt) found.push({ fault: 'dates' });
  return found;
}

function kindFault(answer: SurveyAnswerKind): SurveyFault | undefined {
  if (answer.kind === 'number') return answer.least < answer.most ? undefined : 'number';
  if (answer.kind !== 'single' && answer.kind !== 'several') return undefined;
  if (new Set(answer.options.map(({ code }) => code)).size < answer.options.length) return 'options';
  return answer.kind === 'several' && answer.most > answer.options.length ? 'most' : undefined;
}

function conditionFault(
  { pages }: SurveyInput,
  question: SurveyQuestion,
  { question: on, is }: SurveyCondition,
): SurveyFault | undefined {
  const pageOf = (code: string) => pages.findIndex((page) => page.questions.some((one) => one.code === code));
  const asked = pages.flatMap((page) => page.questions).find(({ code }) => code === on);
  if (!asked) return 'condition-unknown';
  // Page by page, without a script: what stands on the same page is answered at the same time.
  if (pageOf(on) >= pageOf(question.code)) return 'condition-later';
  const values = valuesOf(asked.answer);
  if (!values) return 'condition-kind';
  return is.every((one) => values.includes(one)) ? undefined : 'condition-answer';
}

/** The answers that there are, where they can be counted on the fingers. */
export function valuesOf(answer: SurveyAnswerKind): string[] | undefined {
  if (answer.kind === 'single' || answer.kind === 'several') return answer.options.map(({ code }) => code);
  if (answer.kind !== 'scale') return undefined;
  return Array.from({ length: answer.to - answer.from + 1 }, (_, n) => String(answer.from + n));
}

type Needs = ReadonlyMap<string, readonly (readonly string[])[]>;

/** Whether one set of answers exists with which it is asked: its own conditions, and those of the questions that they are about. */
function isReachable(questions: readonly SurveyQuestion[], question: SurveyQuestion): boolean {
  return [...needsOf(questions, question)].every(([code, sets]) => {
    const answer = questions.find((one) => one.code === code)?.answer;
    if (answer?.kind === 'several') return isHit(sets, answer.most);
    const [first = [], ...others] = sets;
    return first.some((value) => others.every((set) => set.includes(value)));
  });
}

function needsOf(questions: readonly SurveyQuestion[], question: SurveyQuestion): Needs {
  const needs = new Map<string, (readonly string[])[]>();
  const waiting = [question];
  const seen = new Set<string>();
  for (let one = waiting.pop(); one; one = waiting.pop()) {
    if (seen.has(one.code)) continue;
    seen.add(one.code);
    for (const { question: code, is } of one.when ?? []) {
      needs.set(code, [...(needs.get(code) ?? []), is]);
      const on = questions.find((other) => other.code === code);
      if (on) waiting.push(on);
    }
  }
  return needs;
}

/** Whether so many options can be ticked that each set has one of them. Beyond eight sets it is believed. */
function isHit(sets: readonly (readonly string[])[], most: number): boolean {
  const [first, ...others] = sets;
  if (!first || sets.length <= most || sets.length > 8) return true;
  if (most === 0) return false;
  return first.some((value) =>
    isHit(
      others.filter((set) => !set.includes(value)),
      most - 1,
    ),
  );
}

/**
 * Tables of two questions give nothing away together as long as they close no ring: then any of them is possible beside any other with the same
 * margins. A question that is asked only after an answer would say in its own margin what another table keeps back.
 */
function crossFault({ crossed }: SurveyInput, questions: readonly SurveyQuestion[]): SurveyFault | undefined {
  const group = new Map<string, string>();
  const rootOf = (code: string): string => {
    const above = group.get(code);
    return above === undefined ? code : rootOf(above);
  };
  for (const [a, b] of crossed) {
    if (![a, b].every((code) => isCrossable(questions.find((one) => one.code === code)))) return 'crossed';
    const [left, right] = [rootOf(a), rootOf(b)];
    if (left === right) return 'crossed-round';
    group.set(left, right);
  }
  return undefined;
}

/** One answer out of few, asked of everybody. */
export const isCrossable = (question: SurveyQuestion | undefined): boolean =>
  question !== undefined &&
  question.when === undefined &&
  (question.answer.kind === 'single' || question.answer.kind === 'scale');

/** Whoever comes to the counter can be compared with who has answered on the web. */
export const canComeOnPaper = ({ who }: Pick<SurveyInput, 'who'>): boolean =>
  who === 'codes' || who === 'email';
