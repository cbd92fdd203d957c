import type { ErrorRow } from './row.ts';

/** Why no letter is written to a mailbox that somebody has typed. */
export const mailboxErrors = {
  MAILBOX_DISPOSABLE: {
    status: 422,
    fr: 'Cette boîte est de celles que chacun peut avoir pour quelques minutes : elle ne compte pour personne. Rien n’a été envoyé : donnez une adresse que vous gardez.',
    en: 'This mailbox is one of those that anybody has for some minutes: it counts for nobody. Nothing was sent: take an address that you keep.',
  },
  MAILBOX_LATER: {
    status: 429,
    fr: 'Tant d’e-mails partent en ce moment qu’aucun autre n’est écrit. Rien n’a été envoyé : recommencez dans une heure.',
    en: 'So many e-mails leave just now that no other is written. Nothing was sent: try again in an hour.',
  },
} as const satisfies Record<string, ErrorRow>;
