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
  PROPOSAL_MERGE: {
    status: 409,
    fr: 'Ces deux propositions ne se réunissent pas : il faut deux propositions publiées du même appel, tant que ses soutiens se comptent encore.',
    en: 'These two proposals cannot be united: it takes two published ones of the same call, as long as its supports can still be counted.',
  },
  BUDGET_RULES: {
    status: 422,
    fr: 'Ce budget participatif ne va pas : {fault}. Corrigez-le.',
    en: 'This participatory budget does not work: {fault}. Mend it.',
  },
  BUDGET_NONE: {
    status: 409,
    fr: 'Cet appel n’est pas un budget participatif : rien n’y est étudié ni voté.',
    en: 'This call is no participatory budget: nothing is studied or voted in it.',
  },
  STUDY_NONE: {
    status: 409,
    fr: 'Confiez d’abord l’étude de cette proposition à un service.',
    en: 'Give the study of this proposal to a department first.',
  },
  STUDY_COST: {
    status: 422,
    fr: 'Le coût estimé ({cost} €) n’est pas entre {least} € et {most} €, que l’appel a annoncés.',
    en: 'The estimated cost ({cost} €) is not between {least} € and {most} €, which the call has announced.',
  },
  BUDGET_BALLOT_MADE: {
    status: 409,
    fr: 'Le bulletin de ce budget est fait : supprimez son brouillon, ou annulez le vote, avant de changer ce qui y figure.',
    en: 'The ballot of this budget is made: remove its draft, or call the vote off, before changing what stands on it.',
  },
  BUDGET_TOO_EARLY: {
    status: 409,
    fr: 'Des propositions sont encore reçues ou soutenues : le bulletin se fait après.',
    en: 'Proposals are still made or supported: the ballot is made after that.',
  },
  BUDGET_STUDIES_OPEN: {
    status: 409,
    fr: '{n} propositions ne sont pas encore lues ou étudiées. Terminez-les, ou dites qu’elles n’iront pas au vote.',
    en: '{n} proposals are not yet read or studied. Finish them, or say that they do not go to the vote.',
  },
  BUDGET_FEW: {
    status: 409,
    fr: 'Un vote demande de 2 à 40 projets réalisables ; il y en a {n}.',
    en: 'A vote needs 2 to 40 feasible projects; there are {n}.',
  },
  WORK_NOT_WON: {
    status: 409,
    fr: 'Seul un projet retenu par le vote a des travaux à suivre.',
    en: 'Only a project that the vote has chosen has works to follow.',
  },
  WORK_STEP: {
    status: 409,
    fr: 'Ce projet en est à « {from} » : il ne peut pas passer à « {to} ».',
    en: 'This project is at “{from}”: it cannot go to “{to}”.',
  },
  WORK_SAID: {
    status: 422,
    fr: 'Donnez une date qui existe et, pour un projet abandonné, la raison : elle est publiée.',
    en: 'Give a date that exists and, for a project that is given up, the reason: it is published.',
  },
} as const satisfies Record<string, ErrorRow>;
