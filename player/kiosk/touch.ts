/** Waits for a hand on the glass: only then is the kiosk loaded. */
import type { DisplayState } from '#core/contracts/index.ts';

type Settings = DisplayState['kiosk'];
export type Touch = {
  readonly set: (settings: Settings) => void;
  /** Somebody is at it. */
  readonly inUse: () => boolean;
  readonly destroy: () => void;
};

export type Place = {
  readonly root: HTMLElement;
  readonly language: string;
  /** Somebody is at it, or no longer. */
  readonly busy: (busy: boolean) => void;
};

export function createTouch(place: Place): Touch {
  let settings: Settings;
  let kiosk: { close(): void } | undefined;
  let opening = false;
  const closed = () => {
    kiosk = undefined;
    place.busy(false);
  };
  const open = async () => {
    if (!settings || kiosk || opening) return;
    opening = true;
    try {
      const { openKiosk } = await import('./kiosk.ts');
      if (settings) {
        kiosk = openKiosk({ ...place, ...settings, closed });
        place.busy(true);
      }
    } catch {
      // Out of reach of the server: the loop goes on, and the next touch tries again.
    }
    opening = false;
  };
  // Escape ends it, and must not begin it again.
  const touched = (event: Event) => {
    if (!(event instanceof KeyboardEvent && event.key === 'Escape')) void open();
  };
  const events = ['pointerup', 'keydown'] as const;
  for (const name of events) document.addEventListener(name, touched);
  return {
    set: (next) => {
      settings = next;
      if (!next) kiosk?.close();
    },
    inUse: () => kiosk !== undefined,
    destroy: () => {
      for (const name of events) document.removeEventListener(name, touched);
      settings = undefined;
      kiosk?.close();
    },
  };
}
