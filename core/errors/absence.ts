import type { ErrorRow } from './row.ts';

/** Why an absence cannot be noted: the part of the table of errors that is about deputies. */
export const absenceErrors = {
  ABSENCE_PERIOD: {
    status: 422,
    fr: 'Une absence se termine après son début, dans l’avenir, et dure un an au plus.',
    en: 'An absence ends after it begins, in the future, and lasts a year at most.',
  },
  ABSENCE_DEPUTY: {
    status: 422,
    fr: 'Choisissez comme suppléant une autre personne de la commune.',
    en: 'Choose another person of the town as deputy.',
  },
  ABSENCE_OVERLAP: {
    status: 409,
    fr: 'Une absence est déjà notée sur une partie de ces jours. Retirez-la d’abord, ou choisissez d’autres jours.',
    en: 'An absence is already noted for some of these days. Remove it first, or choose other days.',
  },
  ABSENCE_DEPUTY_AWAY: {
    status: 409,
    fr: '{name} est en congé sur une partie de ces jours. Choisissez une autre personne.',
    en: '{name} is away for some of these days. Choose somebody else.',
  },
  ABSENCE_NOT_APPROVER: {
    status: 422,
    fr: 'Seule une personne qui valide les messages peut nommer un suppléant.',
    en: 'Only somebody who approves messages can name a deputy.',
  },
} as const satisfies Record<string, ErrorRow>;
