import type { ErrorRow } from './row.ts';

/** Why a proposal or a support is not taken, or a call cannot be changed so. */
export const proposalErrors = {
  CALL_FIXED: {
    status: 409,
    fr: 'Un appel annoncé ne change plus : ni ses règles, ni ses dates, ni son seuil.',
    en: 'A call that was announced does not change: neither its rules, nor its dates, nor its threshold.',
  },
  CALL_DATES: {
    status: 422,
    fr: 'Les dates ne vont pas ensemble : on ouvre, puis on dépose, puis on soutient, et rien de cela n’est passé.',
    en: 'The dates do not go together: it opens, then proposals are made, then supported, and none of it is past.',
  },
  PROPOSAL_CLOSED: {
    status: 409,
    fr: 'Ce n’est pas, ou plus, le moment : regardez les dates de cet appel. Rien n’a été envoyé.',
    en: 'This is not, or no longer, the time: look at the dates of this call. Nothing was sent.',
  },
  PROPOSAL_FULL: {
    status: 409,
    fr: 'Cet appel a reçu tant de propositions qu’il n’en prend plus. Rien n’a été envoyé : écrivez à la mairie.',
    en: 'This call has received so many proposals that it takes no more. Nothing was sent: write to the town hall.',
  },
  PROPOSAL_EMAIL: {
    status: 422,
    fr: 'Ce n’est pas une adresse e-mail. Rien n’a été envoyé : corrigez-la.',
    en: 'This is no e-mail address. Nothing was sent: mend it.',
  },
  PROPOSAL_EMPTY: {
    status: 422,
    fr: 'Il manque un titre ou une explication. Rien n’a été envoyé.',
    en: 'A title or an explanation is missing. Nothing was sent.',
  },
  PROPOSAL_KEY: {
    status: 404,
    fr: 'Cette adresse n’ouvre aucune proposition. Vérifiez qu’elle est entière.',
    en: 'This address opens no proposal. Check that it is whole.',
  },
  PROPOSAL_VOICE: {
    status: 422,
    fr: 'On ne sait pas de qui est ce soutien : acceptez le cookie, ou ouvrez le lien de l’e-mail. Rien n’a été compté.',
    en: 'It is not known whose support this is: accept the cookie, or open the link of the e-mail. Nothing was counted.',
  },
} as const satisfies Record<string, ErrorRow>;
