/** What `beffroi poll verify` says of the file of a debate. */
import type { DebateFileFault } from '#core/debate/verify.ts';

export function debateSaid(faults: readonly DebateFileFault[], language: 'fr' | 'en'): string[] {
  const words = language === 'fr' ? fr : en;
  if (faults.length === 0) return [`✓ ${words.good}`, words.erased];
  return faults.map(
    ({ kind, statement }) => `✗ ${statement === undefined ? '' : `${statement}: `}${words[kind]}`,
  );
}

const fr = {
  good: 'Ce qui rassemble et ce qui divise suit bien des chiffres publiés, et les chiffres s’accordent entre eux.',
  erased: 'Les votes de chacun ont été effacés au dépouillement : eux ne se recomptent pas.',
  'not-a-file': 'Ce fichier n’est pas celui d’un débat (beffroi-debate/1).',
  'statement-twice': 'Une phrase figure deux fois.',
  number: 'Il y a plus de réponses que de personnes qui ont pris part.',
  groups: 'Les groupes sont trop petits, ou ne font pas ensemble ceux qui en ont un.',
  shares: 'Les parts d’un groupe ne font pas un tout, ou trop peu de personnes sont derrière elles.',
  order: 'Les phrases ne sont pas dans l’ordre de leurs réponses.',
  unites: 'Ce qui rassemble n’est pas ce que disent les chiffres.',
  divides: 'Ce qui divise n’est pas ce que disent les chiffres.',
} as const;

const en: Readonly<Record<keyof typeof fr, string>> = {
  good: 'What unites and what divides follows from the published figures, and the figures agree with one another.',
  erased: 'What each person said was erased at the count: that cannot be counted again.',
  'not-a-file': 'This is no file of a debate (beffroi-debate/1).',
  'statement-twice': 'A sentence stands there twice.',
  number: 'There are more answers than people who took part.',
  groups: 'Groups are too small, or do not make up those who are of one.',
  shares: 'The shares of a group are no whole, or too few people stand behind them.',
  order: 'The sentences are not in the order of their answers.',
  unites: 'What unites is not what the figures say.',
  divides: 'What divides is not what the figures say.',
};
