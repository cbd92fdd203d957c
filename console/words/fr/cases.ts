/** Ce qu’on fait d’un signalement au bureau : à qui il va, de quelle catégorie il est. */
export const cases = {
  ruled: (category: string | undefined, neighbourhood: string | undefined) =>
    category === undefined && neighbourhood === undefined
      ? 'Par la règle de tout le reste'
      : `Par la règle «\u00a0${[category, neighbourhood].filter(Boolean).join(' × ')}\u00a0»`,
  byCategory: 'Le service de sa catégorie',
  byHand: 'Choisi à la main',
  assign: 'Attribuer',
  person: 'Qui s’en occupe',
  nobody: 'Personne',
  department: 'Service',
  departmentHint: 'Choisi ici, il ne change plus avec la catégorie.',
  save: 'Attribuer ainsi',
  assigned: 'C’est attribué.',
  category: 'Catégorie',
  change: 'Changer',
  changeTo: 'Nouvelle catégorie',
  changeHint: 'Le délai repart de la réception, et le service suit, sauf s’il a été choisi à la main.',
  changeHides: 'Ce qui est publié sera retiré\u00a0: cette catégorie n’est jamais publique.',
  changed: 'La catégorie est changée.',
};

export const reportRules = {
  title: 'Aiguillage',
  lead: 'À quel service va un signalement, selon sa catégorie et le quartier où il est.',
  empty: 'Aucune règle encore.',
  emptySo:
    'Sans règle, un signalement va au service de sa catégorie. Une règle l’envoie ailleurs\u00a0: l’éclairage du port à l’antenne du port, par exemple.',
  how: 'La règle la plus précise l’emporte\u00a0: catégorie et quartier, puis catégorie, puis quartier. À précision égale, la première. Ce qui est déjà reçu ne bouge pas.',
  add: 'Ajouter une règle',
  one: (n: number) => `Règle ${n}`,
  category: 'Catégorie',
  everyCategory: 'Toutes les catégories',
  neighbourhood: 'Quartier',
  everywhere: 'Toute la commune',
  gone: 'Retirée depuis',
  department: 'Va au service',
  person: 'Attribué à',
  nobody: 'Personne d’abord',
  up: 'Monter',
  upOne: (n: number) => `Monter la règle ${n}`,
  remove: 'Retirer',
  removeOne: (n: number) => `Retirer la règle ${n}`,
  needDepartment: 'Chaque règle a besoin d’un service.',
  saved: 'Les règles sont enregistrées.',
};

export const receipts = {
  title: 'Accusés',
  registered: 'Enregistrement',
  acknowledged: 'Réception',
  states: {
    waiting: 'À donner',
    leaving: 'En route',
    met: 'Donné',
    'met-late': 'Donné en retard',
    overdue: 'En retard',
    answered: 'Répondu avant',
  },
  ways: {
    email: 'par e-mail',
    page: 'sur sa page de suivi',
    paper: 'sur papier',
    failed: 'L’e-mail n’est pas arrivé.',
  },
  dueBy: (day: string) => `au plus tard : ${day}`,
  lineDue: (day: string) => `accusé dû : ${day}`,
  late: 'Accusé en retard',
  named: (department: string) => `Service nommé : ${department}`,
  byMail: 'Envoyer l’accusé de réception',
  onPage: 'Donner l’accusé sur sa page',
  handOver: 'Remis sur papier',
  print: 'Imprimer l’accusé',
  given: 'L’accusé de réception est donné.',
  handed: 'C’est noté : remis sur papier.',
};

