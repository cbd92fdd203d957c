/** La page du matin. */
export const today = {
  title: 'Aujourd’hui',
  answering: (online: number, total: number) =>
    total === 1
      ? online === 1
        ? 'L’afficheur répond'
        : 'L’afficheur ne répond pas'
      : online === total
        ? `Les ${total} afficheurs répondent`
        : `${online} afficheurs sur ${total} répondent`,
  now: {
    title: 'En ce moment',
    all: (total: number) => (total === 1 ? 'Voir l’afficheur' : `Voir les ${total} afficheurs`),
    more: 'Voir les afficheurs',
    fault: (n: number) => (n === 1 ? '1 en panne' : `${n} en panne`),
    offline: (n: number) => (n === 1 ? '1 injoignable' : `${n} injoignables`),
    fresh: (n: number) => (n === 1 ? '1 à brancher' : `${n} à brancher`),
    empty: 'Aucun afficheur n’est encore relié.',
    emptySo: 'Un écran relié paraît ici avec ce que les passants y lisent.',
  },
  next: {
    title: 'À venir',
    today: 'Aujourd’hui',
    tomorrow: 'Demain',
    starts: 'Commence',
    ends: 'Se termine',
    empty: 'Rien ne commence ni ne se termine d’ici demain soir.',
    more: 'Il y en a d’autres.',
    andMore: (n: number) => (n === 1 ? 'et 1 autre' : `et ${n} autres`),
    area: 'une zone de la carte',
  },
  waiting: {
    title: 'Ce qui vous attend',
    nothing: 'Rien ne vous attend.',
    approve: 'À valider',
    returned: 'À revoir',
    drafts: 'Vos brouillons',
    imported: 'Importés, à relire',
    replies: 'Réponses à lire',
    vanished: 'En ligne, mais disparus de leur source',
    repliedBy: (who: string, title: string) => `de ${who}, à « ${title} »`,
    by: (who: string) => `de ${who}`,
    submitted: (ago: string) => `soumis ${ago}`,
    sentBack: (ago: string) => `renvoyé ${ago}`,
    written: (ago: string) => `écrit ${ago}`,
    neededBy: (when: string) => `pour ${when}`,
    neededPast: (when: string) => `attendu depuis ${when}`,
    change: 'modifie un message en ligne',
    all: (n: number) => `Tout voir (${n})`,
    allOf: (n: number, what: string) => `Tout voir (${n}) : ${what}`,
  },
  wrong: {
    title: 'Ce qui ne va pas',
    nothing: 'Rien à signaler.',
    since: (when: string) => `depuis ${when}`,
    moreFaults: (n: number) => (n === 1 ? 'et 1 autre panne' : `et ${n} autres pannes`),
    offline: (n: number) => (n === 1 ? '1 afficheur ne répond pas' : `${n} afficheurs ne répondent pas`),
    refused: (n: number) =>
      n === 1 ? '1 message ne tient pas sur un afficheur' : `${n} messages ne tiennent pas sur un afficheur`,
    byHand: (n: number) =>
      n === 1
        ? '1 publication est à corriger ou à supprimer à la main'
        : `${n} publications sont à corriger ou à supprimer à la main`,
    late: (n: number) =>
      n === 1
        ? '1 message n’est pas arrivé sur un afficheur'
        : `${n} messages ne sont pas arrivés sur un afficheur`,
    seeWhere: 'Voir où',
    casesLate: (n: number) =>
      n === 1 ? '1 réponse à un habitant est en retard' : `${n} réponses aux habitants sont en retard`,
    casesReminded: (n: number) =>
      n === 1 ? '1 signalement a été rappelé, et attend' : `${n} signalements ont été rappelés, et attendent`,
    mailDead: (n: number) =>
      n === 1 ? '1 e-mail n’a pas pu être envoyé' : `${n} e-mails n’ont pas pu être envoyés`,
    mailHeld: (n: number) =>
      n === 1 ? '1 e-mail attend le serveur d’envoi' : `${n} e-mails attendent le serveur d’envoi`,
    forms: 'Bien trop de formulaires arrivent\u00a0: une vérification est demandée',
    feed: (host: string) => `Le flux ${host} n’est plus lisible`,
  },
  begin: {
    title: 'Pour commencer',
    lead: 'Trois étapes, et votre premier message est dans la rue.',
    pair: 'Reliez un écran',
    pairSo: 'Ouvrez la page de l’afficheur sur un écran : il montre un code à saisir ici.',
    pairGo: 'Relier un écran',
    write: 'Écrivez un message',
    writeSo: 'Un titre suffit. Les aperçus montrent tout de suite ce que les passants liront.',
    writeGo: 'Écrire un message',
    place: 'Diffusez-le',
    placeSo: 'Choisissez les afficheurs et les heures : il paraît de lui-même, et s’arrête de lui-même.',
    wait: 'Les messages et les afficheurs paraîtront ici dès qu’il y en aura.',
  },
};
