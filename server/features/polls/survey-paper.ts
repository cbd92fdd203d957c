/** The form of paper of a survey: what its pages ask, for whoever fills it in by hand at the counter. */
import { join } from 'node:path';
import type { SurveyInput, SurveyQuestion } from '#core/contracts/index.ts';
import { BeffroiError } from '#core/errors.ts';
import { valuesOf } from '#core/survey/rules.ts';
import { questionsOf } from '#core/survey/tally.ts';
import { themeOrDefault, typefaceOf } from '#templates/theme.ts';
import { sayMoment } from '../../compose/index.ts';
import type { Deps } from '../../deps.ts';
import { setInType } from '../../paper/letters.ts';
import type { PaperAnswer, SurveyPaperModel } from '../../paper/survey-form.ts';
import { type PollRow, surveyOf } from './rows.ts';

type Language = 'fr' | 'en';
const fontsDir = join(import.meta.dirname, '../../../templates/fonts');

const fr = {
  draft: 'PROJET',
  intro: (end: string) =>
    `Remplissez cette feuille au stylo, puis glissez-la dans l’urne de la mairie avant le ${end}. N’y mettez ni nom, ni adresse.`,
  optional: 'Facultatif.',
  one: 'Un seul choix.',
  most: (n: number) => `${n} choix au plus.`,
  from: (least: number, most: number) => `Un nombre entier, de ${least} à ${most}.`,
  only: (which: string) => `Répondez seulement si ${which}.`,
  onlyIf: (n: number, names: string) => `à la question ${n} vous avez répondu\u00a0: ${names}`,
  and: ' et si ',
  or: ' ou ',
  foot: [
    'Votre réponse compte une seule fois\u00a0: la mairie a noté que vous avez pris cette feuille, jamais ce que vous y écrivez.',
    'Une question sans réponse est comptée comme telle. Les textes sont lus par la mairie avant d’être publiés.',
  ],
};
const en: typeof fr = {
  draft: 'DRAFT',
  intro: (end) =>
    `Fill in this sheet with a pen, then put it into the box at the town hall before ${end}. Put no name and no address on it.`,
  optional: 'Optional.',
  one: 'One choice only.',
  most: (n) => `${n} choices at most.`,
  from: (least, most) => `A whole number, from ${least} to ${most}.`,
  only: (which) => `Answer only if ${which}.`,
  onlyIf: (n, names) => `at question ${n} you have answered: ${names}`,
  and: ' and if ',
  or: ' or ',
  foot: [
    'Your answer counts once: the town hall has noted that you took this sheet, never what you write on it.',
    'A question that is left empty is counted so. Texts are read by the town hall before they are published.',
  ],
};

/** PDF. Throws POLL_NO_PAPER, PAPER_LETTERS. */
export async function printSurvey(
  { store, clock }: Pick<Deps, 'store' | 'clock'>,
  row: PollRow,
  language: Language,
): Promise<Buffer> {
  const survey = surveyOf(row);
  if (!survey.paper) throw new BeffroiError('POLL_NO_PAPER');
  const town = await store.db
    .selectFrom('territory')
    .select(['name', 'colour', 'typeface', 'time_zone'])
    .where('id', '=', row.territory_id)
    .executeTakeFirstOrThrow();
  const words = language === 'en' ? en : fr;
  const end = sayMoment(row.closes_at, { language, timeZone: town.time_zone });
  const model: SurveyPaperModel = {
    town: inType(town.name),
    title: said(survey.title, language),
    draft: row.state === 'draft' ? words.draft : undefined,
    intro: [...(survey.text ? said(survey.text, language).split(/\n+/) : []), words.intro(end)],
    pages: survey.pages.map(({ title, questions }) => ({
      title: title ? said(title, language) : '',
      questions: questions.map((question) => ({
        text: said(question.text, language),
        notes: notesOf(survey, question, language),
        answer: answerOf(question, language),
      })),
    })),
    foot: words.foot,
    language,
    at: new Date(clock()),
  };
  // Loaded with the first form, as for posters.
  const { surveyPaper } = await import('../../paper/survey-form.ts');
  return surveyPaper(model, {
    theme: themeOrDefault(town.colour),
    typeface: typefaceOf(town.typeface),
    fontsDir,
  });
}

function notesOf(survey: SurveyInput, question: SurveyQuestion, language: Language): string[] {
  const words = language === 'en' ? en : fr;
  const { answer, hint, required, when } = question;
  const all = questionsOf(survey);
  const conditions = (when ?? []).flatMap(({ question: code, is }) => {
    const n = all.findIndex((one) => one.code === code);
    const on = all[n];
    const names = is.map((value) => (on ? nameIn(on, value, language) : value));
    return on ? [words.onlyIf(n + 1, names.join(words.or))] : [];
  });
  const how =
    answer.kind === 'single' || answer.kind === 'scale'
      ? words.one
      : answer.kind === 'several'
        ? words.most(answer.most)
        : answer.kind === 'number'
          ? words.from(answer.least, answer.most)
          : '';
  return [
    ...(conditions.length > 0 ? [words.only(conditions.join(words.and))] : []),
    ...(hint ? [said(hint, language)] : []),
    [how, ...(required ? [] : [words.optional])].filter((one) => one !== '').join(' '),
  ].filter((one) => one !== '');
}

function answerOf(question: SurveyQuestion, language: Language): PaperAnswer {
  const { answer } = question;
  switch (answer.kind) {
    case 'single':
    case 'several':
      return {
        kind: 'boxes',
        names: answer.options.map(({ name }) => said(name, language)),
        round: answer.kind === 'single',
      };
    case 'scale':
      return {
        kind: 'marks',
        values: valuesOf(answer) ?? [],
        low: answer.low ? said(answer.low, language) : '',
        high: answer.high ? said(answer.high, language) : '',
      };
    case 'number':
      return { kind: 'number', unit: answer.unit ? said(answer.unit, language) : '' };
    case 'short':
      return { kind: 'lines', n: 1 };
    case 'long':
      return { kind: 'lines', n: 5 };
  }
}

function nameIn({ answer }: SurveyQuestion, value: string, language: Language): string {
  const option = 'options' in answer ? answer.options.find(({ code }) => code === value) : undefined;
  return option ? said(option.name, language) : value;
}

const said = (words: SurveyInput['title'], language: Language): string =>
  inType((language === 'en' ? words.en : undefined) ?? words.fr);

/** Throws PAPER_LETTERS. */
function inType(text: string): string {
  const set = setInType(text);
  if (set === undefined) throw new BeffroiError('PAPER_LETTERS');
  return set;
}
