/**
 * A text that cannot be saved, because something is missing or a choice is to be made, waits in this tab until its page
 * is opened again: nothing that was written is lost by looking elsewhere.
 */
import type { Content } from '#core/contracts/index.ts';

export type Kept = {
  readonly content: Content;
  /** That it builds on; 0 while there is none. */
  readonly revision: number;
};

const prefix = 'beffroi.draft.';

export function keepDraft(name: string, kept: Kept): void {
  sessionStorage.setItem(`${prefix}${name}`, JSON.stringify(kept));
}

/** What was kept under the name, which is then kept no longer. */
export function takeDraft(name: string): Kept | undefined {
  const text = sessionStorage.getItem(`${prefix}${name}`);
  if (text === null) return undefined;
  sessionStorage.removeItem(`${prefix}${name}`);
  return JSON.parse(text) as Kept;
}
