/** Is a request made by a page of ours? The defence against forged requests that ride on somebody's cookie. */

/**
 * True when no page of another site made the request: there is no Origin (a browser sends one on everything but plain
 * reading), or it is the public address, or the very host that was asked.
 */
export function isOwnOrigin(headers: Headers, publicUrl: string): boolean {
  const origin = headers.get('origin');
  return origin === null || ownOrigins(headers, publicUrl).includes(origin);
}

/** The origins that pages of ours can have, as seen by this request. */
export function ownOrigins(headers: Headers, publicUrl: string): string[] {
  const host = headers.get('host');
  const ours = new URL(publicUrl).origin;
  return host === null ? [ours] : [ours, `http://${host}`, `https://${host}`];
}
