/** Every word of the pages of participatory budgets; what they share with other calls stands in `proposal-words.ts`. */
import { easier } from './easier.ts';
import { easyBudget } from './easy-budget.ts';

const french = {
  bar: {
    title: 'Où nous en sommes',
    done: 'Terminé',
    now: 'En ce moment',
    next: 'Ensuite',
    names: { deposit: 'Dépôt', support: 'Soutien', study: 'Étude', vote: 'Vote', works: 'Travaux' },
    from: 'du {from} au {until}',
    until: 'jusqu’au {until}',
    after: 'après le vote',
  },
  phases: {
    study: 'Les services étudient les propositions, jusqu’au {until}',
    vote: 'On vote jusqu’au {until}',
    counting: 'Le vote est terminé, on compte',
    works: 'C’est voté\u00a0: la mairie réalise',
  },
  steps: {
    study: 'Étude\u00a0: un service dit si c’est réalisable, à quel coût, en quelle année. Tout est publié.',
    vote: 'Vote\u00a0: les projets réalisables sont choisis par les habitants, dans la limite de l’enveloppe.',
    works: 'Travaux\u00a0: la page de chaque projet choisi dit où il en est.',
  },
  facts: {
    envelope: 'Enveloppe',
    one: 'Un projet coûte',
    between: 'de {least} à {most}',
    upTo: 'jusqu’à {most}',
    committed: 'Projets choisis',
    spent: 'Dépensé à ce jour',
  },
  ballot: {
    vote: 'Voter',
    see: 'Voir le vote',
    result: 'Voir le résultat du vote',
    more: 'Tout lire\u00a0: {title}',
    call: 'Les propositions et leur étude',
  },
  winners: 'Les projets choisis',
  study: {
    title: 'L’étude de la mairie',
    by: 'Étudiée par\u00a0: {department}.',
    due: 'Étude confiée à\u00a0: {department}. Réponse attendue avant le {on}.',
    none: 'Cette proposition va être étudiée par un service de la mairie.',
    feasible: 'Réalisable',
    changed: 'Réalisable avec des changements',
    infeasible: 'Non réalisable',
    cost: 'Coût estimé',
    year: 'Année prévue',
    why: 'Pourquoi',
    project: 'Le projet après l’étude',
    original: 'La proposition de départ',
  },
  won: { yes: 'Choisi par le vote', no: 'Pas choisi par le vote' },
  works: {
    title: 'Les travaux',
    none: 'Les travaux ne sont pas encore prévus.',
    planned: 'Prévu',
    underway: 'En cours',
    done: 'Terminé',
    abandoned: 'Abandonné',
    spent: 'Dépensé à ce jour\u00a0: {n}.',
  },
};
export type BudgetWords = typeof french;

const english: BudgetWords = {
  bar: {
    title: 'Where we are',
    done: 'Done',
    now: 'Now',
    next: 'Next',
    names: { deposit: 'Proposals', support: 'Support', study: 'Study', vote: 'Vote', works: 'Works' },
    from: '{from} to {until}',
    until: 'until {until}',
    after: 'after the vote',
  },
  phases: {
    study: 'Departments study the proposals, until {until}',
    vote: 'The vote is open until {until}',
    counting: 'The vote is over and is being counted',
    works: 'The vote is done: the town hall builds',
  },
  steps: {
    study:
      'Study: a department says whether it can be done, at what cost and in which year. All of it is published.',
    vote: 'Vote: residents choose among the feasible projects, within the envelope.',
    works: 'Works: the page of each project that was chosen says how far it is.',
  },
  facts: {
    envelope: 'Envelope',
    one: 'One project costs',
    between: 'from {least} to {most}',
    upTo: 'up to {most}',
    committed: 'Chosen projects',
    spent: 'Spent so far',
  },
  ballot: {
    vote: 'Vote',
    see: 'See the vote',
    result: 'See the result of the vote',
    more: 'Read all of it: {title}',
    call: 'The proposals and their studies',
  },
  winners: 'The chosen projects',
  study: {
    title: 'The study of the town hall',
    by: 'Studied by: {department}.',
    due: 'Given to: {department}. An answer is expected before {on}.',
    none: 'This proposal will be studied by a department of the town hall.',
    feasible: 'Feasible',
    changed: 'Feasible with changes',
    infeasible: 'Not feasible',
    cost: 'Estimated cost',
    year: 'Year',
    why: 'Why',
    project: 'The project after the study',
    original: 'The proposal as it was made',
  },
  won: { yes: 'Chosen by the vote', no: 'Not chosen by the vote' },
  works: {
    title: 'The works',
    none: 'The works are not planned yet.',
    planned: 'Planned',
    underway: 'Under way',
    done: 'Done',
    abandoned: 'Given up',
    spent: 'Spent so far: {n}.',
  },
};

export const budgetWords = {
  fr: french,
  en: english,
  'fr-x-falc': easier<BudgetWords>(french, easyBudget),
} as const;
