/** One press in a survey: forwards when the page holds, backwards whatever it holds, or everything is ready to be sent. */
import type { SurveyAnswers, SurveyInput, SurveyView } from '#core/contracts/index.ts';
import { pageBeside, type Walked, walk } from '#core/survey/path.ts';
import { surveyWords } from '#templates/citizen/survey-words.ts';
import type { Language } from './site-view.ts';
import { readKept, readPage } from './survey-form.ts';

/** Where somebody is, and what was said so far. */
export type At = {
  readonly page: number;
  readonly answers: SurveyAnswers;
  readonly faults?: Walked['faults'];
  readonly fault?: string;
  readonly form?: string;
  readonly voter?: string;
};
export type Pressed = {
  readonly to: 'back' | 'on' | 'amiss' | 'send';
  readonly at: At;
};

export function pressed(view: SurveyView, fields: URLSearchParams, language: Language): Pressed {
  const words = surveyWords[language].form;
  const form = (fields.get('form') ?? '').slice(0, 100);
  const page = Math.min(Math.max(0, Number.parseInt(fields.get('page') ?? '', 10) || 0), view.pages.length);
  const here = view.pages[page];
  const kept = Object.fromEntries(
    Object.entries(readKept(fields)).filter(([code]) => !here?.questions.some((one) => one.code === code)),
  );
  const typed = here ? readPage(here, fields) : {};
  const walked = walk(view, { ...kept, ...typed });
  const { answers } = walked;
  if (fields.get('go') === 'back') {
    const before = pageBeside(view, walked, { page, by: -1 });
    return { to: 'back', at: { page: before ?? page, answers, form } };
  }
  const isAmiss = ({ questions }: SurveyInput['pages'][number]) =>
    questions.some(({ code }) => walked.faults[code]);
  // Whoever has put something together by hand is shown the first page that does not hold.
  const wrong = here ? (isAmiss(here) ? page : -1) : view.pages.findIndex(isAmiss);
  if (wrong >= 0) {
    const said = { ...answers, ...typed };
    return {
      to: 'amiss',
      at: { page: wrong, answers: said, faults: walked.faults, fault: words.fault, form },
    };
  }
  if (here) {
    const next = pageBeside(view, walked, { page, by: 1 }) ?? view.pages.length;
    return { to: 'on', at: { page: next, answers, form } };
  }
  // What is checked before it leaves (`siege.ts`) is known by its button.
  if (fields.get('go') !== 'send') return { to: 'on', at: { page, answers, form } };
  return { to: 'send', at: { page, answers, form, voter: (fields.get('voter') ?? '').slice(0, 60) } };
}
