/** One request to the API of a network, and what its answer means: what adapters of networks have in common. */
import type { Job, Outcome, Standing } from './channel.ts';
import { failureOf, Unreadable } from './failure.ts';

export type Line = Pick<Job, 'signal' | 'requestInit'>;
export type Request = {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: object;
  readonly body?: RequestInit['body'];
};
/** `body`: of JSON its value, else undefined. */
export type Answer = { readonly status: number; readonly headers: Headers; readonly body: unknown };

/** The network answered, and did not do it. */
export class Refusal extends Error {
  readonly answer: Answer;
  constructor(answer: Answer) {
    super(wordsOf(answer.body) ?? `HTTP ${answer.status}`);
    this.answer = answer;
  }
}

/** Throws Refusal; Unreadable for JSON that is none, whatever its head says; and what fetch throws when there was no answer. */
export async function ask(
  { signal, requestInit }: Line,
  url: string | URL,
  request: Request,
): Promise<Answer> {
  const { method = 'GET', headers, json } = request;
  const response = await fetch(url, {
    ...requestInit,
    signal,
    method,
    headers: { ...(json && { 'content-type': 'application/json' }), ...headers },
    body: json ? JSON.stringify(json) : (request.body ?? null),
  });
  const text = await response.text();
  const answer = { status: response.status, headers: response.headers, body: parsed(text) };
  const isJson = response.headers.get('content-type')?.includes('json') === true;
  if (isJson && text !== '' && answer.body === undefined) throw new Unreadable();
  if (!response.ok) throw new Refusal(answer);
  return answer;
}

/** `at`: ms, for networks that name the instant from which they may be asked again. */
export function outcomeOf(error: unknown, at: number): Outcome {
  if (!(error instanceof Refusal)) return failureOf(error);
  const { status, headers } = error.answer;
  const after = status === 429 || status === 503 ? waitOf(headers, at) : undefined;
  return failureOf(error, { status, said: error.message, ...(after !== undefined && { after }) });
}

export function standingOf(outcome: Outcome): Standing {
  return {
    ok: false,
    reason: 'reason' in outcome ? outcome.reason : '',
    reconnect: outcome.kind === 'reconnect',
  };
}

/** Of an answer whose shape the API promises: a text by its path, empty when it is not there. */
export function textAt(value: unknown, ...path: readonly string[]): string {
  const found = valueAt(value, ...path);
  return typeof found === 'string' || typeof found === 'number' ? String(found) : '';
}

/** What the other side calls what it has made. Throws Unreadable where it says nothing: asked again, it tells what there is. */
export function nameAt(value: unknown, ...path: readonly string[]): string {
  const name = textAt(value, ...path);
  if (name === '') throw new Unreadable();
  return name;
}

export function valueAt(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (held, name) =>
      typeof held === 'object' && held !== null ? (held as Record<string, unknown>)[name] : undefined,
    value,
  );
}

/** RFC 9110 §10.2.3 Retry-After; networks that name an instant in seconds do so under two names. */
function waitOf(headers: Headers, at: number): number | undefined {
  const seconds = Number(headers.get('retry-after') ?? Number.NaN);
  if (seconds > 0) return seconds * 1000;
  const reset = Number(headers.get('ratelimit-reset') ?? headers.get('x-rate-limit-reset') ?? Number.NaN);
  return reset * 1000 > at ? reset * 1000 - at : undefined;
}

const said = [['error', 'message'], ['message'], ['detail'], ['error_description'], ['title'], ['error']];

function wordsOf(body: unknown): string | undefined {
  return said.map((path) => textAt(body, ...path)).find((words) => words !== '');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A proxy or a gateway answered: its page says nothing that the status does not.
    return undefined;
  }
}
