/** One attempt: a signed POST that follows nothing, waits so long and no longer, and reads only the beginning of the answer. */
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { guardedLookup, isPrivateHost, privateReason, reasonOf } from '../../http/private-address.ts';
import { signatures } from './sign.ts';

export type Sending = {
  readonly url: string;
  readonly id: string;
  readonly body: string;
  readonly secrets: readonly string[];
  /** s since the epoch */
  readonly timestamp: number;
};
export type SendOptions = { readonly timeoutMs: number; readonly allowPrivate: boolean };
/** `status` is absent when nothing answered; `retryAfter` in ms. */
export type Outcome = {
  readonly ok: boolean;
  readonly status?: number;
  readonly reason?: string;
  readonly excerpt?: string;
  readonly retryAfter?: number;
};

/** Of an answer no more is read, and less is kept. */
const mostRead = 8_192;
const mostKept = 500;

export async function send(sending: Sending, options: SendOptions): Promise<Outcome> {
  const url = URL.canParse(sending.url) ? new URL(sending.url) : undefined;
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:')
    return { ok: false, reason: 'only http and https are told' };
  // A name is checked when it is resolved, for the very connection that uses the answer; an address here.
  if (!options.allowPrivate && isPrivateHost(url)) return { ok: false, reason: privateReason };
  const deadline = AbortSignal.timeout(options.timeoutMs);
  try {
    return await outcomeOf(await post(url, sending, { ...options, signal: deadline }));
  } catch (error) {
    return { ok: false, reason: deadline.aborted ? 'it took too long to answer' : reasonOf(error) };
  }
}

function post(
  url: URL,
  sending: Sending,
  { allowPrivate, signal }: SendOptions & { signal: AbortSignal },
): Promise<IncomingMessage> {
  const { id, timestamp, body, secrets } = sending;
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    'user-agent': 'Beffroi (+municipal communication desk)',
    'accept-encoding': 'identity',
    'webhook-id': id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': signatures({ id, timestamp, body }, secrets),
  };
  const request = url.protocol === 'https:' ? httpsRequest : httpRequest;
  return new Promise((done, failed) => {
    const asked = request(
      url,
      { method: 'POST', headers, signal, agent: false, lookup: guardedLookup(allowPrivate) },
      done,
    );
    asked.on('error', failed);
    asked.end(body);
  });
}

async function outcomeOf(response: IncomingMessage): Promise<Outcome> {
  const status = response.statusCode ?? 0;
  const ok = status >= 200 && status < 300;
  const excerpt = await beginningOf(response);
  const wait = Number(response.headers['retry-after']);
  return {
    ok,
    status,
    ...(excerpt !== '' && { excerpt }),
    ...(!ok && Number.isFinite(wait) && wait > 0 && { retryAfter: wait * 1000 }),
  };
}

async function beginningOf(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      size += chunk.length;
      if (size >= mostRead) break;
    }
  } catch {
    // It has answered: what it goes on to say, or fails to, changes nothing.
  } finally {
    response.destroy();
  }
  return Buffer.concat(chunks)
    .subarray(0, mostRead)
    .toString('utf8')
    .replace(/\p{Cc}+|\uFFFD/gu, ' ')
    .trim()
    .slice(0, mostKept)
    .toWellFormed();
}
