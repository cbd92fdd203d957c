/** What is no frame, for JSON. */
import { hexOf } from './lamps.ts';
import type { Found } from './protocol.ts';
import type { Abandoned, Noise } from './scan.ts';

export function printedLeftover(event: Noise | Abandoned): Found {
  return event.kind === 'noise'
    ? { kind: 'noise', hex: hexOf(event.bytes) }
    : { kind: 'abandoned', reason: event.reason, hex: hexOf(event.bytes) };
}
