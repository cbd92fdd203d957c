/** What the request that opens a socket says about who opens it. */
import type { IncomingMessage } from 'node:http';

type Handshake = { readonly headers: IncomingMessage['headers']; readonly address: string };

/** The address that a rate counts on: the client's behind a proxy that is trusted, else the peer's. */
export function addressOf({ headers, address }: Handshake, trustProxy: boolean): string {
  const forwarded = headers['x-forwarded-for'];
  const first = typeof forwarded === 'string' ? forwarded.split(',')[0]?.trim() : undefined;
  return trustProxy && first ? first : address;
}

/**
 * A browser names the page that opens a socket; it must be one of ours, because a cookie goes along whoever's page it is.
 * What names no page is no browser.
 */
export function ownOrigin({ headers }: Pick<Handshake, 'headers'>, publicUrl: string): boolean {
  const { origin, host } = headers;
  if (origin === undefined) return true;
  if (!URL.canParse(origin)) return false;
  const page = new URL(origin);
  return page.origin === new URL(publicUrl).origin || page.host === host;
}

export function fetchHeaders(headers: IncomingMessage['headers']): Headers {
  const made = new Headers();
  for (const [name, value] of Object.entries(headers)) {
    if (typeof value === 'string') made.set(name, value);
    else for (const one of value ?? []) made.append(name, one);
  }
  return made;
}
