/** What `beffroi poll verify` says of the file of a survey. */
import type { SurveyFileFault } from '#core/survey/file.ts';

export function surveySaid(faults: readonly SurveyFileFault[], language: 'fr' | 'en'): string[] {
  const words = language === 'fr' ? fr : en;
  if (faults.length === 0) return [`✓ ${words.good}`];
  return faults.map(
    ({ kind, question }) => `✗ ${question === undefined ? '' : `${question}: `}${words[kind]}`,
  );
}

const fr = {
  good: 'Le résultat est bien celui de ces réponses.',
  'not-a-file': 'Ce fichier n’est pas celui d’un questionnaire (beffroi-survey/1).',
  'mark-twice': 'Une réponse figure deux fois.',
  order: 'Les réponses ne sont pas dans l’ordre de leurs marques.',
  value: 'Une réponse n’existe pas dans cette question.',
  result: 'Le compte publié n’est pas celui de ces réponses.',
  number: 'Il y a plus de réponses que de bulletins trouvés.',
  table: 'Le tableau croisé ne s’accorde pas avec les comptes, ou montre un trop petit nombre.',
} as const;

const en: Readonly<Record<keyof typeof fr, string>> = {
  good: 'The result is that of these answers.',
  'not-a-file': 'This is no file of a survey (beffroi-survey/1).',
  'mark-twice': 'An answer stands there twice.',
  order: 'The answers are not in the order of their marks.',
  value: 'An answer is none of this question.',
  result: 'The published count is not that of these answers.',
  number: 'There are more answers than ballots were found.',
  table: 'The crossed table does not agree with the counts, or shows a number that is too small.',
};
