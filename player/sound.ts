/** How loud this screen is: silent unless its profile says otherwise, and whenever somebody is at the kiosk. */

export type Sound = {
  /** What the profile of this screen allows; no sound at all when undefined. */
  allow(profile: { readonly percent: number } | undefined): void;
  /** What staff ask for, until the page starts afresh. False where the profile allows no sound. */
  set(percent: number): boolean;
  hush(quiet: boolean): void;
  /** Calls with the level, 0 to 1, now and at every change; answers how to stop. */
  follow(listener: (level: number) => void): () => void;
  /** This browser lets no page be heard that nobody has touched. True the first time: once is enough to tell. */
  refused(): boolean;
};

export function createSound(): Sound {
  let allowed: number | undefined;
  let asked: number | undefined;
  let quiet = false;
  let refusals = 0;
  const listeners = new Set<(level: number) => void>();
  const level = () => (quiet || allowed === undefined ? 0 : (asked ?? allowed) / 100);
  const changed = () => {
    for (const listener of listeners) listener(level());
  };
  return {
    allow: (profile) => {
      if (allowed === profile?.percent) return;
      allowed = profile?.percent;
      asked = undefined;
      changed();
    },
    set: (percent) => {
      if (allowed === undefined) return false;
      asked = percent;
      changed();
      return true;
    },
    hush: (on) => {
      quiet = on;
      changed();
    },
    follow: (listener) => {
      listeners.add(listener);
      listener(level());
      return () => listeners.delete(listener);
    },
    refused: () => ++refusals === 1,
  };
}
