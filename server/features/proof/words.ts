/** The words of the journal on paper and in the table. */
import type { MissedNote } from '#core/contracts/index.ts';

const fr = {
  title: 'Journal d’alerte',
  states: (town: string) =>
    `${town} certifie que l’alerte ci-dessous a été diffusée comme suit. Chaque affichage a été constaté par l’afficheur lui-même.`,
  drill: {
    Exercise: 'EXERCICE : cette alerte n’était pas réelle.',
    Test: 'ESSAI : cette alerte n’était pas réelle et n’a été montrée nulle part.',
  },
  classes: { urgent: 'Urgent', vital: 'Vital' },
  statuses: { Actual: 'Réelle', Exercise: 'Exercice', Test: 'Essai' },
  statesOf: { scheduled: 'Prévue', active: 'En cours', ended: 'Terminée', expired: 'Échue' },
  facts: 'En bref',
  shownOn: (shown: number, total: number) => `Affichée sur ${shown} des ${total} afficheurs visés`,
  saidBy: (said: number, total: number) =>
    `Dite par ${said} des ${total} canaux prévus (site, flux, comptes, abonnés)`,
  speed: (half: string, last: string) => `La moitié des afficheurs en ${half}, le dernier en ${last}`,
  period: (from: string, until: string) => `Du ${from} au ${until}`,
  zone: (zone: string) => `Heure locale (${zone})`,
  issued: (when: string) => `Établi le ${when}`,
  acts: 'Actes',
  verbs: {
    raise: 'Lancée',
    update: 'Mise à jour',
    extend: 'Prolongée',
    end: 'Terminée',
    missed: 'Astreinte prévenue',
    take: 'Prise en charge',
  },
  missed: ({ missing, total, names, emails, texts }: MissedNote) =>
    `Non affichée sur ${missing} des ${total} afficheurs en service (${names.join(', ')}${missing > names.length ? '…' : ''}) ; ${emails} e-mail${emails > 1 ? 's' : ''} et ${texts} SMS écrits`,
  by: (name: string) => `par ${name}`,
  until: (when: string) => `jusqu’au ${when}`,
  breakGlass: 'Sans seconde validation (urgence)',
  version: (n: number) => `version ${n}`,
  displays: 'Afficheurs',
  channels: 'Site, flux et autres canaux',
  asked:
    'Le site et les flux ont été relus et donnaient cette version ; pour les comptes et les abonnés, l’autre côté a confirmé l’avoir reçue.',
  said: 'dite',
  gone: 'retirée ou remplacée',
  neverSaid: 'Jamais dite',
  sent: 'envoyée',
  shown: 'affichée',
  lag: 'délai',
  never: 'Jamais affichée',
  reasons: {
    NOT_BEGUN: 'l’alerte n’a pas commencé',
    REFUSED: 'l’afficheur ne peut pas montrer ce texte',
    DARK_HOURS: 'l’afficheur est dans ses heures d’extinction',
    DISPLAY_SILENT: 'l’afficheur ne répond pas',
    NOT_WITNESSED: 'reçue, affichage pas encore constaté',
    NEVER_WITNESSED: 'affichage jamais constaté',
  },
  stood: (turns: number, length: string) => `${length} au total, ${turns} constat${turns > 1 ? 's' : ''}`,
  gaps: (list: string) => `Interruptions : ${list}`,
  more: (n: number) => `et ${n} autres, dans le fichier joint`,
  proof: 'Preuve',
  rows: (n: number) => `Constats des afficheurs : ${n}`,
  hash: 'Empreinte SHA-256 des constats',
  key: 'Clé Ed25519',
  signature: 'Signature',
  how: (site: string) =>
    `Le fichier journal.json joint à ce PDF se vérifie par « beffroi notice verify journal.json --key ${site}/.well-known/beffroi-notice-keys.json ».`,
  file: 'journal',
  column: {
    line: 'Ligne',
    time: 'Heure',
    what: 'Acte',
    who: 'Par',
    status: 'Statut',
    version: 'Version',
    headline: 'Titre',
    instruction: 'Consigne',
    until: 'Fin annoncée',
    breakGlass: 'Sans seconde validation',
    missed: 'Non affichée',
    display: 'Afficheur ou canal',
    sent: 'Envoyée',
    shown: 'Affichée ou dite',
    lag: 'Délai (s)',
    gone: 'Retirée ou remplacée',
    last: 'Dernier constat',
    length: 'Durée affichée (s)',
    gaps: 'Interruptions',
    reason: 'Raison',
  },
  act: 'acte',
  screen: 'afficheur',
  channel: 'canal',
  yes: 'oui',
} as const;

type Loose<T> = T extends (...args: infer A) => string
  ? (...args: A) => string
  : T extends string
    ? string
    : { readonly [K in keyof T]: Loose<T[K]> };
export type Words = Loose<typeof fr>;

