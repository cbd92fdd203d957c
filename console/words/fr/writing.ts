/** Langues, lisibilité, aperçus des canaux, travail à plusieurs. */
export const variants = {
  label: 'Langue du texte',
  add: 'Ajouter une langue',
  lead: (language: string) =>
    `${language} : l’image, le lieu, les dates et les rubriques sont ceux du message.`,
  falcLead:
    'Facile à lire et à comprendre : le texte de départ est repris, simplifiez-le. Une idée par phrase, des mots de tous les jours.',
  remove: (language: string) => `Retirer cette version : ${language}`,
  untitled: (languages: string) => `Pas encore enregistré : donnez un titre à la version ${languages}`,
};

export const reading = {
  title: 'Lisibilité :',
  levels: { easy: 'facile à lire', fair: 'demande un peu d’attention', hard: 'difficile à lire' },
  sentence: (n: number, text: string) => `Coupez cette phrase de ${n} mots : « ${text} »`,
  word: (list: string) => `Cherchez un mot plus simple, ou expliquez : ${list}.`,
  abbreviation: (list: string) => `Écrivez en toutes lettres : ${list}.`,
  passive: (list: string) => `Dites qui fait quoi : ${list}.`,
  roman: (list: string) => `Écrivez en chiffres ordinaires : ${list}.`,
  aside: (list: string) => `Faites-en une phrase, sans parenthèses : ${list}.`,
  negation: (list: string) => `Dites-le sans double négation : ${list}.`,
  source: (n: number) => `Indice de Kandel et Moles : ${n} sur 100 (plus il est haut, plus c’est facile).`,
  sourceFalc: (n: number) =>
    `Indice de Kandel et Moles : ${n} sur 100. Conseils d’après les règles européennes du facile à lire. Faites relire par les personnes concernées.`,
};

export const outlets = {
  title: 'Ailleurs que sur les afficheurs',
  app: 'Application',
  appTitle: 'Page dans l’application',
  appWaiting: 'La page paraît dès qu’il y a un titre.',
  names: {
    'push-android': 'Notification, Android',
    'push-ios': 'Notification, iPhone',
    email: 'E-mail',
    mastodon: 'Mastodon',
    bluesky: 'Bluesky',
  },
  standings: {
    absent: 'aucun canal relié',
    off: 'canal arrêté',
    untaken: 'n’en sort pas : ni ce genre, ni cette rubrique',
    reconnect: (names: string) => `${names} : à reconnecter`,
    says: (names: string) => `par ${names}`,
  },
  room: (of: number, limit: number) => `${of} / ${limit} signes`,
  lost: (text: string) => `Ne se lira pas : « ${text} »`,
  cut: 'Coupé ici',
  refused: 'Il n’y a pas encore de titre.',
  subject: 'Objet',
  now: 'maintenant',
};

export const panelText = {
  proposal: 'Un texte plus court tient :',
  use: 'Reprendre ce texte',
  used: 'Texte court repris.',
};

export const together = {
  one: (name: string) => `${name} a ouvert ce message.`,
  many: (names: string) => `${names} ont ouvert ce message.`,
  so: 'Vos textes sont réunis à l’enregistrement ; rien n’est perdu.',
};
