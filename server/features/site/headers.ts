/**
 * What goes out with every public page, made once: stricter than the application's own policy, and not worked out again for
 * each of the many requests that a town's site gets on the day when something happens.
 */
export function siteHeaders(publicUrl: string, forms = false): Readonly<Record<string, string>> {
  return {
    'content-security-policy': forms ? policy.replace("form-action 'none'", "form-action 'self'") : policy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    // Always asked for again, and answered with 304 while it is the same.
    'cache-control': 'no-cache',
    ...(publicUrl.startsWith('https:')
      ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' }
      : {}),
  };
}

/** The same, for a page whose pictures also come from these origins. */
export function withPictures(
  headers: Readonly<Record<string, string>>,
  origins: readonly string[],
): Readonly<Record<string, string>> {
  const pictures = "img-src 'self' data:";
  const policy = headers['content-security-policy'] ?? '';
  return {
    ...headers,
    'content-security-policy': policy.replace(pictures, [pictures, ...origins].join(' ')),
  };
}

const policy = [
  "default-src 'none'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data:",
  "script-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
].join('; ');

/** Of a page whose address or body holds a secret: kept by nobody on the way, and named to no other page. */
export const closed = { 'cache-control': 'no-store', 'x-robots-tag': 'noindex' } as const;
