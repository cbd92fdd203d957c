/** Every word of the pages of proposals. */
import { easier } from './easier.ts';
import { easyProposals } from './easy-proposals.ts';

const french = {
  list: { title: 'Appels à propositions' },
  phases: {
    ahead: 'Ouvre le {from}',
    deposit: 'On dépose jusqu’au {until}',
    support: 'On soutient jusqu’au {until}',
    over: 'Terminé le {until}',
  },
  call: {
    steps: 'Les étapes',
    deposit: 'Dépôt\u00a0: du {from} au {until}.',
    moderation:
      'Lecture\u00a0: la mairie lit chaque proposition, et la publie ou dit pourquoi elle ne la publie pas.',
    support: 'Soutien\u00a0: jusqu’au {until}, à partir de la publication.',
    answer: 'Réponse\u00a0: à partir de {n} soutiens, la mairie doit une réponse, datée et publiée.',
    follow:
      'Suivi\u00a0: ce qui a été décidé, puis ce qui est fait, est dit sur la page de chaque proposition.',
    policy: 'Ce qui est publié, et ce qui ne l’est pas',
    write: 'Déposer une proposition',
    proposals: 'Les propositions',
    none: 'Aucune proposition n’est encore publiée.',
    newest: 'Les plus récentes',
    supported: 'Les plus soutenues',
    sort: 'Dans l’ordre\u00a0:',
    owed: 'Réponse due',
    answered: 'La mairie a répondu',
    data: 'Données ouvertes\u00a0:',
    licence: 'Licence Ouverte 2.0 (Etalab)',
  },
  who: {
    anyone:
      'Un soutien compte une fois par navigateur. Un navigateur n’est pas une personne\u00a0: ces nombres sont indicatifs. Un cookie le retient jusqu’à la fin, et ne sert qu’à cela.',
    email:
      'Il faut une adresse e-mail\u00a0: un lien y est envoyé pour confirmer. Une adresse soutient chaque proposition une fois. Elle n’est jamais publiée.',
  },
  supports: { none: 'Aucun soutien encore', one: '{n} soutien', many: '{n} soutiens' },
  form: {
    title: 'Déposer une proposition',
    name: 'Votre proposition, en une phrase',
    text: 'Expliquez-la',
    textHint: 'Pour qui, où, pourquoi. Ne nommez personne.',
    email: 'Votre adresse e-mail',
    emailNeeded:
      'Un lien y est envoyé pour confirmer. Elle n’est jamais publiée. Elle est effacée un mois après la fin, ou à la fin des travaux si un vote choisit votre projet.',
    emailHint:
      'Facultatif\u00a0: pour savoir ce que devient votre proposition. Elle n’est jamais publiée. Elle est effacée un mois après la fin, ou à la fin des travaux si un vote choisit votre projet.',
    send: 'Continuer',
    back: 'Revenir à l’appel',
  },
  near: {
    title: 'Est-ce la même chose\u00a0?',
    intro:
      'Ces propositions ressemblent à la vôtre. Soutenir l’une d’elles compte plus qu’en déposer une seconde.',
    see: 'Voir et soutenir',
    different: 'La mienne est différente\u00a0: la déposer',
  },
  asked: {
    title: 'Regardez vos e-mails',
    text: 'Un lien y arrive dans quelques minutes. Ouvrez-le pour confirmer\u00a0: rien n’est lu ni compté avant. Rien\u00a0? Regardez aussi dans les indésirables.',
  },
  own: {
    title: 'Votre proposition',
    keep: 'Gardez l’adresse de cette page\u00a0: elle dit ce que devient votre proposition. Elle n’est qu’à vous.',
    sent: 'Ce que vous avez envoyé',
    states: {
      unconfirmed: 'À confirmer',
      waiting: 'Reçue, la mairie va la lire',
      published: 'Publiée',
      refused: 'Non publiée',
      appealed: 'La mairie la relit',
      withdrawn: 'Retirée par vous',
      merged: 'Réunie avec une autre',
    },
    withdraw: 'Changer d’avis',
    withdrawSo:
      'Vous pouvez retirer votre proposition tant que la mairie ne l’a pas lue. Rien n’en est gardé.',
    withdrawNow: 'Retirer ma proposition',
    confirm: 'Confirmer ma proposition',
    reason: 'La raison',
    appeal: 'Demander qu’elle soit relue',
    appealHint: 'Dites pourquoi elle devrait être publiée. Une seule fois.',
    appealSend: 'Envoyer ma demande',
    appealed: 'Votre demande',
    public: 'Voir sa page',
  },
  rules: {
    person: 'Elle vise une personne, ou dit d’elle ce qui ne regarde pas tout le monde.',
    unlawful: 'Elle est contraire à la loi\u00a0: injure, haine, diffamation.',
    'off-topic': 'Elle ne répond pas à cet appel, ou ne dépend pas de la commune.',
    same: 'Elle dit la même chose qu’une autre, déjà publiée.',
    advert: 'C’est une publicité.',
    other: 'Une autre raison.',
  },
  one: {
    support: 'Soutenir cette proposition',
    supportNow: 'Confirmer mon soutien',
    email: 'Votre adresse e-mail',
    emailHint: 'Un lien y est envoyé pour confirmer. Elle n’est jamais publiée.',
    thanks: 'Votre soutien est compté.',
    known: 'Votre soutien était déjà compté. Il compte une fois.',
    gone: 'Votre soutien est retiré. Il ne compte plus.',
    yours: 'Vous soutenez cette proposition.',
    takeBack: 'Retirer mon soutien',
    united: 'Réunie avec',
    owed: 'Cette proposition a atteint {n} soutiens\u00a0: la mairie doit une réponse.',
    until: 'À partir de {n} soutiens, la mairie doit une réponse.',
    answers: 'Ce que dit la mairie',
    back: 'Toutes les propositions',
  },
  outcomes: {
    accepted: 'Retenue',
    studied: 'À l’étude',
    declined: 'Non retenue',
    started: 'En cours',
    done: 'Faite',
  },
};
export type ProposalPageWords = typeof french;

