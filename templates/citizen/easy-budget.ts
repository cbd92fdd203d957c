/** The words of participatory budgets in easy-to-read French, by the rules of `easy-words.ts`. */
import type { BudgetWords } from './budget-words.ts';
import type { Easier } from './easier.ts';

export const easyBudget: Easier<BudgetWords> = {
  bar: {
    title: 'Où en est-on\u00a0?',
    done: 'C’est fini',
    now: 'Maintenant',
    next: 'Après',
    later: 'La date n’est pas encore choisie',
    names: { deposit: 'Donner une idée', support: 'Soutenir', study: 'La mairie regarde' },
  },
  phases: {
    study: 'La mairie regarde les idées jusqu’au {until}',
    ahead: 'La mairie a regardé les idées. Le vote commence le {from}',
    prepared: 'La mairie a regardé les idées. Elle prépare le vote',
    vote: 'Vous votez avant le {until}',
    counting: 'Le vote est fini. La mairie compte',
    works: 'Le vote est fini. La mairie fait les projets',
  },
  steps: {
    study: 'La mairie regarde si l’idée est possible. Elle dit le prix et l’année.',
    vote: 'Les habitants votent. Ils choisissent les projets.',
    works: 'Après, cette page dit ce que la mairie fait.',
  },
  facts: {
    envelope: 'L’argent pour tous les projets',
    committed: 'Le prix des projets choisis',
    spent: 'L’argent déjà payé',
  },
  ballot: {
    calledOff: 'La mairie a arrêté un vote le {at}. Voici pourquoi\u00a0: {reason}',
    more: 'Lire cette idée\u00a0: {title}',
    call: 'Toutes les idées',
  },
  study: {
    title: 'Ce que dit la mairie',
    by: 'Qui a regardé l’idée\u00a0? {department}.',
    due: 'Qui regarde l’idée\u00a0? {department}. La réponse arrive avant le {on}.',
    none: 'La mairie va regarder cette idée.',
    feasible: 'C’est possible',
    changed: 'C’est possible avec des changements',
    infeasible: 'Ce n’est pas possible',
    cost: 'Le prix',
    year: 'L’année',
    project: 'Le projet de la mairie',
    original: 'L’idée du début',
  },
  won: { yes: 'Les habitants ont choisi ce projet', no: 'Les habitants ont choisi d’autres projets' },
  works: {
    none: 'La mairie n’a pas encore de date.',
    planned: 'C’est prévu',
    underway: 'La mairie le fait',
    done: 'C’est fini',
    abandoned: 'La mairie ne le fait pas',
    spent: 'L’argent déjà payé\u00a0: {n}.',
  },
};
