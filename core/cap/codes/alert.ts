import type { CapRow } from './row.ts';

/** Of the element alert (CAP 1.2 §3.2.1). */
export const alertCodes = {
  CAP_IDENTIFIER_FORMAT: {
    level: 'error',
    fr: 'L’identifiant est vide ou contient une espace, une virgule, « < » ou « & ».',
    en: 'The identifier is empty or has a space, a comma, “<” or “&” in it.',
  },
  CAP_SENDER_FORMAT: {
    level: 'error',
    fr: 'L’émetteur est vide ou contient une espace, une virgule, « < » ou « & ».',
    en: 'The sender is empty or has a space, a comma, “<” or “&” in it.',
  },
  CAP_SENT_FORMAT: {
    level: 'error',
    fr: 'L’heure d’envoi « {detail} » n’est pas de la forme 2026-11-22T17:05:00+01:00, ou n’existe pas.',
    en: 'The time of sending “{detail}” is not of the form 2026-11-22T17:05:00+01:00, or does not exist.',
  },
  CAP_STATUS: {
    level: 'error',
    fr: 'Le statut « {detail} » n’existe pas.',
    en: 'There is no status “{detail}”.',
  },
  CAP_MSG_TYPE: {
    level: 'error',
    fr: 'Le type de message « {detail} » n’existe pas.',
    en: 'There is no message type “{detail}”.',
  },
  CAP_SCOPE: {
    level: 'error',
    fr: 'La portée « {detail} » n’existe pas.',
    en: 'There is no scope “{detail}”.',
  },
  CAP_RESTRICTION_SCOPE: {
    level: 'error',
    fr: 'Une restriction n’a de sens qu’avec la portée Restricted.',
    en: 'A restriction has meaning only with the scope Restricted.',
  },
  CAP_RESTRICTION_MISSING: {
    level: 'lenient',
    fr: 'La portée est Restricted, et aucune restriction n’est dite.',
    en: 'The scope is Restricted, and no restriction is told.',
  },
  CAP_ADDRESSES_MISSING: {
    level: 'error',
    fr: 'La portée est Private, et aucun destinataire n’est nommé.',
    en: 'The scope is Private, and no recipient is named.',
  },
  CAP_ADDRESSES_FORMAT: {
    level: 'lenient',
    fr: 'Dans les destinataires, des guillemets ne sont pas fermés.',
    en: 'Among the recipients a quotation mark is not closed.',
  },
  CAP_CODE_NEWLINE: {
    level: 'lenient',
    fr: 'Il y a des blancs autour du code, ou un saut de ligne dedans.',
    en: 'There is white space around the code, or a line break in it.',
  },
  CAP_REFERENCES_EMPTY: {
    level: 'lenient',
    fr: 'Les références sont vides.',
    en: 'The references are empty.',
  },
  CAP_REFERENCES_FORMAT: {
    level: 'lenient',
    fr: 'La référence « {detail} » n’est pas de la forme émetteur,identifiant,envoi.',
    en: 'The reference “{detail}” is not of the form sender,identifier,sent.',
  },
  CAP_REFERENCES_MISSING: {
    level: 'lenient',
    fr: 'Un message {detail} doit dire à quels messages il se rapporte.',
    en: 'A message {detail} must say which messages it refers to.',
  },
  CAP_REFERENCES_SELF: {
    level: 'lenient',
    fr: 'L’alerte se rapporte à elle-même.',
    en: 'The alert refers to itself.',
  },
  CAP_INFO_MISSING: {
    level: 'lenient',
    fr: 'L’alerte ne dit rien : aucun bloc info.',
    en: 'The alert says nothing: there is no info.',
  },
  CAP_INFO_DIFFERS: {
    level: 'lenient',
    fr: 'Tous les blocs info doivent avoir les mêmes valeurs de {detail}.',
    en: 'All info blocks must have the same values of {detail}.',
  },
} as const satisfies Record<string, CapRow>;
