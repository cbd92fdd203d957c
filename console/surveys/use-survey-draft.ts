/** A draft under the hand: nothing is complained of before it was to be saved once, then beside each field as it is. */
import { type RefObject, useEffect, useRef, useState } from 'react';
import type { SurveyInput } from '#core/contracts/index.ts';
import { useSpeech } from '../words/words.tsx';
import { type Draft, type Faults, faultsOf, inputOf } from './survey-draft.ts';

type SurveyDraft = {
  readonly draft: Draft;
  readonly faults: Faults;
  readonly form: RefObject<HTMLFormElement | null>;
  change(next: Partial<Draft>): void;
  /** What is sent; undefined when something is wrong, which then has the focus. */
  checked(): SurveyInput | undefined;
};

export function useSurveyDraft(first: (timeZone: string) => Draft): SurveyDraft {
  const { timeZone } = useSpeech();
  const [draft, setDraft] = useState(() => first(timeZone));
  /** How often it was to be saved. */
  const [tried, setTried] = useState(0);
  const form = useRef<HTMLFormElement>(null);
  const faults = faultsOf(draft, Date.now(), timeZone);
  useEffect(() => {
    if (tried > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"], [data-fault]')?.focus();
  }, [tried]);
  return {
    draft,
    faults: tried > 0 ? faults : {},
    form,
    change: (next) => setDraft({ ...draft, ...next }),
    checked: () => {
      if (Object.keys(faults).length === 0) return inputOf(draft, timeZone);
      setTried(tried + 1);
      return undefined;
    },
  };
}
