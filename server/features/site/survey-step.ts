/** One step of a survey as its template draws it: a page of questions, or all answers to be read again. */
import type { SurveyAnswers, SurveyView } from '#core/contracts/index.ts';
import { pageBeside, pagesAsked, progress, type Walked } from '#core/survey/path.ts';
import { questionsOf } from '#core/survey/tally.ts';
import { surveyWords } from '#templates/citizen/survey-words.ts';
import { type Proof, personRules } from './person.ts';
import { movedEnd } from './poll-facts.ts';
import type { Reader } from './poll-result.ts';
import { nameOf } from './report-tools.ts';
import { fillIn } from './report-track.ts';
import type { Language } from './site-view.ts';
import { answerName, questionModels } from './survey-form.ts';

type At = {
  readonly page: number;
  readonly answers: SurveyAnswers;
  readonly walked: Walked;
  readonly faults?: Walked['faults'];
};

export function stepModel(view: SurveyView, { page, answers, walked, faults = {} }: At, language: Language) {
  const words = surveyWords[language].form;
  const here = view.pages[page];
  const back = pageBeside(view, walked, { page, by: -1 }) !== undefined;
  const kept = JSON.stringify(walked.answers);
  if (!here) {
    const most = pagesAsked(view, walked).length + 1;
    return {
      page,
      back,
      kept,
      at: most,
      most,
      far: words.lastStep,
      title: words.review,
      text: [words.reviewText],
      review: true,
      questions: [],
      answers: questionsOf(view)
        .filter(({ code }) => walked.asked.has(code))
        .map((question) => {
          const answer = walked.answers[question.code];
          return {
            question: nameOf(question.text, language),
            answer: answer === undefined ? words.none : answerName(question, answer, language),
          };
        }),
    };
  }
  const { at, most } = progress(view, walked, page);
  // Once more for reading it all again.
  const isCertain = most === pagesAsked(view, walked).length;
  return {
    page,
    back,
    kept,
    at,
    most: most + 1,
    far: fillIn(isCertain ? words.step : words.stepAtMost, { at, most: most + 1 }),
    title: here.title ? nameOf(here.title, language) : words.title,
    text: here.text ? nameOf(here.text, language).split(/\n+/) : [],
    review: false,
    questions: questionModels(here, { answers, walked, faults }, language),
    answers: [],
  };
}

/** Who may answer, and what becomes of it. */
export function surveyRules(view: SurveyView, reader: Reader, proof: Proof): string[] {
  const words = surveyWords[reader.language];
  const hasTexts = questionsOf(view).some(({ answer: { kind } }) => kind === 'short' || kind === 'long');
  return [
    ...(view.who === 'oidc' ? personRules(proof, reader.language) : [words.who[view.who]]),
    ...(view.paper ? [words.who.paper] : []),
    words.secret,
    ...(hasTexts ? [words.texts] : []),
    ...movedEnd(view, reader),
  ];
}