export const departments = {
  title: 'Services',
  lead: 'Les services chargés des signalements, ce que l’accusé de réception en dit, et ce que la commune promet.',
  empty: 'Aucun service encore.',
  emptySo:
    'L’accusé de réception nomme le service chargé, avec son adresse et son téléphone. Ajoutez un service, ou reprenez-en un des numéros utiles.',
  add: 'Ajouter un service',
  addOne: (name: string) => `Ajouter « ${name} »`,
  newOne: 'Nouveau service',
  name: 'Nom',
  address: 'Adresse postale',
  phone: 'Téléphone',
  email: 'E-mail',
  head: 'Responsable',
  headHint: 'Prévenu quand personne n’agit.',
  administrators: 'Les administrateurs',
  gone: 'Une personne partie',
  remove: 'Retirer',
  removeOne: (name: string) => `Retirer ${name}`,
  needName: 'Chaque service a besoin d’un nom.',
  saved: 'C’est enregistré.',
  promises: 'Ce que la commune promet',
  promisesLead:
    'Le code des relations entre le public et l’administration demande deux accusés : d’enregistrement, le jour ouvré suivant au plus tard, et de réception, dix jours ouvrés au plus tard. Faites relire ces réglages par votre service juridique.',
  receipts: 'Compter les accusés',
  receiptsSo: 'Pour ce qui arrive à partir de maintenant.',
  days: 'Accusé de réception, en jours ouvrés',
  automatic: 'Le donner tout seul',
  automaticSo:
    'Dès qu’un service avec adresse et téléphone est chargé. Sinon, d’une pression dans le signalement.',
  escalation: 'Rappeler ce que personne ne traite',
  escalationSo: 'Une fois à qui s’en occupe, puis une fois au responsable ; jamais le week-end ni la nuit.',
  unseenDays: 'Personne n’a regardé, en jours ouvrés',
  thenDays: 'Puis au responsable, jours ouvrés après',
};

export const related = {
  title: 'Signalements liés',
  none: 'Aucun. Deux signalements liés se voient l’un l’autre, ici seulement.',
  how: { linked: 'lié', part: 'séparé de celui-ci', whole: 'celui-ci en était une partie' },
  link: 'Lier à un autre',
  linkIt: 'Lier',
  number: 'Numéro de l’autre',
  linkHint: 'Les deux continuent, chacun pour soi.',
  linked: 'Les deux signalements se voient.',
  unlink: 'Délier',
  unlinkOne: (reference: string) => `Délier ${reference}`,
  unlinked: 'Les deux signalements ne sont plus liés.',
  split: 'Séparer en deux',
  splitHint:
    'Ce qui parle d’autre chose devient un signalement à part, avec le même lieu, la même date de réception et les mêmes personnes à prévenir.',
  part: 'Ce qui est séparé',
  partHint: 'Reprenez les mots de la personne : elle les lit sur sa page.',
  photos: 'Photos qui le montrent aussi',
  splitIt: 'Séparer',
  splitDone: (reference: string) => `C’est séparé, sous le numéro ${reference}.`,
};

export const sheets = {
  title: 'Info ou intox',
  none: 'Aucune fiche ne ressemble à cette demande.',
  mayAnswer:
    'Ces fiches y répondent peut-être\u00a0: qui a posé la question est prévenu, aussi des corrections.',
  untitled: 'Fiche sans titre',
  quoted: (claim: string) => `«\u00a0${claim}\u00a0»`,
  states: { draft: 'en cours d’écriture', published: 'publiée', withdrawn: 'retirée' },
  asked: (n: number) =>
    n === 0
      ? 'demandé par personne encore'
      : n === 1
        ? 'demandé par 1 personne'
        : `demandé par ${n} personnes`,
  so: {
    draft: 'Dès que la fiche est publiée, la personne est prévenue et la demande est close.',
    published: 'La personne a la réponse. Elle est prévenue de chaque correction.',
    withdrawn: 'La fiche est retirée, la personne en a été prévenue. Répondez autrement.',
  },
  join: 'Répondre par cette fiche',
  joinOne: (title: string) => `Répondre par cette fiche\u00a0: ${title}`,
  joined: {
    draft: 'C’est noté\u00a0: la personne sera prévenue à la publication.',
    published: 'La personne a sa réponse.',
    withdrawn: 'C’est noté.',
  },
  leave: 'Détacher de la fiche',
  leftSheet: 'La demande ne suit plus de fiche.',
  choose: 'Choisir une fiche',
  which: 'Quelle fiche\u00a0?',
  write: 'Écrire une fiche',
  claim: 'Ce qui se dit',
  claimHint: 'Relisez\u00a0: aucun nom, rien qui désigne la personne. La fiche part de ces mots.',
  goOn: 'Continuer',
};
