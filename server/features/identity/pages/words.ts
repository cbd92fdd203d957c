/** What the two pages say, in both languages. */
import { shortestPassword } from '../auth.ts';

const fr = {
  promise: 'Un message écrit une fois, affiché partout où l’on regarde.',
  town: 'Nom de la commune',
  townHint: 'Il apparaîtra sur les écrans, le site et les panneaux.',
  name: 'Votre nom',
  email: 'Votre adresse e-mail',
  emailHint: 'C’est avec elle que vous vous connecterez.',
  password: 'Mot de passe',
  passwordHint: `Au moins ${shortestPassword} caractères. Une phrase convient très bien.`,
  token: 'Jeton d’installation',
  tokenHint: 'Il est écrit dans le journal du serveur, à la ligne « Première installation ».',
  required: 'À remplir.',
  badEmail: 'Cette adresse n’est pas complète. Exemple : mairie@exemple.fr',
  badPassword: `Trop court : ${shortestPassword} caractères au moins.`,
  badLength: 'Ce texte est trop long.',
  badToken: 'Ce jeton n’est pas le bon.',
  faults: 'Il manque quelque chose.',
  faultsThen: 'Corrigez ce qui est signalé ci-dessous, puis validez à nouveau.',
  setup: {
    title: 'Première installation',
    heading: 'Bienvenue dans votre beffroi',
    lead: 'Créez le compte de l’administrateur : il pourra tout régler et inviter ses collègues. Cette page ne sert qu’une fois.',
    submit: 'Créer le compte et commencer',
  },
  closed: {
    title: 'Installation déjà faite',
    heading: 'L’installation est déjà faite',
    lead: 'Cette page ne sert qu’une fois. Connectez-vous, ou demandez une invitation à votre administrateur.',
  },
  welcome: {
    title: 'Choisir un mot de passe',
    heading: 'Bonjour {name}',
    lead: 'Votre compte est prêt. Choisissez votre mot de passe ; vous vous connecterez avec {email}.',
    submit: 'Enregistrer',
  },
  gone: {
    title: 'Invitation terminée',
    heading: 'Cette invitation n’est plus valable',
    lead: 'Elle a déjà servi, ou elle date de plus d’une semaine. Demandez-en une nouvelle à votre administrateur.',
  },
  signIn: 'Se connecter',
};

export type Words = typeof fr;

const en: Words = {
  promise: 'One message, written once, shown everywhere people look.',
  town: 'Name of the town',
  townHint: 'It will appear on screens, on the site and on the panels.',
  name: 'Your name',
  email: 'Your e-mail address',
  emailHint: 'You will sign in with it.',
  password: 'Password',
  passwordHint: `At least ${shortestPassword} characters. A sentence does very well.`,
  token: 'Setup token',
  tokenHint: 'It is written in the log of the server, in the line “first set-up”.',
  required: 'Please fill this in.',
  badEmail: 'This address is not complete. Example: townhall@example.org',
  badPassword: `Too short: at least ${shortestPassword} characters.`,
  badLength: 'This text is too long.',
  badToken: 'This token is not the right one.',
  faults: 'Something is missing.',
  faultsThen: 'Correct what is marked below, then try again.',
  setup: {
    title: 'First set-up',
    heading: 'Welcome to your belfry',
    lead: 'Create the administrator’s account: it can set everything up and invite colleagues. This page works only once.',
    submit: 'Create the account and begin',
  },
  closed: {
    title: 'Setup already done',
    heading: 'Setup has already been done',
    lead: 'This page works only once. Sign in, or ask your administrator for an invitation.',
  },
  welcome: {
    title: 'Choose a password',
    heading: 'Hello {name}',
    lead: 'Your account is ready. Choose your password; you will sign in with {email}.',
    submit: 'Save',
  },
  gone: {
    title: 'Invitation over',
    heading: 'This invitation is no longer valid',
    lead: 'It has been used, or is more than a week old. Ask your administrator for a new one.',
  },
  signIn: 'Sign in',
};

export const words: Readonly<Record<'fr' | 'en', Words>> = { fr, en };
