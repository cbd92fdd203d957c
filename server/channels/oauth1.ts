/** Requests signed by OAuth 1.0a (RFC 5849 §3.4, HMAC-SHA1), for networks whose OAuth 2.0 tokens end after hours. */
import { createHmac } from 'node:crypto';

export type OAuth1Keys = {
  readonly consumer: string;
  readonly consumerSecret: string;
  readonly token: string;
  readonly tokenSecret: string;
};
type Signing = {
  readonly method: string;
  readonly url: URL;
  /** Of a body of application/x-www-form-urlencoded; bodies of other types are not signed. */
  readonly form?: Readonly<Record<string, string>>;
  /** ms */
  readonly now: number;
  /** Never twice with the same instant. */
  readonly nonce: string;
};

/** The header `authorization`. */
export function oauth1Header(keys: OAuth1Keys, { method, url, form = {}, now, nonce }: Signing): string {
  const own = {
    oauth_consumer_key: keys.consumer,
    oauth_nonce: nonce,
    oauth_signature_method: 'HMAC-SHA1',
    oauth_timestamp: String(Math.floor(now / 1000)),
    oauth_token: keys.token,
    oauth_version: '1.0',
  };
  const all = [...Object.entries(own), ...url.searchParams, ...Object.entries(form)];
  // RFC 5849 §3.4.1.3.2: encoded first, then sorted by bytes.
  const pairs = all.map(([name, value]) => `${encoded(name)}=${encoded(value)}`).sort();
  const base = [method, `${url.origin}${url.pathname}`, pairs.join('&')].map(encoded).join('&');
  const key = `${encoded(keys.consumerSecret)}&${encoded(keys.tokenSecret)}`;
  const oauth_signature = createHmac('sha1', key).update(base).digest('base64');
  const header = Object.entries({ ...own, oauth_signature });
  return `OAuth ${header.map(([name, value]) => `${name}="${encoded(value)}"`).join(', ')}`;
}

/** RFC 5849 §3.6 */
function encoded(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
