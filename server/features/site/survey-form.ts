/** A page of a survey as a form, and back: plain fields, which also carry what was answered before. */
import { Compile } from 'typebox/compile';
import {
  type SurveyAnswer,
  SurveyAnswers,
  type SurveyInput,
  type SurveyQuestion,
} from '#core/contracts/index.ts';
import { type AnswerFault, isEmpty, longest } from '#core/survey/answer.ts';
import type { Walked } from '#core/survey/path.ts';
import { valuesOf } from '#core/survey/rules.ts';
import { surveyWords } from '#templates/citizen/survey-words.ts';
import { nameOf } from './report-tools.ts';
import { fillIn } from './report-track.ts';
import type { Language } from './site-view.ts';

type Page = SurveyInput['pages'][number];
const shape = Compile(SurveyAnswers);

/** What the pages before have carried on; whatever else stands there is nothing. */
export function readKept(fields: URLSearchParams): SurveyAnswers {
  try {
    const given: unknown = JSON.parse(fields.get('kept') ?? '{}');
    if (!shape.Check(given)) return {};
    // Carried on by whoever sends it: no cleaner than what is typed.
    const clean = (answer: SurveyAnswer) => (typeof answer === 'string' ? plainText(answer) : answer);
    return Object.fromEntries(Object.entries(given).map(([code, answer]) => [code, clean(answer)]));
  } catch {
    return {};
  }
}

/** What was answered on one page, as it was typed: what is no number stays a text, which no number takes. */
export function readPage({ questions }: Page, fields: URLSearchParams): SurveyAnswers {
  return Object.fromEntries(
    questions.flatMap((question): [string, SurveyAnswer][] => {
      const answer = readAnswer(question, fields.getAll(`q-${question.code}`));
      return isEmpty(answer) ? [] : [[question.code, answer]];
    }),
  );
}

function readAnswer({ answer: { kind } }: SurveyQuestion, typed: readonly string[]): SurveyAnswer {
  const [first = ''] = typed;
  switch (kind) {
    case 'several':
      return typed.slice(0, 31).map((code) => code.slice(0, 40));
    case 'scale':
    case 'number': {
      const text = first.trim().slice(0, 20);
      return /^\d+$/.test(text) ? Number(text) : text;
    }
    case 'single':
      return first.slice(0, 40);
    case 'short':
    case 'long':
      return plainText(first).slice(0, longest[kind] + 1);
  }
}

/** One kind of line end, and nothing that cannot be read. */
const plainText = (typed: string): string =>
  typed
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n]/gu, ' ')
    .trim();

export function questionModels(
  { questions }: Page,
  { answers, walked, faults }: { answers: SurveyAnswers; walked: Walked; faults: Walked['faults'] },
  language: Language,
) {
  const words = surveyWords[language];
  return questions
    .filter(({ code }) => walked.asked.has(code))
    .map((question) => {
      const { answer: of, code, required } = question;
      const given = Object.hasOwn(answers, code) ? answers[code] : undefined;
      const fault = faults[code];
      const isRange = of.kind === 'scale' || of.kind === 'number';
      const most = of.kind === 'short' || of.kind === 'long' ? longest[of.kind] : null;
      return {
        code,
        text: nameOf(question.text, language),
        hint: question.hint ? nameOf(question.hint, language) : null,
        optional: required ? null : words.form.optional,
        fault: fault ? faultText(question, fault, language) : null,
        required,
        ...(of.kind === 'single' || of.kind === 'several' ? { choices: true } : {}),
        ...(of.kind === 'scale' ? { scale: true } : {}),
        ...(of.kind === 'number' ? { number: true } : {}),
        ...(of.kind === 'short' ? { short: true } : {}),
        ...(of.kind === 'long' ? { long: true } : {}),
        type: of.kind === 'several' ? 'checkbox' : 'radio',
        options: (valuesOf(of) ?? []).map((value) => ({
          value,
          name: valueName(question, value, language),
          checked: Array.isArray(given) ? given.includes(value) : String(given ?? '') === value,
        })),
        limit: of.kind === 'several' ? fillIn(words.form.several, { n: of.most }) : null,
        low: of.kind === 'scale' && of.low ? nameOf(of.low, language) : null,
        high: of.kind === 'scale' && of.high ? nameOf(of.high, language) : null,
        unit: of.kind === 'number' && of.unit ? nameOf(of.unit, language) : null,
        range: of.kind === 'number' ? fillIn(words.form.range, { least: of.least, most: of.most }) : null,
        length: most === null ? null : fillIn(words.form.length, { n: most }),
        most,
        value: isRange || most !== null ? String(given ?? '') : '',
      };
    });
}

/** What is the matter with an answer, in a sentence. */
export function faultText({ answer: of }: SurveyQuestion, fault: AnswerFault, language: Language): string {
  return fillIn(surveyWords[language].faults[fault], {
    n: of.kind === 'several' ? of.most : of.kind === 'short' || of.kind === 'long' ? longest[of.kind] : '',
    least: of.kind === 'number' ? of.least : '',
    most: of.kind === 'number' ? of.most : '',
  });
}

/** An option by its name, a number as it is. */
export function valueName({ answer: of }: SurveyQuestion, value: string, language: Language): string {
  const option = 'options' in of ? of.options.find(({ code }) => code === value) : undefined;
  return option ? nameOf(option.name, language) : value;
}

/** An answer in words, as it is read again before it is sent. */
export function answerName(question: SurveyQuestion, answer: SurveyAnswer, language: Language): string {
  const unit = question.answer.kind === 'number' ? question.answer.unit : undefined;
  const named = [answer].flat().map((value) => valueName(question, String(value), language));
  return named.join(', ') + (unit ? ` ${nameOf(unit, language)}` : '');
}
