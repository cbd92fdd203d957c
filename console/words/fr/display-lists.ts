/** Les afficheurs en nombre : liste, carte, groupes, ordres à plusieurs. */
const afficheurs = (n: number) => `${n} ${n === 1 ? 'afficheur' : 'afficheurs'}`;

export const displayLists = {
  views: { label: 'Façons de voir les afficheurs', list: 'Liste', map: 'Carte', groups: 'Groupes' },
  search: 'Chercher un afficheur par son nom',
  tag: 'Étiquette',
  anyTag: 'Toutes les étiquettes',
  kind: 'Sorte d’afficheur',
  anyKind: 'Écrans et panneaux',
  condition: 'État',
  all: 'En tout',
  none: 'Aucun afficheur ne correspond.',
  noneSo: 'Élargissez la recherche, ou effacez les filtres.',
  clear: 'Effacer les filtres',
  pages: 'Pages de la liste',
  previous: 'Page précédente',
  next: 'Page suivante',
  map: 'Carte des afficheurs',
  onMap: 'Afficheurs de la carte',
  noPlaces: 'Aucun afficheur n’est encore situé. Ouvrez ses réglages pour le placer sur la carte.',
  onTheMap: (n: number) => `${afficheurs(n)} sur la carte`,
  inside: (n: number) => (n === 0 ? 'Aucun afficheur dans la zone' : `${afficheurs(n)} dans la zone`),
  theArea: 'Zone tracée',
  more: (n: number) => `et ${n} de plus : filtrez, ou tracez une zone.`,
  withoutPlace: (n: number) =>
    n === 1
      ? '1 afficheur n’est pas situé sur la carte.'
      : `${n} afficheurs ne sont pas situés sur la carte.`,
  open: 'Ouvrir',
  noGroups: 'Aucun groupe pour l’instant.',
  noGroupsSo:
    'Donnez la même étiquette à plusieurs afficheurs : ils forment un groupe, que l’on vise et commande d’un coup.',
  displays: afficheurs,
  counted: {
    fault: (_n: number, text: string) => `${text} en panne`,
    silent: (n: number, text: string) => `${text} ${n > 1 ? 'muets' : 'muet'}`,
    lit: (n: number, text: string) => `${text} ${n > 1 ? 'allumés' : 'allumé'}`,
    dark: (n: number, text: string) => `${text} ${n > 1 ? 'éteints' : 'éteint'} exprès`,
    waiting: (n: number, text: string) => `${text} jamais ${n > 1 ? 'vus' : 'vu'}`,
    revoked: (n: number, text: string) => `${text} ${n > 1 ? 'révoqués' : 'révoqué'}`,
  },
  groupLead: 'Les afficheurs qui portent cette étiquette.',
  emptyGroup: 'Plus aucun afficheur ne porte cette étiquette.',
  emptyGroupSo: 'L’étiquette se donne dans les réglages de chaque afficheur.',
  tell: {
    open: 'Commander…',
    title: (what: string) => `Commander : ${what}`,
    order: 'Que doivent-ils faire ?',
    orders: {
      identify: {
        name: 'Se faire reconnaître',
        so: 'Un écran montre son nom en grand ; un panneau allume sa mire pendant 30 secondes.',
      },
      reload: { name: 'Relancer la page', so: 'Écrans : la page redémarre entre deux messages.' },
      brightness: { name: 'Régler la luminosité', so: 'Écrans qui le permettent.' },
      volume: { name: 'Régler le son', so: 'Écrans dont le son est autorisé.' },
    },
    go: (n: number) => (n === 0 ? 'Personne à commander' : `Envoyer à ${afficheurs(n)}`),
    stop: 'Arrêter là',
    notFor: (n: number) => `${afficheurs(n)} ne ${n === 1 ? 'sait' : 'savent'} pas le faire.`,
    done: (n: number, total: number) => `${n} sur ${total} ${n > 1 ? 'l’ont fait' : 'l’a fait'}`,
    missing: (n: number) => `${afficheurs(n)} ${n === 1 ? 'ne l’a pas fait' : 'ne l’ont pas fait'}`,
    notAsked: 'pas encore demandé',
    again: 'Redemander à ceux-là',
  },
};
