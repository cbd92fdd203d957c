import type { ErrorRow } from './row.ts';

/** Why a ballot is not taken, or a consultation cannot be changed so. */
export const pollErrors = {
  POLL_NOT_OPEN: {
    status: 409,
    fr: 'On ne peut pas voter maintenant : cette consultation n’est pas ouverte.',
    en: 'There is no voting now: this consultation is not open.',
  },
  POLL_VOTED: {
    status: 409,
    fr: 'Un bulletin a déjà été compté pour vous dans cette consultation. Il compte, et on ne peut pas le changer. Celui-ci n’est pas pris.',
    en: 'A ballot has already been counted for you in this consultation. It counts, and cannot be changed. This one is not taken.',
  },
  POLL_VOTER: {
    status: 403,
    fr: 'Ce code ou ce lien ne permet pas de voter ici. Vérifiez-le, ou demandez à la mairie.',
    en: 'This code or link does not allow to vote here. Check it, or ask the town hall.',
  },
  POLL_FORM: {
    status: 409,
    fr: 'Ce formulaire n’est plus valable. Rien n’a été compté : ouvrez-le de nouveau.',
    en: 'This form is no longer valid. Nothing was counted: open it again.',
  },
  POLL_BALLOT: {
    status: 422,
    fr: 'Ce bulletin ne peut pas être compté ({fault}). Rien n’a été envoyé : corrigez-le.',
    en: 'This ballot cannot be counted ({fault}). Nothing was sent: mend it.',
  },
  POLL_FIXED: {
    status: 409,
    fr: 'Une consultation annoncée ne change plus : ni sa question, ni ses choix, ni sa méthode, ni qui peut voter.',
    en: 'A consultation that was announced does not change: neither its question, nor its choices, nor its method, nor who may vote.',
  },
  POLL_RULES: {
    status: 422,
    fr: 'Cette consultation ne peut pas se tenir ainsi ({fault}).',
    en: 'This consultation cannot be held like this ({fault}).',
  },
  POLL_LATER: {
    status: 422,
    fr: 'Une consultation ne peut être que prolongée, tant qu’elle dure, et pour une raison qui est publiée.',
    en: 'A consultation can only be made longer, while it lasts, and for a reason that is published.',
  },
  POLL_LASTS: {
    status: 409,
    fr: 'La consultation dure encore : on ne dépouille qu’après sa fin.',
    en: 'The consultation still lasts: counting begins after its end.',
  },
  POLL_NO_PAPER: {
    status: 409,
    fr: 'Cette consultation n’a pas de bulletins de papier.',
    en: 'This consultation has no paper ballots.',
  },
  POLL_KEY: {
    status: 500,
    fr: 'L’urne ne s’ouvre pas : le secret du serveur n’est plus celui avec lequel elle a été scellée.',
    en: 'The box does not open: the secret of the server is no longer the one that it was sealed with.',
  },
  POLL_OF_CALL: {
    status: 409,
    fr: 'Ce vote vient d’un budget participatif : ses projets, leurs coûts, sa méthode et qui vote ne changent pas ici.',
    en: 'This vote comes from a participatory budget: its projects, their costs, its method and who votes do not change here.',
  },
} as const satisfies Record<string, ErrorRow>;
