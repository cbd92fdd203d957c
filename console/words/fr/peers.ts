/** Les autres services à qui des signalements sont transmis. */
export const peers = {
  title: 'Autres services',
  lead: 'Ce qui revient à l’agglomération ou au département part tout seul vers son serveur Open311, et ce qu’il en fait se lit ici. Ni adresse ni nom ne part.',
  none: 'Rien n’est transmis.',
  noneSo: 'Ajoutez un service, son adresse Open311 et la clé qu’il vous a donnée.',
  add: 'Ajouter un service',
  newOne: 'Nouveau service',
  name: 'Nom',
  url: 'Adresse Open311',
  urlHint: 'Celle que suivent /services.json et /requests.json.',
  jurisdiction: 'jurisdiction_id (s’il en demande un)',
  apiKey: 'Clé d’API',
  apiKeyHint: 'Gardée ici, montrée à personne.',
  apiKeyKept: 'Vide\u00a0: celle qui est gardée. Elle est redemandée si l’adresse change.',
  code: (category: string) => `Son code pour «\u00a0${category}\u00a0»`,
  codeHint: 'Vide\u00a0: cette catégorie reste ici.',
  when: 'Quand',
  whens: {
    'in-charge': 'Une fois que quelqu’un l’a lu et pris en charge',
    received: 'Dès qu’il est reçu, sans relecture',
  },
  active: 'Transmettre',
  counts: (sent: number, waiting: number, refused: number) =>
    `${sent} transmis, ${waiting} en attente, ${refused} refusés.`,
  failing: (since: string, reason: string) =>
    `Ne répond pas comme il faut depuis le ${since}\u00a0: ${reason}`,
  remove: 'Retirer',
  removeOne: (name: string) => `Retirer ${name}`,
  saved: 'C’est enregistré.',
};
