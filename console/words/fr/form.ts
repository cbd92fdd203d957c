/** Les formulaires : ce qui manque, ce qui ne va pas, les lignes d’une liste. */
export const form = {
  wrong: {
    missing: 'À remplir.',
    form: 'Ce n’est pas la forme attendue.',
    bounds: 'Cette valeur est hors des limites.',
    count: 'Il n’y a pas le bon nombre de valeurs.',
  },
  row: (n: number) => `Ligne ${n}`,
  addRow: 'Ajouter une ligne',
  removeRow: (n: number) => `Retirer la ligne ${n}`,
  moveUp: (n: number) => `Monter la ligne ${n}`,
  moveDown: (n: number) => `Descendre la ligne ${n}`,
};
