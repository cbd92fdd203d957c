/** Le certificat d’affichage. */
export const notices = {
  lead: 'Le certificat dit où et quand ce texte a été affiché, d’après ce que les afficheurs ont eux-mêmes constaté.',
  from: 'À partir de',
  until: 'Jusqu’à',
  own: 'comme le dit l’acte',
  go: 'Établir le certificat',
  title: 'Certificat d’affichage',
  period: (from: string, until: string) => `Période certifiée : ${from} – ${until}`,
  issued: (when: string) => `Établi ${when}`,
  rows: (n: number) => (n === 1 ? '1 constat' : `${n} constats`),
  pdf: 'Télécharger le PDF',
  json: 'Télécharger le fichier signé (JSON)',
  noDisplay: 'Aucun afficheur n’a eu ce texte à montrer pendant cette période.',
  never: 'Jamais constaté ici',
  gaps: (n: number) => (n === 0 ? 'Sans interruption' : n === 1 ? '1 interruption' : `${n} interruptions`),
  turns: (n: number, length: string) =>
    n <= 1 ? `${n} passage, ${length}` : `${n} passages, ${length} en tout`,
  gap: (from: string, until: string) => `${from} – ${until}`,
  moreGaps: (n: number) => `et ${n} ${n === 1 ? 'autre' : 'autres'}, dans le certificat`,
  dark: (n: number) => (n === 1 ? 'Éteint 1 fois, à ses heures.' : `Éteint ${n} fois, à ses heures.`),
};
