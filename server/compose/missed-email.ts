/** What the e-mail about an alert that does not get through says: what is missing where, since when, what to do. */
import { missedWords } from '#templates/email/missed/words.ts';
import type { Locale } from './dates.ts';
import { fill, oneLine, sayInstant } from './email-words.ts';

export type MissedDisplay = {
  readonly name: string;
  /** A code of ReachedDisplay. */
  readonly reason: string;
  readonly lastSeenAt?: number | undefined;
};
export type MissedView = Locale & {
  readonly town: string;
  readonly headline: string;
  readonly exercise: boolean;
  /** When the text was sent. */
  readonly since: number;
  /** How often it was told, this time included. */
  readonly step: number;
  readonly total: number;
  readonly missing: readonly MissedDisplay[];
  /** Page of the alert in the console. */
  readonly url: string;
};

/** More would be a list that nobody reads on a telephone at night. */
const mostListed = 30;

export function missedModel(view: MissedView) {
  const { missing, total, step, url } = view;
  const language = view.language.startsWith('en') ? 'en' : 'fr';
  const words = missedWords[language];
  const locale = { language, timeZone: view.timeZone };
  const drill = view.exercise ? words.drill : '';
  const headline = oneLine(view.headline);
  const town = oneLine(view.town);
  const counts = { missing: missing.length, total, headline };
  const subject = `${drill}${fill(step > 1 ? words.again : words.subject, counts)} – ${town}`;
  const items = missing.slice(0, mostListed).map(({ name, reason, lastSeenAt }) => ({
    name: oneLine(name),
    said: [
      words.reasons[reason as keyof typeof words.reasons] ?? words.reasons.NOT_WITNESSED,
      ...(reason === 'DISPLAY_SILENT' && lastSeenAt !== undefined
        ? [fill(words.lastSeen, { when: sayInstant(lastSeenAt, locale) })]
        : []),
    ].join(', '),
  }));
  const left = missing.length - items.length;
  return {
    language,
    subject,
    drill: view.exercise ? words.drillSo : null,
    heading: fill(words.heading, { headline }),
    means: fill(words.means, { ...counts, since: sayInstant(view.since, locale) }),
    todo: words.todo,
    items,
    more: left > 0 ? fill(words.more, { count: left }) : null,
    take: words.take,
    url,
    why: fill(words.why, { town }),
  };
}

/** The same in a text: what, how much, where to take it. */
export function missedText(view: MissedView) {
  const language = view.language.startsWith('en') ? 'en' : 'fr';
  const words = missedWords[language];
  const names = view.missing.slice(0, 3).map(({ name }) => oneLine(name));
  const more = view.missing.length - names.length;
  return {
    title: `${view.exercise ? words.drill : ''}${fill(words.text, {
      missing: view.missing.length,
      total: view.total,
      headline: oneLine(view.headline),
    })}`,
    text: `${names.join(', ')}${more > 0 ? `, +${more}` : ''}`,
    link: view.url,
  };
}
