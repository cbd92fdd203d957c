/** "Corrigé le 23 novembre 2026 à 9 h : le titre et le lieu": which parts, not what stood there, which may have been the mistake. */
import type { ChangedPart } from '#core/message/changed-parts.ts';
import { citizenWords } from '#templates/citizen/words.ts';
import { localeOf } from './citizen-models.ts';
import type { PublishedMessage, Site } from './citizen-views.ts';
import { sayMoment } from './dates.ts';

type Words = (typeof citizenWords)['fr' | 'en'];

const wordOf: Readonly<Record<ChangedPart, (words: Words) => string>> = {
  title: (words) => words.changedTitle,
  text: (words) => words.changedText,
  date: (words) => words.changedDate,
  place: (words) => words.changedPlace,
  picture: (words) => words.changedPicture,
  details: (words) => words.changedDetails,
  link: (words) => words.changedLink,
  topics: (words) => words.changedTopics,
  end: (words) => words.changedEnd,
  languages: (words) => words.changedLanguages,
};

export function changeModels({ kind, changes = [] }: PublishedMessage, site: Site) {
  const words = citizenWords[site.language];
  const list = new Intl.ListFormat(site.language, { type: 'conjunction' });
  // Until when a message stands on the pages is no part of it; until when an alert holds is.
  const read = kind === 'alert' ? changes : changes.map(withoutEnd).filter(({ parts }) => parts.length > 0);
  return read.map(({ at, parts }) => ({
    said: kind === 'alert' ? words.alertChanged : words.corrected,
    when: sayMoment(at, localeOf(site)),
    iso: new Date(at).toISOString(),
    what: list.format(parts.map((part) => wordOf[part](words))),
  }));
}

function withoutEnd<Change extends { readonly parts: readonly ChangedPart[] }>(change: Change): Change {
  return { ...change, parts: change.parts.filter((part) => part !== 'end') };
}
