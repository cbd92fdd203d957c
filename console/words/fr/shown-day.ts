/** Ce qu’un afficheur a montré dans une journée. */
export const shownDay = {
  day: 'Jour',
  before: 'Veille',
  after: 'Lendemain',
  empty: 'Rien de constaté ce jour-là.',
  nothing: 'Ce jour-là, l’afficheur n’a rien constaté. Choisissez un autre jour.',
  noGap: 'Aucune interruption ce jour-là.',
  gaps: 'Interruptions',
  why: { dark: 'Heures d’extinction', unknown: 'Rien de constaté' },
  gap: (from: string, until: string, length: string) => `de ${from} à ${until}, pendant ${length}`,
  turns: (n: number, time: string) => `${n} ${n === 1 ? 'passage' : 'passages'}, ${time} en tout`,
  at: (clock: string) => `à ${clock}`,
  between: (first: string, last: string) => `entre ${first} et ${last}`,
  each: 'Voir chaque passage',
};
