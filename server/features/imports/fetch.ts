/** Fetches a document that a person named by its address, without lending them our place in the network. */
import { get as httpGet, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { get as httpsGet } from 'node:https';
import { guardedLookup, isPrivateHost, privateReason, reasonOf } from '../../http/private-address.ts';

export type Fetched =
  | {
      readonly bytes: Buffer;
      readonly charset?: string;
      readonly etag?: string;
      readonly lastModified?: string;
    }
  | { readonly unchanged: true }
  | { readonly unreadable: string };

export type FetchOptions = {
  readonly maxBytes: number;
  readonly timeoutMs: number;
  /** Lets private and loopback addresses be asked. */
  readonly allowPrivate: boolean;
  /** Types wanted, as HTTP says it; feeds and calendars when absent. */
  readonly accept?: string | undefined;
  readonly etag?: string | undefined;
  readonly lastModified?: string | undefined;
  /** Besides ours: a key, say. No other site than the one asked gets them. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Follows no redirect to another origin: what comes is from whom it was asked of. */
  readonly sameOrigin?: boolean;
};

const redirects = 3;
const feedTypes =
  'application/rss+xml, application/atom+xml, text/calendar, application/xml;q=0.9, */*;q=0.5';

export async function fetchDocument(url: string, options: FetchOptions): Promise<Fetched> {
  return follow(url, options, (response, deadline) => read(response, options.maxBytes, deadline));
}

/** What a page says before its first byte: the headers of an answer that is good. Of its body nothing is read. */
export async function fetchHeaders(
  url: string,
  options: Omit<FetchOptions, 'maxBytes'>,
): Promise<{ readonly headers: IncomingHttpHeaders } | { readonly unreadable: string }> {
  return follow<{ readonly headers: IncomingHttpHeaders } | Unreadable>(url, options, async (response) => {
    const { headers, statusCode = 0 } = response;
    response.destroy();
    if (isRedirect(statusCode) && headers.location) return { redirect: headers.location };
    return statusCode === 200 ? { headers } : { unreadable: `the server answers ${statusCode}` };
  });
}

type Redirect = { readonly redirect: string };
type Unreadable = { readonly unreadable: string };
type Read<T> = (response: IncomingMessage, deadline: AbortSignal) => Promise<T | Redirect>;
type Asked = Omit<FetchOptions, 'maxBytes'>;

async function follow<T extends object>(
  url: string,
  options: Asked,
  readAnswer: Read<T>,
): Promise<T | Unreadable> {
  const deadline = AbortSignal.timeout(options.timeoutMs);
  let at = url;
  for (let hop = 0; hop <= redirects; hop++) {
    const { headers, ...plain } = options;
    const home = at === url || new URL(at).origin === new URL(url).origin;
    const answer = await ask(at, home ? { ...plain, headers } : plain, deadline, readAnswer);
    if (!('redirect' in answer)) return answer;
    if (!URL.canParse(answer.redirect, at)) return { unreadable: 'it redirects to no address' };
    const next = new URL(answer.redirect, at);
    if (options.sameOrigin && next.origin !== new URL(url).origin)
      return { unreadable: 'it redirects to another site' };
    at = next.href;
  }
  return { unreadable: `it redirects more than ${redirects} times` };
}

async function ask<T extends object>(
  address: string,
  options: Asked,
  deadline: AbortSignal,
  readAnswer: Read<T>,
): Promise<T | Redirect | Unreadable> {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:')
    return { unreadable: 'only http and https are fetched' };
  // A name is checked when it is resolved, for the very connection that uses the answer; an address here.
  if (!options.allowPrivate && isPrivateHost(url)) return { unreadable: privateReason };
  try {
    const response = await send(url, options, deadline);
    return await readAnswer(response, deadline);
  } catch (error) {
    return { unreadable: deadline.aborted ? 'it took too long to answer' : reasonOf(error) };
  }
}

function send(url: URL, options: Asked, signal: AbortSignal): Promise<IncomingMessage> {
  const headers = {
    ...options.headers,
    'user-agent': 'Beffroi (+municipal communication desk)',
    accept: options.accept ?? feedTypes,
    'accept-encoding': 'identity',
    ...(options.etag ? { 'if-none-match': options.etag } : {}),
    ...(options.lastModified ? { 'if-modified-since': options.lastModified } : {}),
  };
  const get = url.protocol === 'https:' ? httpsGet : httpGet;
  return new Promise((done, failed) => {
    const request = get(
      url,
      { headers, signal, agent: false, lookup: guardedLookup(options.allowPrivate) },
      done,
    );
    request.on('error', failed);
  });
}

async function read(
  response: IncomingMessage,
  maxBytes: number,
  signal: AbortSignal,
): Promise<Fetched | Redirect> {
  const status = response.statusCode ?? 0;
  const { location, etag, 'last-modified': lastModified, 'content-type': type = '' } = response.headers;
  try {
    if (status === 304) return { unchanged: true };
    if (isRedirect(status) && location) return { redirect: location };
    if (status !== 200) return { unreadable: `the server answers ${status}` };
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of response as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > maxBytes) return { unreadable: `it is larger than ${maxBytes} bytes` };
      chunks.push(chunk);
    }
    if (signal.aborted) return { unreadable: 'it took too long to answer' };
    const charset = /charset="?([\w-]+)/i.exec(type)?.[1];
    return {
      bytes: Buffer.concat(chunks),
      ...(charset ? { charset } : {}),
      ...(etag ? { etag } : {}),
      ...(lastModified ? { lastModified } : {}),
    };
  } finally {
    response.destroy();
  }
}

const isRedirect = (status: number) => [301, 302, 303, 307, 308].includes(status);
