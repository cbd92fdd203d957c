/** Whether a page lets itself be shown in a frame of ours, by its headers. Pure. */

/** As they came, by their names in small letters. */
type FramingHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * `origin` is ours. Where a policy names its ancestors, X-Frame-Options is not looked at (CSP Level 3 §6.4.2.1); every policy
 * must agree. A source that is not understood is none of ours.
 */
export function isFramable(headers: FramingHeaders, origin: string): boolean {
  const policies = [headers['content-security-policy'] ?? []].flat().flatMap((each) => each.split(','));
  const lists = policies.flatMap((policy) => ancestorsOf(policy) ?? []);
  if (lists.length > 0) return lists.every((sources) => sources.some((source) => covers(source, origin)));
  const option = [headers['x-frame-options'] ?? ''].flat().join().trim().toLowerCase();
  return option === '' || option === 'allowall';
}

/** One list of sources; undefined when the policy names no ancestors. */
function ancestorsOf(policy: string): [readonly string[]] | undefined {
  for (const directive of policy.split(';')) {
    const [name, ...sources] = directive.trim().split(/\s+/);
    if (name?.toLowerCase() === 'frame-ancestors') return [sources];
  }
  return undefined;
}

/** CSP Level 3 §6.7.2.7, for an origin without a path: `*`, a scheme, a host with or without scheme, port and wildcard. */
function covers(source: string, origin: string): boolean {
  const ours = new URL(origin);
  if (source === '*') return true;
  if (/^[a-z][a-z0-9+.-]*:$/i.test(source)) return source.toLowerCase() === ours.protocol;
  const parts = /^(?:([a-z][a-z0-9+.-]*):\/\/)?(\*\.)?([a-z0-9.-]+)(?::(\d+|\*))?\/?$/i.exec(source);
  if (parts === null) return false;
  const [, scheme, wildcard, host = '', port] = parts;
  if (scheme !== undefined && `${scheme.toLowerCase()}:` !== ours.protocol) return false;
  const named = host.toLowerCase();
  const hosts = wildcard === undefined ? ours.hostname === named : ours.hostname.endsWith(`.${named}`);
  return hosts && (port === '*' || (port ?? '') === ours.port);
}
