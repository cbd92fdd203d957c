import type { ErrorRow } from './row.ts';

/** Who may come in and who may do what: the part of the table of errors that is about people. */
export const identityErrors = {
  AUTH_REQUIRED: { status: 401, fr: 'Connectez-vous pour continuer.', en: 'Sign in to continue.' },
  AUTH_FORBIDDEN: {
    status: 403,
    fr: 'Votre rôle ne permet pas cette action ({permission}).',
    en: 'Your role does not allow this action ({permission}).',
  },
  AUTH_SETUP_CLOSED: {
    status: 409,
    fr: 'L’installation est déjà faite.',
    en: 'Setup has already been done.',
  },
  AUTH_SETUP_TOKEN: {
    status: 403,
    fr: 'Ce jeton d’installation n’est pas le bon. Il figure dans le journal du serveur.',
    en: 'This setup token is not the right one. It stands in the log of the server.',
  },
  AUTH_CREDENTIALS: {
    status: 401,
    fr: 'L’adresse e-mail ou le mot de passe n’est pas bon.',
    en: 'The e-mail address or the password is not right.',
  },
  AUTH_CODE: {
    status: 401,
    fr: 'Ce code n’est pas bon, ou n’est plus valable. Saisissez le code que votre application affiche maintenant.',
    en: 'This code is not right, or no longer valid. Enter the code that your application shows now.',
  },
  AUTH_ORIGIN: {
    status: 403,
    fr: 'Cette demande vient d’un autre site ; elle est refusée.',
    en: 'This request comes from another site; it is refused.',
  },
  AUTH_INVITATION: {
    status: 404,
    fr: 'Cette invitation n’est plus valable. Demandez-en une nouvelle à l’administrateur.',
    en: 'This invitation is no longer valid. Ask the administrator for a new one.',
  },
  AUTH_PASSWORD: {
    status: 422,
    fr: 'Ce n’est pas votre mot de passe actuel.',
    en: 'This is not your present password.',
  },
  AUTH_STALE: {
    status: 403,
    fr: 'Votre connexion date de plus d’un jour : reconnectez-vous pour changer votre façon de vous connecter.',
    en: 'You signed in more than a day ago: sign in again to change how you sign in.',
  },
  AUTH_SUSPENDED: {
    status: 403,
    fr: 'Ce compte est suspendu. Adressez-vous à l’administrateur.',
    en: 'This account is suspended. Ask the administrator.',
  },
  USER_EXISTS: {
    status: 409,
    fr: 'Un compte existe déjà pour {email}.',
    en: 'There is already an account for {email}.',
  },
  USER_LAST_ADMINISTRATOR: {
    status: 409,
    fr: 'Il faut au moins un administrateur : nommez-en un autre d’abord.',
    en: 'At least one administrator is needed: appoint another one first.',
  },
  USER_SELF: {
    status: 409,
    fr: 'On ne peut ni suspendre ni retirer son propre compte.',
    en: 'Nobody can suspend or remove their own account.',
  },
  USER_WITHOUT_ROLE: {
    status: 422,
    fr: 'Donnez au moins un rôle.',
    en: 'Give at least one role.',
  },
} as const satisfies Record<string, ErrorRow>;
