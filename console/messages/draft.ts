/** The life of a text being written, as a pure machine: edits, saves, and somebody else's save in between. */
import type { Content, Message } from '#core/contracts/index.ts';
import { type Merge, merge, settled, type Unit } from './merge.ts';
import { sameValue } from './same.ts';
import { back, forth, noTrail, stepped, type Trail } from './trail.ts';

export type Draft = {
  readonly content: Content;
  /** What the server has, and the revision that the next save builds on; 0 while there is none. */
  readonly saved: Content;
  readonly revision: number;
  /** Of the content of that revision; null while there is none. */
  readonly hash: string | null;
  /** The next save is a revision of its own, even over a draft of one's own. */
  readonly follows: boolean;
  readonly savedAt: number | null;
  /** When the server last changed it, by its own clock. */
  readonly serverAt: number;
  readonly phase: 'resting' | 'saving' | 'failed' | 'conflict';
  readonly error: unknown;
  /** What the other person wrote, while a choice is to be made. */
  readonly theirs: Message | null;
  /** What of theirs was taken without asking, because it was not written here. */
  readonly taken: readonly Unit[];
  readonly trail: Trail;
};

/** Which text of a message it is: the revision, and the hash of what it says. */
export type Standing = { readonly revision: number; readonly hash: string };

export type DraftEvent =
  | { readonly type: 'edited'; readonly change: Partial<Content>; readonly at: number }
  | { readonly type: 'undone' }
  | { readonly type: 'redone' }
  | { readonly type: 'saving' }
  | { readonly type: 'saved'; readonly message: Message; readonly sent: Content; readonly at: number }
  | { readonly type: 'failed'; readonly error: unknown }
  | { readonly type: 'collided'; readonly theirs: Message }
  /** Of what both had changed, these are to be as they wrote them. */
  | { readonly type: 'settled'; readonly theirs: readonly Unit[]; readonly at: number }
  | { readonly type: 'noted' }
  /** A text that this device had kept. */
  | {
      readonly type: 'restored';
      readonly content: Content;
      readonly saved: Content | null;
      readonly at: number;
    }
  /** The server's state came by another way: a fetch, a decision. */
  | { readonly type: 'heard'; readonly message: Message };

export function emptyContent(language: string): Content {
  return { title: '', language, topics: [], variants: [] };
}

/** `start` is what a new text begins from: a model. */
export function openDraft(message: Message | null, language: string, start?: Content): Draft {
  const content = message?.latest.content ?? emptyContent(language);
  return {
    content: message ? content : (start ?? content),
    saved: content,
    revision: message?.latest.number ?? 0,
    hash: message?.latest.hash ?? null,
    follows: false,
    savedAt: message?.latest.createdAt ?? null,
    serverAt: message?.updatedAt ?? 0,
    phase: 'resting',
    error: null,
    theirs: null,
    taken: [],
    trail: noTrail,
  };
}

/** True when there is something here that the server does not have. */
export function isUnsaved(draft: Draft): boolean {
  return !sameValue(draft.content, draft.saved);
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
      return edited(draft, without({ ...draft.content, ...event.change }), {
        fields: Object.keys(event.change).join(),
        at: event.at,
      });
    case 'undone':
      return { ...draft, ...back(draft.trail, draft.content) };
    case 'redone':
      return { ...draft, ...forth(draft.trail, draft.content) };
    case 'saving':
      return { ...draft, phase: 'saving', error: null };
    case 'saved':
      return {
        ...draft,
        ...standingOf(event.message),
        serverAt: event.message.updatedAt,
        follows: false,
        phase: 'resting',
        saved: event.sent,
        savedAt: event.at,
      };
    case 'failed':
      return { ...draft, phase: 'failed', error: event.error };
    case 'collided':
      return collided(draft, event.theirs);
    case 'settled':
      return resolved(draft, event);
    case 'noted':
      return { ...draft, taken: [] };
    case 'restored': {
      const mine = edited(draft, event.content, { fields: 'restored', at: event.at });
      return event.saved ? { ...mine, saved: event.saved } : mine;
    }
    case 'heard':
      return heard(draft, event.message);
  }
}

function edited(draft: Draft, content: Content, edit: { fields: string; at: number }): Draft {
  if (sameValue(content, draft.content)) return draft;
  return { ...draft, content, trail: stepped(draft.trail, draft.content, edit) };
}

export function standingOf({ latest }: Message): Standing {
  return { revision: latest.number, hash: latest.hash };
}

/** What both texts can have is had at once; only what both changed waits for a choice. */
function collided(draft: Draft, theirs: Message): Draft {
  const merged = mergeOf(draft, theirs);
  if (merged.disputed.length > 0) return { ...draft, phase: 'conflict', theirs };
  return { ...joined(draft, theirs, merged.content), taken: merged.taken };
}

export function mergeOf(draft: Draft, theirs: Message): Merge {
  return merge({ base: draft.saved, mine: draft.content, theirs: theirs.latest.content });
}

function resolved(draft: Draft, event: Extract<DraftEvent, { readonly type: 'settled' }>): Draft {
  const { theirs } = draft;
  if (!theirs) return draft;
  const merged = mergeOf(draft, theirs);
  const content = settled(merged, theirs.latest.content, event.theirs);
  const trail = stepped(draft.trail, draft.content, { fields: 'settled', at: event.at });
  return { ...joined(draft, theirs, content), trail, taken: merged.taken };
}

/** The next save is a revision after theirs, never an amendment of it: what they wrote stays in the versions. */
function joined(draft: Draft, theirs: Message, content: Content): Draft {
  return {
    ...draft,
    ...standingOf(theirs),
    serverAt: theirs.updatedAt,
    follows: true,
    phase: 'resting',
    saved: theirs.latest.content,
    theirs: null,
    content,
  };
}

/** A newer text while nothing is unsaved here is simply shown; with unsaved text it waits for the save to collide. */
function heard(draft: Draft, message: Message): Draft {
  const { number, hash } = message.latest;
  if (number < draft.revision || draft.phase === 'conflict') return draft;
  const known = number === draft.revision && hash === draft.hash;
  const stale = number === draft.revision && message.updatedAt <= draft.serverAt;
  if (known || stale || draft.phase === 'saving' || isUnsaved(draft)) return draft;
  return openDraft(message, message.latest.content.language);
}

/** Emptied fields are absent fields: the schema has no empty link, and a preview no empty place. */
function without(content: Content): Content {
  const kept = Object.entries(content).filter(
    ([name, value]) => name === 'title' || (value !== undefined && value !== ''),
  );
  return Object.fromEntries(kept) as Content;
}

/** The names of the fields in which two contents differ. */
export function changedFields(a: Content, b: Content): (keyof Content)[] {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]) as Set<keyof Content>;
  return [...names].filter((name) => !sameValue(a[name], b[name]));
}
