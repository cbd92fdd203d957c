import { useSpeech, useWords } from '../words/words.tsx';

/** Numbers as people read them. */
export function useFigures() {
  const { language } = useSpeech();
  const { time } = useWords();
  const number = (value: number, digits = 0) =>
    new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(value);
  return {
    number,
    /** “3,5 h”, “120 h”. */
    hours: (ms: number) => time.hours(number(ms / 3_600_000, ms < 36_000_000 ? 1 : 0)),
  };
}
