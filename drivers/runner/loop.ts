/** The turns of one segment, in order, for a panel that turns its pages by itself. */
import type { LiveAlert, Plan } from '#core/contracts/index.ts';
import type { Frame } from '#core/plan/types.ts';
import type { Showing } from './desired.ts';

type Turn = Extract<Frame, { kind: 'item' }>;
export type Loop = { readonly turns: readonly Turn[]; readonly until: number };

const mostTurns = 100;

/**
 * The loop of the segment that covers an instant, from its first turn, always the same within the segment: it is asked
 * of `showing` from the start of the segment on. Undefined when it is no loop of items, or a very long one.
 */
export function loopAt(
  showing: Showing,
  plan: Plan | null,
  alerts: readonly LiveAlert[],
  instant: number,
): Loop | undefined {
  const segment = plan?.segments.find(({ from, until }) => from <= instant && instant < until);
  if (!segment) return undefined;
  const turns: Turn[] = [];
  let wrapped = false;
  for (let at = beginning(showing(plan, alerts, segment.from), segment); at < segment.until; ) {
    const frame = showing(plan, alerts, at);
    if (frame.kind !== 'item' || turns.length > mostTurns) return undefined;
    const first = turns[0];
    const last = turns.at(-1);
    if (first && last) {
      wrapped ||= frame.index <= last.index;
      if (wrapped && frame.index >= first.index) break;
    }
    turns.push(frame);
    at = frame.until;
  }
  return turns.length === 0 ? undefined : { turns: rotated(turns), until: segment.until };
}

/** A segment may begin in the middle of a turn: the loop is read from the next whole one. */
function beginning(frame: Frame, segment: { readonly from: number; readonly until: number }): number {
  return frame.until < segment.until ? frame.until : segment.from;
}

function rotated(turns: readonly Turn[]): readonly Turn[] {
  const first = turns.reduce((best, turn, at) => (turn.index < (turns[best]?.index ?? 0) ? at : best), 0);
  return [...turns.slice(first), ...turns.slice(0, first)];
}