const english: ProposalPageWords = {
  list: { title: 'Calls for proposals' },
  phases: {
    ahead: 'Opens on {from}',
    deposit: 'Proposals are taken until {until}',
    support: 'Supports are taken until {until}',
    over: 'Over since {until}',
  },
  call: {
    steps: 'The steps',
    deposit: 'Making proposals: from {from} to {until}.',
    moderation: 'Reading: the town hall reads each proposal, and publishes it or says why it does not.',
    support: 'Support: until {until}, as soon as it is published.',
    answer: 'Answer: from {n} supports on the town hall owes an answer, dated and published.',
    follow: 'What follows: what was decided, and later what is done, stands on the page of each proposal.',
    policy: 'What is published, and what is not',
    write: 'Make a proposal',
    proposals: 'The proposals',
    none: 'No proposal is published yet.',
    newest: 'The newest',
    supported: 'The most supported',
    sort: 'In the order:',
    owed: 'Answer owed',
    answered: 'The town has answered',
    data: 'Open data:',
    licence: 'Licence Ouverte 2.0 (Etalab)',
  },
  who: {
    anyone:
      'A support counts once from each browser. A browser is no person: these numbers are an indication. A cookie remembers it until the end, and serves nothing else.',
    email:
      'You need an e-mail address: a link is sent to it to confirm. One address supports each proposal once. It is never published.',
  },
  supports: { none: 'No support yet', one: '{n} support', many: '{n} supports' },
  form: {
    title: 'Make a proposal',
    name: 'Your proposal in one sentence',
    text: 'Explain it',
    textHint: 'For whom, where, why. Name nobody.',
    email: 'Your e-mail address',
    emailNeeded:
      'A link is sent to it to confirm. It is never published. It is erased a month after the end, or when the works end if a vote chooses your project.',
    emailHint:
      'Optional: to know what becomes of your proposal. It is never published. It is erased a month after the end, or when the works end if a vote chooses your project.',
    send: 'Continue',
    back: 'Back to the call',
  },
  near: {
    title: 'Is it the same?',
    intro:
      'These proposals are like yours. To support one of them counts for more than to make a second one.',
    see: 'See and support',
    different: 'Mine is different: send it',
  },
  asked: {
    title: 'Look at your e-mails',
    text: 'A link arrives there within minutes. Open it to confirm: nothing is read or counted before. Nothing there? Look among the unwanted ones.',
  },
  own: {
    title: 'Your proposal',
    keep: 'Keep the address of this page: it says what becomes of your proposal. It is yours alone.',
    sent: 'What you have sent',
    states: {
      unconfirmed: 'To be confirmed',
      waiting: 'Received, the town hall will read it',
      published: 'Published',
      refused: 'Not published',
      appealed: 'The town hall reads it again',
      withdrawn: 'Withdrawn by you',
      merged: 'United with another',
    },
    withdraw: 'If you change your mind',
    withdrawSo:
      'You may withdraw your proposal as long as the town hall has not read it. Nothing of it is kept.',
    withdrawNow: 'Withdraw my proposal',
    confirm: 'Confirm my proposal',
    reason: 'The reason',
    appeal: 'Ask that it be read again',
    appealHint: 'Say why it should be published. Once only.',
    appealSend: 'Send my request',
    appealed: 'Your request',
    public: 'See its page',
  },
  rules: {
    person: 'It is aimed at a person, or tells of them what is not everybody’s business.',
    unlawful: 'It is against the law: insult, hatred, defamation.',
    'off-topic': 'It does not answer this call, or is not for the town to decide.',
    same: 'It says the same as another that is published.',
    advert: 'It is an advertisement.',
    other: 'Another reason.',
  },
  one: {
    support: 'Support this proposal',
    supportNow: 'Confirm my support',
    email: 'Your e-mail address',
    emailHint: 'A link is sent to it to confirm. It is never published.',
    thanks: 'Your support is counted.',
    known: 'Your support was counted already. It counts once.',
    gone: 'Your support is taken back. It does not count any more.',
    yours: 'You support this proposal.',
    takeBack: 'Take my support back',
    united: 'United with',
    owed: 'This proposal has reached {n} supports: the town hall owes an answer.',
    until: 'From {n} supports on the town hall owes an answer.',
    answers: 'What the town hall says',
    back: 'All proposals',
  },
  outcomes: {
    accepted: 'Accepted',
    studied: 'Being studied',
    declined: 'Declined',
    started: 'Under way',
    done: 'Done',
  },
};

export const proposalWords = {
  fr: french,
  en: english,
  'fr-x-falc': easier<ProposalPageWords>(french, easyProposals),
} as const;
