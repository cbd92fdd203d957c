/** Of what is printed. */
import type { ErrorRow } from './row.ts';

export const paperErrors = {
  PAPER_NOT_APPROVED: {
    status: 409,
    fr: 'Ce message n’est pas validé, ou a été retiré : rien n’en est imprimé.',
    en: 'This message is not approved, or was withdrawn: nothing of it is printed.',
  },
  PAPER_LETTERS: {
    status: 422,
    fr: 'Les polices de l’affiche n’ont pas les lettres de cette langue ({language}).',
    en: 'The fonts of the poster do not have the letters of this language ({language}).',
  },
} as const satisfies Readonly<Record<string, ErrorRow>>;
