/** What a failure of an HTTP request means for a delivery: the same for all networks. */
import { privateReason, reasonOf } from '../http/private-address.ts';
import type { Outcome } from './channel.ts';

/** `said`: how the other side put it; `after`: ms, as it asked. */
type Answer = { readonly status: number; readonly said: string; readonly after?: number };

/** What we ourselves could not do; the message says what. */
export class OwnFault extends Error {}

const mostKept = 300;

/** It was done, by the head of the answer, and nobody can read what it is called there. */
export class Unreadable extends Error {
  constructor() {
    super('its answer cannot be read');
  }
}

/** Without an answer the line is down, and what was sent may have arrived: the key of the job tells. */
export function failureOf(error: unknown, answer?: Answer): Outcome {
  if (!answer)
    return isOfLine(error) ? { kind: 'deferred', reason: whyOf(error), down: true } : faultOf(error);
  const { status } = answer;
  const reason = `${status}: ${answer.said}`.replace(/\s+/g, ' ').slice(0, mostKept);
  const after = answer.after === undefined ? {} : { after: answer.after };
  if (status === 401 || status === 403) return { kind: 'reconnect', reason };
  // RFC 6585 §4: it is there, and wants less at once.
  if (status === 429) return { kind: 'deferred', reason, down: false, slower: true, ...after };
  if (status === 408 || status === 425 || status >= 500)
    return { kind: 'deferred', reason, down: true, ...after };
  return { kind: 'refused', code: 'CHANNEL_REFUSED', reason };
}

/** Whatever was thrown, in one line. */
export function faultOf(error: unknown): Extract<Outcome, { kind: 'fault' }> {
  const said = error instanceof Error ? error.message : String(error);
  return { kind: 'fault', reason: said.replace(/\s+/g, ' ').slice(0, mostKept) };
}

/** Whether what was thrown stops all that an account asks for: signed out, too often, or nobody there. Else it is about what was asked alone. */
export function isOfAccount(error: unknown): boolean {
  const status = statusOf(error);
  if (status !== undefined) return status === 401 || status === 429 || status >= 500;
  return isOfLine(error) && !isOfAnswer(error);
}

/** As our own refusals and the client library of Mastodon have it. */
function statusOf(error: unknown): number | undefined {
  if (!(error instanceof Error)) return undefined;
  const { answer, statusCode } = error as { answer?: { status?: unknown }; statusCode?: unknown };
  return [answer?.status, statusCode].find((one) => typeof one === 'number');
}

/** It did answer, with more than we read, or with nothing that anybody can. */
const isOfAnswer = (error: unknown): boolean =>
  error instanceof Unreadable ||
  (error instanceof Error &&
    (('code' in error && error.code === 'UND_ERR_RES_EXCEEDED_MAX_SIZE') || isOfAnswer(error.cause)));

/** Codes of the system, of TLS, and of what fetch is made of. */
const codesOfLine =
  /^(E(CONN[A-Z]+|PIPE|TIMEDOUT|HOST[A-Z]+|NET[A-Z]+|NOTFOUND|AI_[A-Z]+|ADDRNOTAVAIL|PROTO)|UND_ERR_(?!INVALID_ARG|NOT_SUPPORTED)[A-Z_]+|ERR_(TLS|SSL|HTTP2)[A-Z0-9_]*|CERT_[A-Z_]+|HPE_[A-Z_]+|[A-Z_]*(SELF_SIGNED|UNABLE_TO)[A-Z_]*)$/;

function isOfLine(error: unknown): boolean {
  if (!(error instanceof Error) || error instanceof OwnFault) return false;
  if (error instanceof Unreadable) return true;
  if (error.name === 'AbortError' || error.name === 'TimeoutError') return true;
  if ('code' in error && codesOfLine.test(String(error.code))) return true;
  // fetch has two words for whatever happens to a line.
  if (error instanceof TypeError && /^(fetch failed|terminated)$/.test(error.message)) return true;
  return reasonOf(error) === privateReason || error.message === privateReason || isOfLine(error.cause);
}

function whyOf(error: unknown): string {
  if (!(error instanceof Error)) return 'it cannot be reached';
  if (error instanceof Unreadable) return error.message;
  if (error.name === 'AbortError' || error.name === 'TimeoutError') return 'it took too long to answer';
  // The libraries and fetch wrap what the network said.
  const cause = error.cause instanceof Error ? error.cause : error;
  return cause.message.startsWith('its address') ? cause.message : reasonOf(cause);
}
