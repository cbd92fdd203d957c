import type { PollInput } from '#core/contracts/index.ts';
import { useSpeech } from '../words/words.tsx';

type Said = NonNullable<PollInput['text']>;

/** What is said in the reader's language, else in French. */
export function useNamed() {
  const { language } = useSpeech();
  return (words: Said) => (language === 'en' ? words.en : undefined) ?? words.fr;
}
