/** Of prepared alerts. */
import type { ErrorRow } from './row.ts';

export const scenarioErrors = {
  SCENARIO_TEXT: {
    status: 422,
    fr: 'Ce texte préparé ne peut pas être gardé ({field} : {fault}). Un blanc s’écrit entre deux paires d’accolades.',
    en: 'This prepared text cannot be kept ({field}: {fault}). A blank is written between two pairs of braces.',
  },
  SCENARIO_MOST: {
    status: 409,
    fr: 'Il y a déjà {most} alertes préparées. Retirez-en une avant d’en ajouter.',
    en: 'There are {most} prepared alerts already. Take one away before adding another.',
  },
} as const satisfies Readonly<Record<string, ErrorRow>>;
