import type { ErrorRow } from './row.ts';

/** The part of the table of errors that is about the town's own upkeep. */
export const upkeepErrors = {
  CALENDAR_USED: {
    status: 409,
    fr: 'Un affichage se sert de ce calendrier. Retirez-le d’abord de cet affichage.',
    en: 'A placement uses this calendar. Take it out of that placement first.',
  },
  BACKUP_FAILED: {
    status: 409,
    fr: 'La sauvegarde n’a pas pu être faite ({reason}). Les précédentes sont intactes.',
    en: 'The backup could not be made ({reason}). Those before are intact.',
  },
} as const satisfies Record<string, ErrorRow>;
