/** Les formulaires des habitants, quand il en arrive bien trop. */
export const siege = {
  title: 'Formulaires sous attaque',
  lead: 'Quand il arrive bien plus de formulaires que d’habitude, chacun demande un petit calcul à l’appareil, ou quelques secondes de patience. Personne n’a d’image à reconnaître.',
  calm: 'Les formulaires ne demandent rien.',
  on: (since: string) => `Les formulaires demandent une vérification depuis ${since}.`,
  byHand: {
    on: (until: string) => `Décidé à la main, jusqu’à ${until}.`,
    off: (until: string) => `Rien n’est demandé, par décision à la main, jusqu’à ${until}.`,
  },
  counts: (forms: number, usual: number) =>
    `En dix minutes\u00a0: ${forms} ${forms > 1 ? 'envois' : 'envoi'}. D’habitude\u00a0: ${usual} au plus, 19 fois sur 20.`,
  threshold: (n: number) =>
    n === 0
      ? 'Cela ne commence jamais tout seul.'
      : `Cela commence tout seul au-dessus de ${n}, et cesse sous la moitié.`,
  decide: 'Décider',
  decideLead: 'Pour une heure. Chaque décision est inscrite au journal.',
  turnOn: 'Demander une vérification pendant une heure',
  turnOff: 'Ne rien demander pendant une heure',
  auto: 'Revenir à l’automatique',
  decided: 'C’est décidé.',
};
