/** The sentences of `explain`, in the two languages of the interface. */
import type { PlacementClass } from '../contracts/index.ts';

/** `{at}` is a time on the display's clock, `{by}` another message, `{detail}` a reason told elsewhere. */
const sentences = {
  // What a display is really seen to show is the witness's word, not the plan's.
  showing: { fr: 'C’est lui que prévoit le programme.', en: 'It is what the programme has.' },
  'in-turn': { fr: 'Dans la boucle : c’est le tour d’un autre.', en: 'In the loop: it is another’s turn.' },
  'not-targeted': {
    fr: 'Cette diffusion ne vise pas cet afficheur.',
    en: 'This placement does not aim at this display.',
  },
  'no-such-zone': {
    fr: 'Cet afficheur n’a pas cette zone (bandeau ou colonne).',
    en: 'This display has no such zone (ticker or column).',
  },
  'message-unknown': { fr: 'Le message n’existe plus.', en: 'The message no longer exists.' },
  'not-approved': {
    fr: 'Pas publié : aucune version n’est approuvée, ou le message est retiré.',
    en: 'Not published: no revision is approved, or the message is withdrawn.',
  },
  refused: {
    fr: 'Cet afficheur ne peut pas le montrer : {detail}',
    en: 'This display cannot show it: {detail}',
  },
  'no-end': {
    fr: 'Un message {class} doit avoir une fin ; celui-ci n’en a pas.',
    en: 'What is {class} must have an end; this has none.',
  },
  'validity-not-begun': { fr: 'Message valable à partir du {at}.', en: 'The message is valid from {at}.' },
  'validity-over': {
    fr: 'La validité du message a pris fin le {at}.',
    en: 'The message was valid until {at}.',
  },
  'window-invalid': {
    fr: 'La fenêtre de diffusion est incorrecte ({detail}).',
    en: 'Its window is not valid ({detail}).',
  },
  'outside-window': {
    fr: 'Ce n’est pas l’heure ; prochain passage : {at}.',
    en: 'Not at this time; its next turn: {at}.',
  },
  'window-over': { fr: 'Son dernier passage est fini.', en: 'Its last turn is over.' },
  'calendar-exception': {
    fr: 'Jour d’exception de son calendrier ; prochain passage : {at}.',
    en: 'An exception of its calendar; its next turn: {at}.',
  },
  outranked: {
    fr: 'Interrompu par « {by} » (classe {byClass}).',
    en: 'Interrupted by “{by}” (class {byClass}).',
  },
  'alert-governs': {
    fr: 'L’alerte en direct de ce message décide : elle est terminée, à venir, ou attend son tour.',
    en: 'The live alert of this message decides: it has ended, is to come, or awaits its turn.',
  },
  dark: { fr: 'Heures d’extinction de l’afficheur.', en: 'The display’s dark hours.' },
  'no-time-left': {
    fr: 'Les campagnes occupent tout le temps.',
    en: 'Campaigns take all of the time.',
  },
} as const;

export type ExplainCode = keyof typeof sentences;
export const explainCodes = Object.keys(sentences) as ExplainCode[];
export type Reason = { readonly fr: string; readonly en: string };

export type ExplainDetails = {
  /** ms since the epoch. */
  readonly at?: number;
  readonly by?: string;
  readonly byClass?: PlacementClass;
  readonly detail?: string;
};

/** French agrees: “un message vital”, “classe vitale”. */
const classNames: Readonly<Record<PlacementClass, { readonly message: string; readonly class: string }>> = {
  routine: { message: 'courant', class: 'courante' },
  campaign: { message: 'de campagne', class: 'campagne' },
  urgent: { message: 'urgent', class: 'urgente' },
  vital: { message: 'vital', class: 'vitale' },
};

type Said = ExplainDetails & { readonly class: PlacementClass; readonly timeZone: string };

/** A code in a sentence of each language. */
export function reasonOf(code: ExplainCode, said: Said): Reason {
  return { fr: fill(sentences[code].fr, said, 'fr'), en: fill(sentences[code].en, said, 'en') };
}

function fill(sentence: string, said: Said, language: 'fr' | 'en'): string {
  const name = (one: PlacementClass, of: 'message' | 'class') =>
    language === 'fr' ? classNames[one][of] : one;
  const blanks: Readonly<Record<string, string>> = {
    at:
      said.at === undefined
        ? language === 'fr'
          ? 'aucune'
          : 'none'
        : timeText(said.at, said.timeZone, language),
    by: said.by ?? '?',
    byClass: name(said.byClass ?? said.class, 'class'),
    class: name(said.class, 'message'),
    detail: said.detail ?? '?',
  };
  return sentence.replace(/\{(\w+)\}/g, (_, blank: string) => blanks[blank] ?? '?');
}

function timeText(instant: number, timeZone: string, language: 'fr' | 'en'): string {
  const at = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone);
  if (language === 'en') return at.toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' });
  const day = at.toLocaleString('fr-FR', { day: 'numeric', month: 'long', year: 'numeric' });
  const minutes = at.minute === 0 ? '' : `\u00a0${String(at.minute).padStart(2, '0')}`;
  return `${day.replace(/^1 /, '1er ')} à ${at.hour}\u00a0h${minutes}`;
}
