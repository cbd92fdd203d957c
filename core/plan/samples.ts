/** Small inputs for tests and measurements. */
import type { LiveAlert, Windows } from '../contracts/index.ts';
import type { CompileInputs, ComposedMessage, PlannedDisplay, PlannedPlacement } from './types.ts';

const paris = 'Europe/Paris';
export const hourMs = 3_600_000;

export function at(text: string): number {
  return Temporal.PlainDateTime.from(text).toZonedDateTime(paris).epochMilliseconds;
}

export function message(id: string, change: Partial<ComposedMessage> = {}): ComposedMessage {
  return { message: id, revision: 1, live: true, ...change };
}

type Placed = Omit<Partial<PlannedPlacement>, 'windows'> & { readonly windows?: Partial<Windows> };

/** A placement named after its message, on every display, from 1 November 2026 without end. */
export function placed(id: string, { windows, ...change }: Placed = {}): PlannedPlacement {
  return {
    id: `p-${id}`,
    message: id,
    target: { all: true },
    class: 'routine',
    windows: { from: '2026-11-01T00:00', timeZone: paris, ...windows },
    ...change,
  };
}

/** Inputs in which every placement's message is live, unless `messages` says something else of it. */
export function inputsOf(
  placements: readonly PlannedPlacement[],
  change: {
    display?: Partial<PlannedDisplay>;
    messages?: readonly ComposedMessage[];
    calendars?: CompileInputs['calendars'];
  } = {},
): CompileInputs {
  const told = new Set(change.messages?.map((one) => one.message));
  const others = [...new Set(placements.map((one) => one.message))].filter((id) => !told.has(id));
  return {
    display: { id: 'hall', timeZone: paris, tags: [], ...change.display },
    messages: [...(change.messages ?? []), ...others.map((id) => message(id))],
    placements,
    calendars: change.calendars ?? {},
  };
}

export function alert(id: string, from: number, until: number, change: Partial<LiveAlert> = {}): LiveAlert {
  return {
    id: `a-${id}`,
    message: id,
    revision: 1,
    class: 'urgent',
    status: 'Actual',
    text: { headline: id, senderName: 'Mairie', language: 'fr' },
    from,
    until,
    sentAt: from,
    ended: false,
    ...change,
  };
}
