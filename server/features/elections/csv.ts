/** The rows of the report as a table: one for each text that went out. */
import { isPromotional } from '#core/election/period.ts';
import type { Span, Spoken } from './report.ts';

const heads = {
  fr: [
    'période du',
    'au',
    'jour',
    'message',
    'version',
    'titre',
    'catégorie',
    'peut promouvoir',
    'première parution',
    'image',
    'mots',
  ],
  en: [
    'period from',
    'until',
    'day',
    'message',
    'version',
    'title',
    'kind',
    'can promote',
    'first time',
    'picture',
    'words',
  ],
} as const;
const said = { fr: ['oui', 'non'], en: ['yes', 'no'] } as const;

export function csvHead(language: 'fr' | 'en'): string[] {
  return [...heads[language]];
}

export function csvRow(one: Spoken, { from, until }: Span, language: 'fr' | 'en'): string[] {
  const [yes, no] = said[language];
  const tell = (is: boolean) => (is ? yes : no);
  return [
    from,
    until,
    one.day,
    one.message,
    String(one.revision),
    one.title,
    one.kind,
    tell(isPromotional(one.kind)),
    tell(one.first),
    tell(one.picture),
    String(one.words),
  ];
}
