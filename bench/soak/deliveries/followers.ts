/** What stands on servers of the fediverse of what a town has told them (ActivityPub §7). */
import type { Got } from '#test/networks/activitypub.ts';
import type { Arrival } from './outside.ts';

type Activity = { readonly id: string; readonly type: string; readonly object: Note };
type Note = { readonly id: string; readonly content?: string };

/** An activity of the same id is known there; a note that is created under another stands beside the first. */
export function standingOn(got: readonly Got[]): readonly Arrival[] {
  const notes = new Map<string, readonly Arrival[]>();
  for (const { inbox, activity } of got) {
    const { id, type, object } = activity as unknown as Activity;
    const key = `${inbox} ${object.id}`;
    const arrival = { to: inbox, words: object.content ?? '', mark: id };
    const before = notes.get(key) ?? [];
    const kept = type === 'Create' ? before : before.filter(({ mark }) => mark === id);
    notes.set(key, type === 'Delete' ? [] : [...kept, arrival]);
  }
  return [...notes.values()].flat();
}
