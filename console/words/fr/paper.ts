/** Le papier : affiches, tableaux d’affichage, tournée. */
export const paper = {
  lead: 'Ce qu’il faut poser et retirer, tableau par tableau. Cochez sur place : votre nom et l’heure font foi.',
  empty: 'Rien à poser, rien à retirer.',
  emptySo: 'Choisissez les tableaux d’un message dans sa diffusion : il paraîtra ici dès qu’il est validé.',
  left: (n: number) =>
    n === 0
      ? 'Tout est en place.'
      : n === 1
        ? 'Reste 1 affiche à poser ou à retirer.'
        : `Restent ${n} affiches à poser ou à retirer.`,
  tasks: { up: 'À poser', replace: 'À remplacer', down: 'À retirer', standing: 'En place' },
  tick: { up: 'Posée', down: 'Retirée' },
  tickOf: {
    up: (title: string, board: string) => `Posée : ${title}, ${board}`,
    down: (title: string, board: string) => `Retirée : ${title}, ${board}`,
  },
  done: {
    up: (title: string) => `« ${title} » est en place.`,
    down: (title: string) => `« ${title} » est retirée.`,
  },
  version: (n: number) => `Version ${n}`,
  hangs: (name: string, when: string) => `posée par ${name}, ${when}`,
  section: 'Sur papier',
  notYet: 'L’affiche se télécharge dès que le message est validé.',
  language: 'Langue de l’affiche',
  formats: { a4: 'Affiche A4', a3: 'Affiche A3', a5: 'Tract A5', leaflet: 'Deux tracts par A4' },
  meant: 'À poser sur',
  noBoards: 'Aucun tableau d’affichage : décrivez-les dans les réglages pour suivre ce qui y est posé.',
  toRound: 'Voir la tournée des tableaux',
};

export const boards = {
  title: 'Tableaux d’affichage',
  lead: 'Où l’on pose les affiches, dans l’ordre de la tournée.',
  name: 'Nom',
  address: 'Adresse',
  none: 'Aucun tableau encore : ajoutez le premier de la tournée.',
  add: 'Ajouter un tableau',
  remove: 'Retirer',
  removeOne: (name: string) => `Retirer ${name}`,
  saved: 'Les tableaux sont enregistrés.',
};
