/**
 * What is being written waits on this device until the server has it: a closed tab, a dead network or a power cut loses
 * nothing. One place for each person, town and message, so that a colleague at the same desk does not find it, nor one town the text of
 * another.
 */
import type { Content } from '#core/contracts/index.ts';

export type Kept = {
  readonly content: Content;
  /** What the server had, and the revision that the text builds on; 0 while there is none. */
  readonly saved: Content;
  readonly revision: number;
  readonly hash: string | null;
  /** When it was last written, ms. */
  readonly at: number;
};

const prefix = 'beffroi.draft.';
/** Of a message that nobody came back to, a text is kept this long. */
const longestMs = 30 * 86_400_000;

/** Whether it could be kept: a store may be full or forbidden. Then the text is on the screen only. */
export function keepDraft(name: string, kept: Kept): boolean {
  try {
    localStorage.setItem(`${prefix}${name}`, JSON.stringify(kept));
    return true;
  } catch {
    return false;
  }
}

export function forgetDraft(name: string): void {
  localStorage.removeItem(`${prefix}${name}`);
}

/** What was kept under the name. Too old ones of any name are thrown away on the way. */
export function findDraft(name: string, now: number): Kept | undefined {
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith(prefix) && now - (read(key)?.at ?? 0) > longestMs) localStorage.removeItem(key);
  }
  return read(`${prefix}${name}`);
}

function read(key: string): Kept | undefined {
  const text = localStorage.getItem(key);
  if (text === null) return undefined;
  try {
    return JSON.parse(text) as Kept;
  } catch {
    return undefined;
  }
}
