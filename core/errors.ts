import { absenceErrors } from './errors/absence.ts';
import { channelErrors } from './errors/channel.ts';
import { identityErrors } from './errors/identity.ts';
import { mailboxErrors } from './errors/mailbox.ts';
import { mediaErrors } from './errors/media.ts';
import { paperErrors } from './errors/paper.ts';
import { pollErrors } from './errors/poll.ts';
import { proposalErrors } from './errors/proposal.ts';
import { providerErrors } from './errors/provider.ts';
import { reportErrors } from './errors/report.ts';
import type { ErrorRow } from './errors/row.ts';
import { scenarioErrors } from './errors/scenario.ts';
import { subscriptionErrors } from './errors/subscription.ts';
import { upkeepErrors } from './errors/upkeep.ts';

/**
 * Every error that leaves Beffroi has a stable code, an HTTP status and a sentence in French and in English.
 * docs/errors.md is generated from this table; a test keeps the two equal. `{name}` is filled from the details.
 */
export const errorTable = {
  REQUEST_INVALID: {
    status: 400,
    fr: 'La demande n’est pas valable : {detail}',
    en: 'The request is not valid: {detail}',
  },
  REQUEST_TOO_LARGE: {
    status: 413,
    fr: 'La demande dépasse la taille permise.',
    en: 'The request is larger than allowed.',
  },
  REQUEST_MEDIA_TYPE: {
    status: 415,
    fr: 'Ce type de contenu n’est pas accepté ici.',
    en: 'This content type is not accepted here.',
  },
  REQUEST_TOO_MANY: {
    status: 429,
    fr: 'Trop de demandes. Réessayez dans {seconds} s.',
    en: 'Too many requests. Try again in {seconds} s.',
  },
  REQUEST_ORIGIN: {
    status: 403,
    fr: 'Ce formulaire a été envoyé depuis un autre site. Rien n’a été fait : ouvrez la page sur le site de la ville et envoyez-le de là.',
    en: 'This form was sent from another site. Nothing was done: open the page on the town’s site and send it from there.',
  },
  NOT_FOUND: { status: 404, fr: 'Introuvable : {what}.', en: 'Not found: {what}.' },
  CONFLICT_VERSION: {
    status: 409,
    fr: 'Quelqu’un a modifié ce message entre-temps (version {actual}, vous aviez la version {expected}). Rien n’est perdu : rechargez et comparez.',
    en: 'Someone has changed this message meanwhile (version {actual}, you had version {expected}). Nothing is lost: reload and compare.',
  },
  CONFLICT_STATE: {
    status: 409,
    fr: 'Impossible dans l’état actuel ({state}) : {action}.',
    en: 'Not possible in the present state ({state}): {action}.',
  },
  MESSAGE_FOUR_EYES: {
    status: 403,
    fr: 'Ici, une autre personne que l’auteur du texte doit l’approuver.',
    en: 'Here, somebody other than the author of the text must approve it.',
  },
  ...identityErrors,
  ...mailboxErrors,
  TERRITORY_COLOUR: {
    status: 422,
    fr: 'Cette couleur est trop pâle pour être lue de loin ({colour}). Choisissez-en une plus soutenue.',
    en: 'This colour is too pale to be read from afar ({colour}). Choose a stronger one.',
  },
  TERRITORY_ARMS: {
    status: 422,
    fr: 'Ce fichier n’est pas une image de votre médiathèque. Déposez d’abord les armes de la commune (PNG ou WebP, fond transparent de préférence), puis choisissez-les.',
    en: 'This file is not a picture of your library. Upload the town’s arms first (PNG or WebP, preferably with a transparent ground), then choose them.',
  },
  DISPLAY_KEY: {
    status: 401,
    fr: 'Cet afficheur n’est pas reconnu, ou sa clé a été révoquée.',
    en: 'This display is not known, or its key has been revoked.',
  },
  DISPLAY_IS_PANEL: {
    status: 409,
    fr: '« {name} » est un panneau à lampes : cette action vaut pour les écrans.',
    en: '“{name}” is a panel of lamps: this action is for screens.',
  },
  PAIRING_CODE: {
    status: 404,
    fr: 'Ce code n’est pas, ou n’est plus, valable. L’écran en affiche un nouveau toutes les {minutes} minutes.',
    en: 'This code is not valid, or no longer. The screen shows a new one every {minutes} minutes.',
  },
  WEBHOOK_TOO_MANY: {
    status: 409,
    fr: 'Il y a déjà {most} systèmes avertis : supprimez ceux qui ne servent plus.',
    en: 'There are already {most} systems that are told: remove those that are no longer used.',
  },
  ELECTION_CHECKLIST: {
    status: 422,
    fr: 'En période électorale, cette catégorie de message demande de confirmer chaque point de la liste ({missing}).',
    en: 'In an election period, this kind of message asks for every point of the list to be confirmed ({missing}).',
  },
  ELECTION_SECOND_PERSON: {
    status: 403,
    fr: 'Vous avez déjà donné la première validation. En période électorale, une autre personne donne la seconde.',
    en: 'You have already given the first approval. In an election period, somebody else gives the second.',
  },
  ELECTION_DATES: {
    status: 422,
    fr: 'Ces dates ne forment pas une période électorale : {detail}',
    en: 'These dates are no election period: {detail}',
  },
  OFFER_ANSWERED: {
    status: 409,
    fr: 'Cette proposition a déjà reçu une réponse, ou a été reprise.',
    en: 'This offer has already been answered, or was taken back.',
  },
  OFFER_NOT_LIVE: {
    status: 409,
    fr: 'Ce message n’est pas publié : on ne propose aux communes que ce qui l’est.',
    en: 'This message is not published: only what is can be offered.',
  },
  OFFER_NOBODY: {
    status: 422,
    fr: 'Il n’y a pas de commune à qui proposer ce message.',
    en: 'There is no town to offer this message to.',
  },
  VALUES_NOT_TAKEN: {
    status: 409,
    fr: 'Ce message n’attend pas de valeurs : sa version publiée n’a pas d’emplacement pour elles.',
    en: 'This message takes no values: its published version has no slot for them.',
  },
  VALUES_FROM_SOURCE: {
    status: 409,
    fr: 'Les valeurs de ce message sont lues à leur source ({host}) : elles ne s’envoient pas.',
    en: 'The values of this message are read at their source ({host}): they are not sent.',
  },
  NOTICE_PERIOD: {
    status: 422,
    fr: 'Il n’y a pas de période d’affichage à certifier : {detail}',
    en: 'There is no period of display to certify: {detail}',
  },
  PLACEMENT_WINDOW: {
    status: 422,
    fr: 'La fenêtre de diffusion n’est pas valable ({field}) : {detail}',
    en: 'The window is not valid ({field}): {detail}',
  },
  PLACEMENT_NO_END: {
    status: 422,
    fr: 'Un message urgent ou vital doit avoir une fin.',
    en: 'An urgent or vital message must have an end.',
  },
  PANEL_TEXT_DOES_NOT_FIT: {
    status: 422,
    fr: 'Ce texte ne tient pas sur le panneau : {detail}',
    en: 'This text does not fit the panel: {detail}',
  },
  PANEL_TEXT_EMPTY: {
    status: 422,
    fr: 'Il n’y a rien à afficher sur le panneau.',
    en: 'There is nothing to show on the panel.',
  },
  PANEL_GLYPHS_MISSING: {
    status: 422,
    fr: 'Le panneau ne sait pas dessiner : {detail}',
    en: 'The panel cannot draw: {detail}',
  },
  PANEL_IS_SCREEN: {
    status: 409,
    fr: '« {name} » est un écran : il n’a ni ligne ni lampes à interroger.',
    en: '“{name}” is a screen: it has neither a line nor lamps to ask.',
  },
  PANEL_NO_LINK: {
    status: 409,
    fr: '« {name} » n’a pas de liaison : dites d’abord comment le joindre.',
    en: '“{name}” has no link: say first how to reach it.',
  },
  PANEL_ON_AGENT: {
    status: 409,
    fr: '« {name} » est tenu par un agent dans son coffret : sa ligne ne passe pas par ce serveur.',
    en: '“{name}” is held by an agent in its cabinet: its line does not pass through this server.',
  },
  PANEL_NOT_OPEN: {
    status: 409,
    fr: 'La liaison vers « {name} » n’est pas ouverte : vérifiez ses réglages.',
    en: 'The link to “{name}” is not open: check its settings.',
  },
  PANEL_CANNOT: {
    status: 409,
    fr: '« {name} » ne sait pas faire cela.',
    en: '“{name}” cannot do that.',
  },
  PANEL_UNDER_ALERT: {
    status: 409,
    fr: '« {name} » montre une alerte, ou va en montrer une : pas de mire maintenant.',
    en: '“{name}” shows an alert, or is about to: no test pattern now.',
  },
  PANEL_UNANSWERED: {
    status: 409,
    fr: '« {name} » n’a pas répondu comme il faut ({reason}).',
    en: '“{name}” did not answer as it should ({reason}).',
  },
  ...absenceErrors,
  ...channelErrors,
  ...pollErrors,
  ...providerErrors,
  ...proposalErrors,
  ...reportErrors,
  ...subscriptionErrors,
  ...mediaErrors,
  ...upkeepErrors,
  ...paperErrors,
  ...scenarioErrors,
  IMPORT_UNREADABLE: {
    status: 422,
    fr: 'Ce flux ou cet agenda n’est pas lisible : {detail}',
    en: 'This feed or calendar cannot be read: {detail}',
  },
  ALERT_WINDOW: {
    status: 422,
    fr: 'La fin d’une alerte doit être à venir, après son début, et dans les {days} jours.',
    en: 'The end of an alert must lie ahead, after its start, and within {days} days.',
  },
  ALERT_STATUS: {
    status: 409,
    fr: 'Une alerte ne change pas de statut ({status}) : terminez-la et levez-en une autre.',
    en: 'An alert does not change its status ({status}): end it and raise another.',
  },
  REQUEST_KEY_USED: {
    status: 409,
    fr: 'Cette clé (Idempotency-Key) a déjà servi à une autre demande.',
    en: 'This key (Idempotency-Key) has already been used for another request.',
  },
  ALERT_ENDED: { status: 409, fr: 'Cette alerte est déjà terminée.', en: 'This alert has already ended.' },
  INTERNAL: {
    status: 500,
    fr: 'Une erreur est survenue de notre côté. Elle est consignée sous le numéro {request}.',
    en: 'Something failed on our side. It is logged under number {request}.',
  },
  UNAVAILABLE: {
    status: 503,
    fr: 'Le service n’est pas disponible pour le moment. Réessayez dans {seconds} s.',
    en: 'The service is not available at the moment. Try again in {seconds} s.',
  },
} as const satisfies Record<string, ErrorRow>;

export type ErrorCode = keyof typeof errorTable;
export type ErrorDetails = Readonly<Record<string, string | number>>;
export type FieldError = { readonly field: string; readonly message: string };

/** Thrown at the edge for failures that a person can do something about. Inside, expected failures are returned unions. */
export class BeffroiError extends Error {
  override readonly name = 'BeffroiError';
  readonly code: ErrorCode;
  readonly details: ErrorDetails;
  readonly errors: readonly FieldError[] | undefined;

  constructor(
    code: ErrorCode,
    details: ErrorDetails = {},
    more: { cause?: unknown; errors?: readonly FieldError[] } = {},
  ) {
    super(`${code}: ${sentence(code, details, 'en')}`, more.cause === undefined ? {} : { cause: more.cause });
    this.code = code;
    this.details = details;
    this.errors = more.errors;
  }

  get status(): number {
    return errorTable[this.code].status;
  }
}

/** The sentence of a code in one of the two languages of the interface, its `{blanks}` filled. */
export function sentence(code: ErrorCode, details: ErrorDetails, language: 'fr' | 'en'): string {
  return errorTable[code][language].replace(/\{(\w+)\}/g, (_, name: string) => String(details[name] ?? '?'));
}
