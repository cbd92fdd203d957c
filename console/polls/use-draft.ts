/** A draft under the hand: nothing is complained of before it was to be saved once, then beside each field as it is. */
import { type RefObject, useEffect, useRef, useState } from 'react';
import { useSpeech } from '../words/words.tsx';

/** By field. */
type Faults<Fault> = Readonly<Record<string, Fault>>;
/** What is wrong with a draft, and what is sent of one with which nothing is. */
type Form<Draft, Fault, Input> = {
  faultsOf(draft: Draft, now: number, timeZone: string): Faults<Fault>;
  inputOf(draft: Draft, timeZone: string): Input;
};
type Held<Draft, Fault, Input> = {
  readonly draft: Draft;
  readonly faults: Faults<Fault>;
  readonly form: RefObject<HTMLFormElement | null>;
  change(next: Partial<Draft>): void;
  /** What is sent; undefined when something is wrong, which then has the focus. */
  checked(): Input | undefined;
};

export function useDraft<Draft extends object, Fault, Input>(
  { faultsOf, inputOf }: Form<Draft, Fault, Input>,
  first: (timeZone: string) => Draft,
): Held<Draft, Fault, Input> {
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
