/** Languages that a message is said in, by name: BCP 47 tags, with easy-to-read French as one of its own. */
import { useCallback } from 'react';
import { useSpeech } from '../words/words.tsx';

export const falc = 'fr-x-falc';

/** “Anglais”, “Breton”; easy-to-read French has a name that no table knows. */
export function useLanguageName(): (tag: string) => string {
  const { language, words } = useSpeech();
  const { falc: easy } = words.screens.settings;
  return useCallback(
    (tag) => {
      const name =
        tag === falc ? easy : (new Intl.DisplayNames(language, { type: 'language' }).of(tag) ?? tag);
      return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
    },
    [language, easy],
  );
}
