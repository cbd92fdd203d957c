/** "Corrigé le 23 novembre 2026 à 9 h : le titre et le lieu": which parts, not what stood there, which may have been the mistake. */
import type { ChangedPart } from '#core/message/changed-parts.ts';
import { citizenWords } from '#templates/citizen/words.ts';
import type { MessageChange, PublishedMessage, Site } from './citizen-views.ts';
import { isFrench, sayMoment } from './dates.ts';

type Reader = { readonly language: Site['language']; readonly timeZone: string };
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

export function changeModels(message: PublishedMessage, site: Pick<Site, 'language' | 'territory'>) {
  return changesSaid(message, { language: site.language, timeZone: site.territory.timeZone });
}

/** The newest correction as one line; undefined of a message that has none. */
export function sayCorrection(message: PublishedMessage, locale: Reader): string | undefined {
  const [newest] = changesSaid(message, locale);
  return (
    newest && `${newest.said} ${newest.when}${isFrench(locale.language) ? '\u00a0: ' : ': '}${newest.what}`
  );
}

function changesSaid({ kind, content, changes = [] }: PublishedMessage, locale: Reader) {
  const words = citizenWords[locale.language];
  const list = new Intl.ListFormat(locale.language, { type: 'conjunction' });
  // Until when a message stands on the pages is no part of it; until when an alert holds is.
  const read = kind === 'alert' ? changes : changes.map(withoutEnd).filter(isSaid);
  return read.map(({ at, parts, note }) => ({
    said: kind === 'alert' ? words.alertChanged : words.corrected,
    when: sayMoment(at, locale),
    iso: new Date(at).toISOString(),
    // The author's own words say more than which parts they are about.
    what: note ?? list.format(parts.map((part) => wordOf[part](words))),
    // A screen reader says the author's words in the author's language.
    language: note === undefined ? null : content.language,
  }));
}

function isSaid({ parts, note }: MessageChange): boolean {
  return parts.length > 0 || note !== undefined;
}

function withoutEnd(change: MessageChange): MessageChange {
  return { ...change, parts: change.parts.filter((part) => part !== 'end') };
}
