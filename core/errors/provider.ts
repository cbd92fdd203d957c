import type { ErrorRow } from './row.ts';

/** Why residents cannot prove who they are, or the service for it cannot be set so. */
export const providerErrors = {
  PROVIDER_NONE: {
    status: 409,
    fr: 'Aucun service d’identification n’est réglé pour cette commune.',
    en: 'No service is set by which residents prove who they are.',
  },
  PROVIDER_DOWN: {
    status: 503,
    fr: 'Le service d’identification ne répond pas. Rien n’est perdu : réessayez dans quelques minutes.',
    en: 'The service that proves who you are does not answer. Nothing is lost: try again in a few minutes.',
  },
  PROVIDER_ISSUER: {
    status: 422,
    fr: 'L’adresse du service doit commencer par https://, sans nom d’utilisateur.',
    en: 'The address of the service must begin with https://, without a user name.',
  },
  PROVIDER_SECRET: {
    status: 422,
    fr: 'Donnez le secret que ce service a remis pour cet identifiant.',
    en: 'Give the secret that this service has handed out for this client id.',
  },
  PROVIDER_IN_USE: {
    status: 409,
    fr: 'Une consultation en cours compte sur ce service : une personne y aurait deux identités. Attendez sa fin pour changer l’adresse, l’identifiant, la règle, ou pour le retirer.',
    en: 'A consultation that is going on relies on this service: one person would have two identities there. Wait for its end to change the address, the client id, the rule, or to remove it.',
  },
} as const satisfies Record<string, ErrorRow>;
