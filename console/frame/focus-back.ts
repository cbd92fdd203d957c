import { useEffect, useState } from 'react';

/**
 * Gives the focus back to whoever had it before, when a dialog that is mounted open leaves the page: the library remembers it only
 * of one that it sees opening.
 */
export function useFocusBack(): void {
  const [before] = useState(opener);
  useEffect(() => {
    return () => {
      if (before?.isConnected) before.focus({ preventScroll: true });
    };
  }, [before]);
}

/** What was chosen in a menu is gone with the menu; the button of the menu stays. */
function opener(): HTMLElement | null {
  const { activeElement } = document;
  const label = activeElement?.closest('[role=menu]')?.getAttribute('aria-labelledby');
  const found = label ? document.getElementById(label) : activeElement;
  return found instanceof HTMLElement ? found : null;
}
