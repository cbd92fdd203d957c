import type { ErrorRow } from './row.ts';

/** What can be wrong with a way out. */
export const channelErrors = {
  CHANNEL_TYPE: {
    status: 422,
    fr: 'Il n’existe pas de canal « {type} ».',
    en: 'There is no channel “{type}”.',
  },
  CHANNEL_OPTIONS: {
    status: 422,
    fr: 'Les réglages de ce canal ne sont pas valables.',
    en: 'The settings of this channel are not valid.',
  },
  CHANNEL_NO_CHECK: {
    status: 409,
    fr: 'Ce canal ne peut être vérifié qu’en envoyant quelque chose.',
    en: 'This channel can only be checked by sending something.',
  },
  CHANNEL_TOO_MANY: {
    status: 409,
    fr: 'Une commune a au plus {most} canaux.',
    en: 'A town has at most {most} channels.',
  },
  CHANNEL_IN_USE: {
    status: 409,
    fr: 'Ce canal a déjà publié : il peut être coupé, pas supprimé, car il tient la preuve de ce qui a été dit.',
    en: 'This channel has already published: it can be switched off, not removed, for it holds the proof of what was said.',
  },
  CHANNEL_ONE: {
    status: 409,
    fr: 'La commune a déjà ce compte : elle n’en a qu’un.',
    en: 'The town has this account already: there is only one.',
  },
  CHANNEL_NAME_TAKEN: {
    status: 409,
    fr: 'Une autre commune de cette maison s’appelle déjà « {name} ». Choisissez un autre nom.',
    en: 'Another town of this house is called “{name}” already. Choose another name.',
  },
  CHANNEL_NAME_STAYS: {
    status: 409,
    fr: 'Le nom de ce compte ne change plus : ceux qui le suivent ne le connaissent que par lui.',
    en: 'The name of this account stays: those who follow it know it by nothing else.',
  },
  FEDIVERSE_NO_ACCOUNT: {
    status: 409,
    fr: 'Pour suivre un compte, la commune doit d’abord avoir le sien : reliez le canal « Fédivers ».',
    en: 'To follow an account the town needs one of its own first: connect the channel “Fediverse”.',
  },
  FEDIVERSE_BLOCKS: {
    status: 409,
    fr: 'Une commune bloque au plus {most} comptes et serveurs.',
    en: 'A town blocks at most {most} accounts and servers.',
  },
  REPLY_TOO_OLD: {
    status: 409,
    fr: 'On ne peut pas répondre d’ici à ce qui a été reçu avant que la commune réponde : ouvrez la réponse sur son réseau.',
    en: 'What came before the town answered from here cannot be answered: open it on its network.',
  },
  REPLY_ANSWERS: {
    status: 409,
    fr: 'On répond au plus {most} fois à la même réponse : écrivez plutôt un message.',
    en: 'The same answer is answered {most} times at most: write a message instead.',
  },
  DISPATCH_OVER: {
    status: 409,
    fr: 'Ce message a été remplacé, retiré ou n’est plus d’actualité : il ne part plus sous cette forme.',
    en: 'This message was replaced, withdrawn or is over: it is not sent like this any more.',
  },
  DISPATCH_NOT_FAILED: {
    status: 409,
    fr: 'Cet envoi n’a pas échoué : il n’y a rien à renvoyer.',
    en: 'This dispatch has not failed: there is nothing to send again.',
  },
  DISPATCH_NOT_BY_HAND: {
    status: 409,
    fr: 'Rien n’attend d’être fait à la main ici, ou quelque chose de plus récent l’attend.',
    en: 'Nothing waits to be done by hand here, or something newer does.',
  },
} as const satisfies Record<string, ErrorRow>;
