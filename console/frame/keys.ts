/** Shortcuts of the console. Those of a single letter can be switched off (WCAG 2.2, 2.1.4): speech input types letters. */
import { useHotkeys } from '@mantine/hooks';
import { useSyncExternalStore } from 'react';

const kept = 'beffroi.letterKeys';
const listeners = new Set<() => void>();

const lettersOn = () => localStorage.getItem(kept) !== 'off';

/** Whether single letters act, and how to change that; the choice is kept on this device. */
export function useLetters(): [boolean, (on: boolean) => void] {
  const on = useSyncExternalStore(listen, lettersOn);
  const choose = (next: boolean) => {
    localStorage.setItem(kept, next ? 'on' : 'off');
    for (const listener of listeners) listener();
  };
  return [on, choose];
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export type Keys = Readonly<Record<string, () => void>>;

/** Acts on keys pressed outside of fields and dialogs; `mod` is Ctrl, or Cmd on a Mac. */
export function useKeys(keys: Keys): void {
  const [on] = useLetters();
  useHotkeys(
    Object.entries(keys)
      .filter(([key]) => on || key.includes('mod'))
      .map(([key, act]) => [key, () => void (document.querySelector('[role="dialog"]') ?? act())]),
  );
}
