/** The directory as its page prints it: numbers to press, hours line by line. */
import { dialOf, readable } from '#core/directory/dial.ts';
import { citizenWords } from '#templates/citizen/words.ts';
import type { DirectoryPageView, HelpNumber } from './citizen-views.ts';
import { plainOf } from './site-language.ts';

export function directoryModel({ site, language, services, urgent, others }: DirectoryPageView) {
  const words = citizenWords[site.language];
  const numberModel = ({ number, byText = false, name, about }: HelpNumber) => {
    const own = typeof name === 'string';
    const said = own ? name : name[plainOf(site.language)];
    const shown = readable(number);
    return {
      // A long one breaks between its groups.
      number: shown.replaceAll('\u00a0', ' '),
      long: shown.length > 5,
      href: dialOf(number, byText),
      does: `${byText ? words.writeTo : words.call} ${shown}, ${said}`,
      // A screen reader says the town's words in the town's language.
      language: own ? language : site.language,
      name: said,
      about: (typeof about === 'object' ? about[plainOf(site.language)] : about) ?? null,
      byText: byText ? words.byText : null,
    };
  };
  return {
    heading: words.directory,
    description: words.directoryIntro,
    parts: {
      ownLanguage: language,
      urgent: urgent.map(numberModel),
      others: others.map(numberModel),
      services: services.map(({ id, name, about = null, phone, email = null, web = null, ...one }) => ({
        id,
        name,
        about,
        phone: phone === undefined ? null : { shown: readable(phone), href: dialOf(phone) },
        email,
        web: web === null ? null : { href: web, shown: web.replace(/^https?:\/\/(?:www\.)?|\/$/g, '') },
        address: linesOf(one.address),
        hours: linesOf(one.hours),
        access: linesOf(one.access),
      })),
    },
  };
}

function linesOf(text = ''): readonly string[] {
  return text === '' ? [] : text.split('\n');
}
