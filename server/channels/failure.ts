/** What a failure of an HTTP request means for a delivery: the same for all networks. */
import { reasonOf } from '../http/private-address.ts';
import type { Outcome } from './channel.ts';

/** `said`: how the other side put it; `after`: ms, as it asked. */
type Answer = { readonly status: number; readonly said: string; readonly after?: number };

const mostKept = 300;

/** Without an answer the line is down, and what was sent may have arrived: the key of the job tells. */
export function failureOf(error: unknown, answer?: Answer): Outcome {
  if (!answer) return { kind: 'deferred', reason: whyOf(error), down: true };
  const { status, after } = answer;
  const reason = `${status}: ${answer.said}`.replace(/\s+/g, ' ').slice(0, mostKept);
  if (status === 401 || status === 403) return { kind: 'reconnect', reason };
  if (status === 408 || status === 425 || status === 429 || status >= 500)
    return { kind: 'deferred', reason, down: true, ...(after !== undefined && { after }) };
  return { kind: 'refused', code: 'CHANNEL_REFUSED', reason };
}

function whyOf(error: unknown): string {
  if (!(error instanceof Error)) return 'it cannot be reached';
  if (error.name === 'AbortError' || error.name === 'TimeoutError') return 'it took too long to answer';
  // The libraries and fetch wrap what the network said.
  const cause = error.cause instanceof Error ? error.cause : error;
  return cause.message.startsWith('its address') ? cause.message : reasonOf(cause);
}
