/** Whether the answers of a receipt lie in a box, and once they are counted what they hold. */
import { questionsOf } from '#core/survey/tally.ts';
import { surveyWords } from '#templates/citizen/survey-words.ts';
import type { Services } from '../../services.ts';
import { surveysPath } from './paths.ts';
import { nameOf } from './report-tools.ts';
import { fillIn } from './report-track.ts';
import type { Language } from './site-view.ts';
import { lineName } from './survey-result.ts';

type Polls = Services['polls'];
type Found = Awaited<ReturnType<Polls['everybody']['survey']>>;

/** `typed`: undefined before anything was asked. */
export const checkModel =
  (surveys: Polls['surveys']) =>
  async ({ row, view }: Found, language: Language, typed?: string) => {
    const { check: words, one: label } = surveyWords[language];
    const answer = typed === undefined ? undefined : await surveys.check(row, typed);
    const named = (answer?.answers ?? []).flatMap(({ question: code, values }) => {
      const question = questionsOf(view).find((each) => each.code === code);
      if (!question) return [];
      const isText = question.answer.kind === 'short' || question.answer.kind === 'long';
      const said = isText ? '✓' : values.map((value) => lineName(question, value, language)).join(', ');
      return [fillIn(words.answer, { question: nameOf(question.text, language), values: said })];
    });
    return {
      page: 'poll-check',
      title: words.title,
      parts: {
        s: words,
        action: `${surveysPath}/${view.slug}/recu?lang=${language}`,
        answer: answer ? words[answer.state] : null,
        choice: null,
        list: named.length > 0 ? named : null,
        fault: typed !== undefined && answer === undefined ? words.fault : null,
        receipt: typed ?? '',
        back: { href: `${surveysPath}/${view.slug}?lang=${language}`, label },
      },
    } as const;
  };
