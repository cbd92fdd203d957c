/** Which placements may enter a display's plan at all, whatever the hour. Compiling and explaining share it. */
import type { ScreenZone } from '../contracts/index.ts';
import { zonesOf } from '../display/layout.ts';
import { hasEnd } from '../recurrence/windows.ts';
import { covers } from './targets.ts';
import type { CompileInputs, ComposedMessage, PlannedPlacement } from './types.ts';
import { isLoud } from './zone-plan.ts';

export type Barred =
  | 'not-targeted'
  | 'no-such-zone'
  | 'message-unknown'
  | 'not-approved'
  | 'refused'
  | 'no-end';
export type Candidate = {
  readonly placement: PlannedPlacement;
  readonly message: ComposedMessage | undefined;
};

/** Every placement with its message; of several revisions of one message the newest live one counts. */
export function candidates({ messages, placements }: CompileInputs): readonly Candidate[] {
  const byZone = new Map<string, ComposedMessage>();
  for (const message of messages) {
    const key = `${message.zone ?? 'main'} ${message.message}`;
    const known = byZone.get(key);
    if (known === undefined || outdoes(message, known)) byZone.set(key, message);
  }
  return placements.map((placement) => ({
    placement,
    message: byZone.get(`${zoneOfPlacement(placement)} ${placement.message}`),
  }));
}

/** What is urgent or vital takes the whole glass, wherever it was placed. */
export function zoneOfPlacement({
  class: loudness,
  zone,
}: Pick<PlannedPlacement, 'class' | 'zone'>): ScreenZone {
  return isLoud(loudness) ? 'main' : (zone ?? 'main');
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
  if (!zonesOf(display.layout ?? 'full').includes(zoneOfPlacement(placement))) return 'no-such-zone';
  if (message === undefined) return 'message-unknown';
  if (!message.live) return 'not-approved';
  if (message.rendition !== undefined && 'refused' in message.rendition) return 'refused';
  if (isLoud(placement.class) && !hasEnd(placement.windows)) return 'no-end';
  return undefined;
}
