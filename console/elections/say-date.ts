import { firstOf } from '../words/say.ts';

/** `2026-03-15` as it is said: “15 mars 2026”, and “1er septembre 2025”. */
export function sayDate(day: string, language: 'fr' | 'en'): string {
  const text = new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-GB', {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  }).format(new Date(`${day}T00:00:00Z`));
  return language === 'fr' ? firstOf(text) : text;
}

/** `2026-03`: “mars”. */
export function sayMonth(month: string, language: 'fr' | 'en'): string {
  return new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-GB', {
    timeZone: 'UTC',
    month: 'long',
  }).format(new Date(`${month}-01T00:00:00Z`));
}
