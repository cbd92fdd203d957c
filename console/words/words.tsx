/** Which catalogue is read, and the way there: `useWords()` for sentences, `useSay()` for times and numbers. */
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import type { fr } from './fr.ts';
import * as say from './say.ts';

export type Words = typeof fr;
export type Language = 'fr' | 'en';

/** A desk reads one language: the other is fetched when somebody chooses it. */
const fetching: Readonly<Record<Language, () => Promise<Words>>> = {
  fr: async () => (await import('./fr.ts')).fr,
  en: async () => (await import('./en.ts')).en,
};
const catalogues = new Map<Language, Words>();
const kept = 'beffroi.language';

/** Nothing is said in a language before its words are here. */
export async function learn(language: Language): Promise<void> {
  if (!catalogues.has(language)) catalogues.set(language, await fetching[language]());
}

function wordsOf(language: Language): Words {
  const words = catalogues.get(language);
  if (!words) throw new Error(`the words of ${language} are not here`);
  return words;
}

type Speech = {
  readonly words: Words;
  readonly language: Language;
  readonly timeZone: string;
  readonly speak: (language: Language) => void;
  readonly settleIn: (timeZone: string) => void;
};

const Context = createContext<Speech | null>(null);

/** The language chosen here before, else English for an English browser, else French. */
export function firstLanguage(): Language {
  const chosen = localStorage.getItem(kept);
  if (chosen === 'fr' || chosen === 'en') return chosen;
  return navigator.language.startsWith('en') ? 'en' : 'fr';
}

/** For what is said outside of the page's tree. */
export function wordsNow(): Words {
  return wordsOf(firstLanguage());
}

export function WordsProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(firstLanguage);
  const [timeZone, settleIn] = useState('Europe/Paris');
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const speech = useMemo<Speech>(
    () => ({
      words: wordsOf(language),
      language,
      timeZone,
      settleIn,
      speak: (next) =>
        // Without a network the page stays in the language that it has.
        void learn(next).then(
          () => {
            localStorage.setItem(kept, next);
            setLanguage(next);
          },
          () => undefined,
        ),
    }),
    [language, timeZone],
  );
  return <Context value={speech}>{children}</Context>;
}

export function useSpeech(): Speech {
  const speech = useContext(Context);
  if (!speech) throw new Error('no WordsProvider above');
  return speech;
}

export function useWords(): Words {
  return useSpeech().words;
}

/** Times and numbers in the reader's language and the territory's zone; `now` is the moment of the call. */
export function useSay() {
  const { words, language, timeZone } = useSpeech();
  return useMemo(() => {
    const manner = { words, language, timeZone };
    return {
      manner,
      clock: (at: number) => say.sayClock(manner, at),
      when: (at: number) => say.sayWhen(manner, at, Date.now()),
      exact: (at: number) => say.sayExact(manner, at),
      /** Of an end that is a whole day: the day it ends. */
      lastDay: (at: number) => say.sayDay(manner, at - 1, Date.now()).text,
      until: (at: number) => say.sayUntil(manner, at, Date.now()),
      ago: (at: number) => say.sayAgo(manner, at, Date.now()),
      length: (ms: number) => say.sayLength(manner, ms),
      list: (items: readonly string[]) => say.sayList(manner, items),
      bytes: (bytes: number) => say.sayBytes(manner, bytes),
      percent: (fraction: number) => say.sayPercent(manner, fraction),
    };
  }, [words, language, timeZone]);
}
