/** Which placements may enter a display's plan at all, whatever the hour. Compiling and explaining share it. */
import { hasEnd } from '../recurrence/windows.ts';
import { covers } from './targets.ts';
import type { CompileInputs, ComposedMessage, PlannedPlacement } from './types.ts';

export type Barred = 'not-targeted' | 'message-unknown' | 'not-approved' | 'refused' | 'no-end';
export type Candidate = {
  readonly placement: PlannedPlacement;
  readonly message: ComposedMessage | undefined;
};

/** Every placement with its message; of several revisions of one message the newest live one counts. */
export function candidates({ messages, placements }: CompileInputs): readonly Candidate[] {
  const byId = new Map<string, ComposedMessage>();
  for (const message of messages) {
    const known = byId.get(message.message);
    if (known === undefined || outdoes(message, known)) byId.set(message.message, message);
  }
  return placements.map((placement) => ({ placement, message: byId.get(placement.message) }));
}

/** The candidate once for each edition of its message, with the edition's rendition and within its time; itself without any. */
export function editionsOf(candidate: Candidate): readonly Candidate[] {
  const { placement, message } = candidate;
  if (message?.editions === undefined) return [candidate];
  const { editions, ...rest } = message;
  return editions.map(({ from, until, rendition }) => ({
    placement,
    message: {
      ...rest,
      rendition,
      validFrom: Math.max(from, message.validFrom ?? from),
      validUntil: earliest(until, message.validUntil),
    },
  }));
}

function earliest(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? (a ?? b) : Math.min(a, b);
}

/** The candidate as it stands at an instant: with the edition of that time, else with those that come or have been. */
export function editionAt(candidate: Candidate, instant: number): Candidate {
  const editions = editionsOf(candidate).toSorted(
    (a, b) => (a.message?.validFrom ?? 0) - (b.message?.validFrom ?? 0),
  );
  const present = editions.find(({ message }) => (message?.validUntil ?? instant + 1) > instant);
  return present ?? editions.at(-1) ?? candidate;
}

function outdoes(a: ComposedMessage, b: ComposedMessage): boolean {
  return a.live === b.live ? a.revision > b.revision : a.live;
}

/** Why this placement cannot enter, or undefined when only the hour decides. */
export function barred(candidate: Candidate, display: CompileInputs['display']): Barred | undefined {
  const { placement, message } = candidate;
  if (!covers(placement.target, display)) return 'not-targeted';
  if (message === undefined) return 'message-unknown';
  if (!message.live) return 'not-approved';
  if (message.rendition !== undefined && 'refused' in message.rendition) return 'refused';
  if (isLoud(placement) && !hasEnd(placement.windows)) return 'no-end';
  return undefined;
}

function isLoud({ class: loudness }: PlannedPlacement): boolean {
  return loudness === 'urgent' || loudness === 'vital';
}
