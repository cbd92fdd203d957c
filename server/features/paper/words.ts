/** The words of a poster that are not the message’s own. */
const fr = {
  labels: { alert: 'Alerte', correction: 'Rectificatif', exercise: 'Exercice' },
  more: 'Toute l’information, à jour :',
  cut: 'La suite est sur la page indiquée ci-dessous.',
  printed: (day: string, version: number) => `Imprimé le ${day}, version ${version}`,
  over: (day: string) => `, à retirer après le ${day}`,
  code: (link: string) => `Code QR qui mène à ${link}`,
};

const en: typeof fr = {
  labels: { alert: 'Alert', correction: 'Correction', exercise: 'Exercise' },
  more: 'All of it, up to date:',
  cut: 'The rest is on the page below.',
  printed: (day, version) => `Printed on ${day}, version ${version}`,
  over: (day) => `, to be taken down after ${day}`,
  code: (link) => `QR code that leads to ${link}`,
};

/** French unless the language is English. */
export const wordsOf = (language: string) => (language.startsWith('en') ? en : fr);
