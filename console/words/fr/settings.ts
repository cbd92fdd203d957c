/** Les réglages : la liste de leurs pages. */
export const settings = {
  title: 'Réglages',
  lead: 'Votre compte, votre commune et ce qui fait tourner l’affichage.',
  groups: {
    you: 'Vous',
    town: 'Votre commune',
    links: 'Ce qui entre et sort',
    machine: 'Ce qui fait tourner l’affichage',
  },
};
