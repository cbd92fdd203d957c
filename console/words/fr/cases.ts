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
