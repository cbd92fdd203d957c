import type { ErrorRow } from './row.ts';

/** Why nobody can be told by a way. */
export const subscriptionErrors = {
  SUBSCRIPTION_WAY: {
    status: 409,
    fr: 'La commune n’envoie rien par ce moyen pour l’instant.',
    en: 'The town sends nothing by this way for now.',
  },
  SUBSCRIPTION_KEY: {
    status: 403,
    fr: 'Cet abonnement n’est pas le vôtre, ou n’existe plus.',
    en: 'This subscription is not yours, or is no more.',
  },
  SUBSCRIPTION_OLD_KEY: {
    status: 409,
    fr: 'La clé des notifications a changé : recommencez l’inscription.',
    en: 'The key of notifications has changed: subscribe anew.',
  },
  SUBSCRIPTION_DEVICE: {
    status: 422,
    fr: 'Cette adresse n’est pas celle d’un service de notifications connu, ou ses clés ne sont pas valables.',
    en: 'This is not the address of a known push service, or its keys are not valid.',
  },
  SUBSCRIPTION_NUMBER: {
    status: 422,
    fr: 'Ce n’est pas un numéro de téléphone complet.',
    en: 'This is not a complete telephone number.',
  },
  SUBSCRIPTION_OFTEN: {
    status: 429,
    fr: 'Trop de codes ont été demandés. Réessayez dans une heure.',
    en: 'Too many codes have been asked for. Try again in an hour.',
  },
  SUBSCRIPTION_TEXT: {
    status: 503,
    fr: 'Le SMS n’a pas pu partir. Réessayez plus tard.',
    en: 'The text could not be sent. Try again later.',
  },
  SUBSCRIPTION_CODE: {
    status: 403,
    fr: 'Ce code n’est pas le bon, ou ne vaut plus.',
    en: 'This code is not the right one, or is no longer valid.',
  },
  SUBSCRIPTION_FULL: {
    status: 503,
    fr: 'Trop d’inscriptions pour l’instant. Réessayez plus tard.',
    en: 'Too many subscriptions for now. Try again later.',
  },
} as const satisfies Record<string, ErrorRow>;
