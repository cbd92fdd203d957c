/** A message in plain words, for whatever sends words: push, mail, posts, texts. */
import type { Act } from '#core/channel/act.ts';
import type { Said } from '#core/channel/say.ts';
import type { AlertStatus, AlertText, Content } from '#core/contracts/index.ts';
import { sayHappening } from './dates.ts';
import { plainText } from './plain-text.ts';
import { sayRumour } from './rumour.ts';

export type Speaking = {
  readonly act: Act;
  readonly content: Content;
  /** The alert behind it. */
  readonly alert?: { readonly status: AlertStatus; readonly text: AlertText };
  readonly timeZone: string;
  /** Its page on the town's site. */
  readonly page: string;
};

const words = {
  fr: {
    exercise: 'EXERCICE – ',
    update: 'Mise à jour : ',
    correction: 'Correction : ',
    over: 'Fin de l’alerte : ',
    withdrawn: 'Retiré : ',
    exerciseOnly: 'Ceci est un exercice. Vous n’avez rien à faire.',
    nothingLeft: 'L’alerte est levée.',
    takenBack: 'Ce message a été retiré par la commune.',
  },
  en: {
    exercise: 'EXERCISE – ',
    update: 'Update: ',
    correction: 'Correction: ',
    over: 'Alert over: ',
    withdrawn: 'Withdrawn: ',
    exerciseOnly: 'This is an exercise. You have nothing to do.',
    nothingLeft: 'The alert is over.',
    takenBack: 'This message was withdrawn by the town.',
  },
} as const;

/** The title says what the act is; an exercise is one in its first word and its last line. */
export function saidOf({ act, content, alert, timeZone, page }: Speaking): Said {
  const said = words[content.language.startsWith('fr') ? 'fr' : 'en'];
  const exercise = alert?.status === 'Exercise';
  const mark = exercise ? said.exercise : '';
  const foot = exercise ? said.exerciseOnly : undefined;
  const link = content.link ?? page;
  const titled = (before: string) => `${mark}${before}${content.title}`;
  if (act === 'end') return { title: titled(said.over), text: lines(said.nothingLeft, foot), link };
  if (act === 'withdraw') return { title: titled(said.withdrawn), text: lines(said.takenBack, foot), link };
  const before = act === 'publish' ? '' : alert ? said.update : said.correction;
  if (alert) {
    const { description, instruction, senderName } = alert.text;
    return { title: titled(before), text: lines(instruction, description, senderName, foot), link };
  }
  return {
    title: titled(before),
    short: content.short ?? sayRumour(content),
    text: plainText(content.body ?? '') || undefined,
    when: whenOf(content, timeZone),
    place: content.place?.name,
    link,
  };
}

function whenOf({ happening, language }: Content, timeZone: string): string | undefined {
  if (!happening) return undefined;
  const { day, hour } = sayHappening(happening, { language, timeZone });
  return hour === null ? day : `${day}, ${hour}`;
}

const lines = (...parts: readonly (string | undefined)[]) => parts.filter(Boolean).join('\n') || undefined;
