/** The life of a text being written, as a pure machine: edits, saves, and somebody else's save in between. */
import type { Content, Message } from '#core/contracts/index.ts';

export type Draft = {
  readonly content: Content;
  /** What the server has, and the revision that the next save builds on; 0 while there is none. */
  readonly saved: Content;
  readonly revision: number;
  readonly savedAt: number | null;
  readonly phase: 'resting' | 'saving' | 'failed' | 'conflict';
  readonly error: unknown;
  /** What the other person wrote, while a choice is to be made. */
  readonly theirs: Message | null;
  /** Our text, kept after theirs was taken. */
  readonly kept: Content | null;
};

export type DraftEvent =
  | { readonly type: 'edited'; readonly change: Partial<Content> }
  | { readonly type: 'saving' }
  | { readonly type: 'saved'; readonly message: Message; readonly sent: Content; readonly at: number }
  | { readonly type: 'failed'; readonly error: unknown }
  | { readonly type: 'collided'; readonly theirs: Message }
  | { readonly type: 'keptMine' }
  | { readonly type: 'tookTheirs' }
  | { readonly type: 'backToMine' }
  /** The server's state came by another way: a fetch, a decision. */
  | { readonly type: 'heard'; readonly message: Message };

export function emptyContent(language: string): Content {
  return { title: '', language, topics: [], variants: [] };
}

export function openDraft(message: Message | null, language: string): Draft {
  const content = message?.latest.content ?? emptyContent(language);
  return {
    content,
    saved: content,
    revision: message?.latest.number ?? 0,
    savedAt: message?.latest.createdAt ?? null,
    phase: 'resting',
    error: null,
    theirs: null,
    kept: null,
  };
}

export function sameContent(a: Content, b: Content): boolean {
  return canonical(a) === canonical(b);
}

/** True when there is something here that the server does not have. */
export function isUnsaved(draft: Draft): boolean {
  return !sameContent(draft.content, draft.saved);
}

/** True when there is something to save and nothing in the way; whether its data are whole is known elsewhere. */
export function wantsSaving(draft: Draft): boolean {
  return (
    draft.phase !== 'saving' &&
    draft.phase !== 'conflict' &&
    draft.content.title.trim() !== '' &&
    isUnsaved(draft)
  );
}

export function nextDraft(draft: Draft, event: DraftEvent): Draft {
  switch (event.type) {
    case 'edited':
      return { ...draft, content: without({ ...draft.content, ...event.change }) };
    case 'saving':
      return { ...draft, phase: 'saving', error: null };
    case 'saved':
      return {
        ...draft,
        phase: 'resting',
        saved: event.sent,
        revision: event.message.latest.number,
        savedAt: event.at,
      };
    case 'failed':
      return { ...draft, phase: 'failed', error: event.error };
    case 'collided':
      return { ...draft, phase: 'conflict', theirs: event.theirs };
    case 'keptMine':
      return draft.theirs ? { ...rebased(draft, draft.theirs), phase: 'resting' } : draft;
    case 'tookTheirs':
      return draft.theirs
        ? {
            ...rebased(draft, draft.theirs),
            phase: 'resting',
            content: draft.theirs.latest.content,
            kept: draft.content,
          }
        : draft;
    case 'backToMine':
      return draft.kept ? { ...draft, content: draft.kept, kept: null } : draft;
    case 'heard':
      return heard(draft, event.message);
  }
}

/** A newer revision while nothing is unsaved here is simply shown; with unsaved text it waits for the save to collide. */
function heard(draft: Draft, message: Message): Draft {
  if (message.latest.number < draft.revision || draft.phase === 'conflict') return draft;
  if (message.latest.number === draft.revision) return draft;
  if (draft.phase === 'saving' || !sameContent(draft.content, draft.saved)) return draft;
  return { ...openDraft(message, message.latest.content.language), kept: draft.kept };
}

function rebased(draft: Draft, theirs: Message): Draft {
  return { ...draft, saved: theirs.latest.content, revision: theirs.latest.number, theirs: null };
}

/** Emptied fields are absent fields: the schema has no empty link, and a preview no empty place. */
function without(content: Content): Content {
  const kept = Object.entries(content).filter(
    ([name, value]) => name === 'title' || (value !== undefined && value !== ''),
  );
  return Object.fromEntries(kept) as Content;
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, one: unknown) =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  );
}

/** The names of the fields in which two contents differ. */
export function changedFields(a: Content, b: Content): (keyof Content)[] {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]) as Set<keyof Content>;
  return [...names].filter((name) => canonical(a[name] ?? null) !== canonical(b[name] ?? null));
}
