/** Every word that the player itself puts on a screen. */
import type { Clock } from './clock.ts';

const fr = {
  urgent: 'Urgent',
  vital: 'Danger',
  exercise: 'EXERCICE',
  notReal: 'Ceci n’est pas une alerte réelle',
  until: 'Jusqu’à',
  untilDate: 'Jusqu’au',
  todo: 'Que faire',
  offline: 'Hors ligne depuis',
  clockLost: 'Heure non vérifiée',
  planOver: 'Dernier programme connu',
  pairTitle: 'Relier cet écran',
  pairHow: 'Sur votre poste, ouvrez Beffroi, puis Afficheurs › Relier un écran, et tapez ce code.',
  pairScan: 'Ou visez ce carré avec votre téléphone.',
  pairWaiting: 'L’écran s’allume de lui-même dès qu’il est relié.',
  pairSearching: 'Recherche du serveur…',
} as const;

const en: Record<keyof typeof fr, string> = {
  urgent: 'Urgent',
  vital: 'Danger',
  exercise: 'EXERCISE',
  notReal: 'This is not a real alert',
  until: 'Until',
  untilDate: 'Until',
  todo: 'What to do',
  offline: 'Offline since',
  clockLost: 'Time not verified',
  planOver: 'Last known programme',
  pairTitle: 'Connect this screen',
  pairHow: 'On your computer, open Beffroi, then Displays › Connect a screen, and type this code.',
  pairScan: 'Or point your phone at this square.',
  pairWaiting: 'The screen lights up by itself once it is connected.',
  pairSearching: 'Looking for the server…',
};

export type Words = Record<keyof typeof fr, string>;

/** French unless the language is English. */
export function words(language: string): Words {
  return language.startsWith('en') ? en : fr;
}

/** No line may begin with the sign that French sets off by a space. */
export function typeset(text: string): string {
  return text.replace(/ (?=[:;!?»%€])/g, '\u00a0').replace(/« /g, '«\u00a0');
}

/** `14 h 05`, `14 h`; in English `14:05`. */
export function hour(instant: number, language: string, timeZone: string | undefined): string {
  const text = new Intl.DateTimeFormat('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    ...zone(timeZone),
  }).format(instant);
  if (language.startsWith('en')) return text;
  const [hours = '', minutes = ''] = text.split(':');
  return `${Number(hours)}\u00a0h${minutes === '00' ? '' : `\u00a0${minutes}`}`;
}

/** On a clock: `14 h 00`. */
export function clockText(instant: number, language: string, timeZone: string | undefined): string {
  return hour(instant, language, timeZone).replace(/h$/, 'h\u00a000');
}

export type TellHour = (language: string, timeZone: string) => string;

/** The hour by a clock, for slides; empty while it is not known for certain. */
export function hoursOf(clock: Pick<Clock, 'moment'>): TellHour {
  return (language, timeZone) => {
    const { now, certain } = clock.moment();
    return certain ? clockText(now, language, timeZone) : '';
  };
}

/** A short silence is no news. */
const offlineAfterMs = 5 * 60_000;

type Doubt = {
  readonly now: number;
  readonly certain: boolean;
  /** Up to which the plan goes; undefined without one. */
  readonly until: number | undefined;
  /** For how long the server has not been heard, ms. */
  readonly away: number;
};

/** What the screen cannot vouch for, in few words: `Hors ligne depuis 14 h`, after a day `Hors ligne depuis mardi 24 novembre`. */
export function signText(
  { now, certain, until, away }: Doubt,
  language: string,
  timeZone: string | undefined,
): string {
  const say = words(language);
  if (!certain) return say.clockLost;
  const tell = away < 86_400_000 ? hour : day;
  const offline = away < offlineAfterMs ? '' : `${say.offline} ${tell(now - away, language, timeZone)}`;
  return [until !== undefined && now >= until ? say.planOver : '', offline]
    .filter((said) => said !== '')
    .join(' · ');
}

/** `mardi 24 novembre` */
export function day(instant: number, language: string, timeZone: string | undefined): string {
  return date(instant, language, { weekday: 'long', day: 'numeric', month: 'long', ...zone(timeZone) });
}

/** As people say it: `Jusqu’à 13 h`, `Jusqu’à samedi 13 h`, `Jusqu’au 3 mai, 13 h`. */
export function untilText(
  until: number,
  now: number,
  language: string,
  timeZone: string | undefined,
): string {
  const say = words(language);
  const time = hour(until, language, timeZone);
  if (day(until, language, timeZone) === day(now, language, timeZone)) return `${say.until} ${time}`;
  if (until - now < 6 * 86_400_000) {
    return `${say.until} ${date(until, language, { weekday: 'long', ...zone(timeZone) })} ${time}`;
  }
  return `${say.untilDate} ${date(until, language, { day: 'numeric', month: 'long', ...zone(timeZone) })}, ${time}`;
}

function date(instant: number, language: string, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(language.startsWith('en') ? 'en-GB' : 'fr-FR', options).format(instant);
}

function zone(timeZone: string | undefined): Intl.DateTimeFormatOptions {
  return timeZone === undefined ? {} : { timeZone };
}
