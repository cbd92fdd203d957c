/** Comparer deux versions. */
export const compare = {
  title: 'Comparer deux versions',
  from: 'De',
  to: 'À',
  open: 'Comparer',
  close: 'Fermer la comparaison',
  openWith: (n: number) => `Comparer la version ${n} avec celle d’avant`,
  same: 'Les deux versions disent la même chose.',
  none: 'Cette version n’existe pas.',
  pictureBefore: 'Image d’avant',
  pictureAfter: 'Nouvelle image',
  data: 'Données du modèle',
  language: 'Langue',
  repeats: 'Répétition',
  legend: 'Barré : retiré. Surligné : ajouté.',
};
