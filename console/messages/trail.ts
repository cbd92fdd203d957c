/** The way back and forth through a text, across all of its fields: a run of typing in one field is one step. */
import type { Content } from '#core/contracts/index.ts';

export type Trail = {
  readonly past: readonly Content[];
  readonly future: readonly Content[];
  /** The edit that the next one may belong to: which fields, and when, ms. */
  readonly last: { readonly fields: string; readonly since: number; readonly at: number } | null;
};

export const noTrail: Trail = { past: [], future: [], last: null };

const pauseMs = 900;
/** Somebody who types on and on still wants to go back by sentences, not by pages. */
const longestMs = 8000;
const mostSteps = 200;

/** The trail after an edit of `before`. */
export function stepped(trail: Trail, before: Content, edit: { fields: string; at: number }): Trail {
  const { last } = trail;
  const runs =
    last !== null &&
    last.fields === edit.fields &&
    edit.at - last.at < pauseMs &&
    edit.at - last.since < longestMs;
  return {
    past: runs ? trail.past : [...trail.past, before].slice(-mostSteps),
    future: [],
    last: { fields: edit.fields, since: runs ? last.since : edit.at, at: edit.at },
  };
}

export type Moved = { readonly content: Content; readonly trail: Trail };

/** One step back from `now`; undefined at the beginning. */
export function back({ past, future }: Trail, now: Content): Moved | undefined {
  const content = past.at(-1);
  return content && { content, trail: { past: past.slice(0, -1), future: [now, ...future], last: null } };
}

/** One step forth; undefined where nothing was undone. */
export function forth({ past, future }: Trail, now: Content): Moved | undefined {
  const [content, ...rest] = future;
  return content && { content, trail: { past: [...past, now], future: rest, last: null } };
}
