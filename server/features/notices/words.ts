/** The words of the paper. */
const fr = {
  title: 'Certificat d’affichage',
  states: (town: string) => `${town} certifie que le texte ci-dessous a été affiché comme suit.`,
  notice: 'Texte affiché',
  revisions: 'Versions approuvées',
  revision: (n: number, when: string) => `version ${n}, approuvée le ${when}`,
  period: 'Période certifiée',
  fromTo: (from: string, until: string) => `du ${from} au ${until}`,
  zone: (zone: string) => `heure locale (${zone})`,
  shown: 'Affiché',
  gaps: 'Interruptions',
  none: 'aucune',
  never: 'Aucun affichage n’a été constaté ici.',
  noDisplay: 'Aucun afficheur n’a eu ce texte à montrer pendant cette période.',
  dark: 'heures d’extinction',
  turns: (n: number, duration: string) =>
    `${n} passage${n > 1 ? 's' : ''} constaté${n > 1 ? 's' : ''}, ${duration} au total`,
  together: (minutes: number) =>
    `Dans une boucle, le texte passe à tour de rôle : deux passages séparés de moins de ${minutes} min comptent comme un affichage continu. Les passages sont ceux que les afficheurs eux-mêmes ont constatés.`,
  more: (n: number) => `et ${n} autres périodes, dans le fichier joint`,
  proof: 'Preuve',
  rows: (n: number) => `Constats des afficheurs : ${n}`,
  hash: 'Empreinte SHA-256 des constats',
  key: 'Clé Ed25519',
  signature: 'Signature',
  how: (site: string) =>
    `Le fichier certificat.json joint à ce PDF se vérifie par « beffroi notice verify certificat.json --key ${site}/.well-known/beffroi-notice-keys.json ».`,
  issued: (when: string) => `Établi le ${when}`,
  file: 'certificat',
} as const;

type Words = {
  readonly [K in keyof typeof fr]: (typeof fr)[K] extends (...args: infer A) => string
    ? (...args: A) => string
    : string;
};

const en: Words = {
  title: 'Certificate of display',
  states: (town) => `${town} certifies that the text below was displayed as follows.`,
  notice: 'Text displayed',
  revisions: 'Approved versions',
  revision: (n, when) => `version ${n}, approved on ${when}`,
  period: 'Period certified',
  fromTo: (from, until) => `from ${from} to ${until}`,
  zone: (zone) => `local time (${zone})`,
  shown: 'Displayed',
  gaps: 'Interruptions',
  none: 'none',
  never: 'No display was witnessed here.',
  noDisplay: 'No display had this text to show during this period.',
  dark: 'dark hours',
  turns: (n, duration) => `${n} ${n === 1 ? 'turn' : 'turns'} witnessed, ${duration} in all`,
  together: (minutes) =>
    `In a loop the text takes turns: two turns less than ${minutes} min apart count as one continuous display. The turns are those that the displays themselves witnessed.`,
  more: (n) => `and ${n} more periods, in the attached file`,
  proof: 'Proof',
  rows: (n) => `Witness rows of the displays: ${n}`,
  hash: 'SHA-256 of the rows',
  key: 'Ed25519 key',
  signature: 'Signature',
  how: (site) =>
    `The file certificate.json attached to this PDF is verified by “beffroi notice verify certificate.json --key ${site}/.well-known/beffroi-notice-keys.json”.`,
  issued: (when) => `Issued on ${when}`,
  file: 'certificate',
};

/** French unless the language is English. */
export function wordsOf(language: string): Words {
  return language.startsWith('en') ? en : fr;
}

/** `23/11/2026 09:00 UTC+1`: the offset tells the two hours of a change of clock apart. */
export function localTime(at: number, language: string, timeZone: string): string {
  return new Intl.DateTimeFormat(language.startsWith('en') ? 'en-GB' : 'fr-FR', {
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
    timeZone,
  }).format(at);
}

/** `12 h 05 min`, `45 min`, `50 s`. */
export function duration(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  if (minutes === 0) return `${Math.round(ms / 1000)} s`;
  const hours = Math.floor(minutes / 60);
  return hours === 0 ? `${minutes} min` : `${hours} h ${String(minutes % 60).padStart(2, '0')} min`;
}
