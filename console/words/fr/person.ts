/** Les personnes derrière les signalements, et tout ce que la commune garde de l’une d’elles. */
export const contact = {
  title: 'Pour la joindre',
  optional: 'Pour joindre la personne (facultatif)',
  none: 'Aucune coordonnée n’est gardée.',
  name: 'Nom',
  phone: 'Téléphone',
  email: 'E-mail',
  agreed: 'La personne est d’accord pour que la commune garde ses coordonnées',
  agreedHint:
    'Lues par ceux qui traitent les signalements, jamais publiées, effacées avec le signalement. Sans son accord, rien n’est gardé.',
  purpose: 'Pour quoi faire',
  usualPurpose: 'La recontacter au sujet de ce signalement',
  how: 'Comment elle a donné son accord',
  ways: { spoken: 'de vive voix', written: 'par écrit' },
  consent: (purpose: string, how: string, at: string) => `D’accord ${how} le ${at}\u00a0: ${purpose}`,
  add: 'Noter des coordonnées',
  change: 'Changer les coordonnées',
  drop: 'Effacer les coordonnées',
  kept: 'Les coordonnées sont gardées.',
  dropped: 'Les coordonnées sont effacées.',
};

export const person = {
  title: 'Retrouver une personne',
  lead: 'Quelqu’un demande ce que la commune garde de lui. Vérifiez d’abord que c’est bien cette personne. La recherche est tracée, sans dire qui a été cherché.',
  by: 'Chercher par',
  email: 'E-mail',
  phone: 'Téléphone',
  find: 'Chercher',
  nobody: 'Rien n’est gardé sous cette adresse.',
  nobodySo:
    'Cette personne a pu signaler sans laisser d’adresse\u00a0: elle seule a alors le lien de son signalement.',
  found: (n: number) => (n === 1 ? '1 signalement' : `${n} signalements`),
  choose: (reference: string) => `Effacer aussi le contenu de ${reference}`,
  followsIt: 'prévenue par e-mail',
  named: 'adresse laissée, pas confirmée',
  subscribed: (topics: readonly string[]) =>
    topics.length === 0 ? 'Abonnée aux nouvelles de la commune' : `Abonnée\u00a0: ${topics.join(', ')}`,
  subscribedHint: 'Coché\u00a0: l’abonnement finit avec l’effacement.',
  votes: 'Les votes ne sont pas cherchés\u00a0: rien ne relie une personne à son bulletin.',
  fileName: 'donnees-de-la-personne.json',
  give: 'Exporter pour la personne (JSON)',
  giveHint:
    'Avec les notes internes\u00a0: relisez avant de remettre, d’autres personnes peuvent y être nommées.',
  erase: 'Effacer…',
  eraseTitle: 'Effacer cette personne\u00a0?',
  eraseWhat: (n: number) =>
    n === 0
      ? 'Son adresse est effacée partout. Le contenu des signalements reste.'
      : `Son adresse est effacée partout, et le contenu de ${n === 1 ? '1 signalement' : `${n} signalements`}. Les statistiques restent. On ne peut pas revenir en arrière.`,
  eraseNow: 'Effacer',
  ground: 'Pourquoi',
  grounds: {
    request: 'Elle le demande (art. 17)',
    'consent-withdrawn': 'Elle retire son accord',
    objection: 'Elle s’oppose (art. 21)',
  },
  erased: (n: number) => (n === 0 ? 'L’adresse est effacée.' : `C’est effacé (${n}).`),
};
