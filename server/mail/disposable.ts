/** Mailboxes that anybody has for some minutes, by a list that others keep (disposable-email-domains-js). */
import { disposableEmailBlocklistSet } from 'disposable-email-domains-js';

const domains = disposableEmailBlocklistSet();

/** Also of what stands below such a domain. */
export function isDisposable(address: string): boolean {
  const labels = address.trim().toLowerCase().split('@').at(-1)?.split('.') ?? [];
  return labels.some((_, n) => domains.has(labels.slice(n).join('.')));
}
