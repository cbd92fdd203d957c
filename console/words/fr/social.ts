/** Answers on other networks, as cases. */
export const social = {
  title: (network: string) => `Dit sur ${network}`,
  networks: { fediverse: 'le fédivers', mastodon: 'Mastodon', bluesky: 'Bluesky' },
  see: 'Voir sur le réseau',
  gone: 'Son auteur l’a retiré\u00a0: ses mots et son nom sont effacés ici aussi.',
  changed: 'Son auteur l’a modifié depuis.',
  quiet: 'Dit à la commune seule.',
  toMessage: 'Le message auquel il répond',
  answerThere: 'La réponse se donne sur le réseau, depuis le compte de la commune.',
  answer: 'Répondre sur le réseau',
  answerHint: 'Tout le monde la lit, au nom de la commune. Répondre ne clôt pas le signalement.',
  answerQuietHint: 'Cette personne seule la lit. Répondre ne clôt pas le signalement.',
  moveHint: 'Gardé ici\u00a0: personne n’en est prévenu. La réponse publique se donne sur le réseau.',
  send: 'Publier la réponse',
  answered: 'La réponse est partie.',
  overflow: 'Trop de réponses pour en faire des signalements',
  more: (n: number) =>
    n === 1 ? '1 réponse de plus, cette semaine' : `${n} réponses de plus, cette semaine`,
  becomeCases: 'Faire un signalement de chaque réponse sur d’autres réseaux',
  becomeCasesSo: 'Au plus 5 par compte, 30 par message et 200 en tout par jour\u00a0; le reste est compté.',
  under: 'Sous quelle catégorie',
  underQuestions: 'Celle des questions',
};
