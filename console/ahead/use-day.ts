import { firstOf } from '../words/say.ts';
import { useSpeech } from '../words/words.tsx';

/** “21 janvier”, with the year where it is asked for. */
export function useDay() {
  const { language } = useSpeech();
  const locale = language === 'fr' ? 'fr-FR' : 'en-GB';
  return (day: string, month: 'long' | 'short' = 'long') => {
    const text = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', day: 'numeric', month }).format(
      Date.parse(`${day}T00:00Z`),
    );
    return language === 'fr' ? firstOf(text) : text;
  };
}