const en: Words = {
  title: 'Journal of an alert',
  states: (town) =>
    `${town} certifies that the alert below was given as follows. Each showing was witnessed by the display itself.`,
  drill: {
    Exercise: 'EXERCISE: this alert was not real.',
    Test: 'TEST: this alert was not real and was shown nowhere.',
  },
  classes: { urgent: 'Urgent', vital: 'Vital' },
  statuses: { Actual: 'Actual', Exercise: 'Exercise', Test: 'Test' },
  statesOf: { scheduled: 'Scheduled', active: 'Under way', ended: 'Ended', expired: 'Expired' },
  facts: 'In short',
  shownOn: (shown, total) => `Shown on ${shown} of the ${total} displays it was for`,
  saidBy: (said, total) =>
    `Said by ${said} of the ${total} channels it was for (site, feeds, accounts, subscribers)`,
  speed: (half, last) => `Half of the displays in ${half}, the last in ${last}`,
  period: (from, until) => `From ${from} to ${until}`,
  zone: (zone) => `Local time (${zone})`,
  issued: (when) => `Issued on ${when}`,
  acts: 'Acts',
  verbs: {
    raise: 'Raised',
    update: 'Updated',
    extend: 'Extended',
    end: 'Ended',
    missed: 'Duty told',
    take: 'Taken',
  },
  missed: ({ missing, total, names, emails, texts }) =>
    `Not shown on ${missing} of the ${total} displays in service (${names.join(', ')}${missing > names.length ? '…' : ''}); ${emails} e-mail${emails === 1 ? '' : 's'} and ${texts} text${texts === 1 ? '' : 's'} written`,
  by: (name) => `by ${name}`,
  until: (when) => `until ${when}`,
  breakGlass: 'Without a second approval (emergency)',
  version: (n) => `version ${n}`,
  displays: 'Displays',
  channels: 'Site, feeds and other channels',
  asked:
    'The site and the feeds were read and had this version; for accounts and subscribers, the other side confirmed that it has it.',
  said: 'said',
  gone: 'gone or replaced',
  neverSaid: 'Never said',
  sent: 'sent',
  shown: 'shown',
  lag: 'after',
  never: 'Never shown',
  reasons: {
    NOT_BEGUN: 'the alert has not begun',
    REFUSED: 'the display cannot show this text',
    DARK_HOURS: 'the display is in its dark hours',
    DISPLAY_SILENT: 'the display does not answer',
    NOT_WITNESSED: 'received, not yet witnessed',
    NEVER_WITNESSED: 'never witnessed',
  },
  stood: (turns, length) => `${length} in all, witnessed ${turns} ${turns === 1 ? 'time' : 'times'}`,
  gaps: (list) => `Interruptions: ${list}`,
  more: (n) => `and ${n} more, in the attached file`,
  proof: 'Proof',
  rows: (n) => `Witness rows of the displays: ${n}`,
  hash: 'SHA-256 of the rows',
  key: 'Ed25519 key',
  signature: 'Signature',
  how: (site) =>
    `The file journal.json attached to this PDF is verified by “beffroi notice verify journal.json --key ${site}/.well-known/beffroi-notice-keys.json”.`,
  file: 'journal',
  column: {
    line: 'Line',
    time: 'Time',
    what: 'Act',
    who: 'By',
    status: 'Status',
    version: 'Version',
    headline: 'Headline',
    instruction: 'Instruction',
    until: 'Announced end',
    breakGlass: 'Without a second approval',
    missed: 'Not shown',
    display: 'Display or channel',
    sent: 'Sent',
    shown: 'Shown or said',
    lag: 'Delay (s)',
    gone: 'Gone or replaced',
    last: 'Last witnessed',
    length: 'Time shown (s)',
    gaps: 'Interruptions',
    reason: 'Reason',
  },
  act: 'act',
  screen: 'display',
  channel: 'channel',
  yes: 'yes',
};

/** French unless the language is English. */
export function wordsOf(language: string): Words {
  return language.startsWith('en') ? en : fr;
}

/** `2026-11-23 09:00:12` on the town's clock: what sorts, and what spreadsheets take for a time. */
export function stamp(at: number, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', {
    dateStyle: 'short',
    timeStyle: 'medium',
    timeZone,
  }).format(at);
}

/** `23/11/2026 09:00:12 UTC+1`: the offset tells the two hours of a change of clock apart. */
export function said(at: number, language: string, timeZone: string): string {
  return new Intl.DateTimeFormat(language.startsWith('en') ? 'en-GB' : 'fr-FR', {
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'short',
    timeZone,
  }).format(at);
}

/** `0,8 s`, `12 s`, `4 min 05 s`, `2 h 03 min`. */
export function length(ms: number, language: string): string {
  const number = (value: number, digits: number) =>
    new Intl.NumberFormat(language.startsWith('en') ? 'en-GB' : 'fr-FR', {
      maximumFractionDigits: digits,
    }).format(value);
  const two = (value: number) => String(value).padStart(2, '0');
  if (ms < 10_000) return `${number(ms / 1000, 1)} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${two(seconds % 60)} s`;
  return `${Math.floor(seconds / 3600)} h ${two(Math.floor((seconds % 3600) / 60))} min`;
}
