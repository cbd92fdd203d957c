/** Who may take part. A way to tell persons apart is an entry here; of each the register holds no more than an HMAC. */
import { plain } from '#core/ballot/receipt.ts';
import type { PollEligibility } from '#core/contracts/index.ts';

export type VoterKind = PollEligibility['who'];
type Kind = {
  /** The same person, however it was typed; undefined: this names nobody. */
  nameOf(given: string): string | undefined;
  /** Only those of a list may vote. */
  readonly isListed: boolean;
};

export const codeLength = 12;

export const voterKindsKnown: Readonly<Record<VoterKind, Kind>> = {
  /** A browser, by the cookie that it was given: declared as such, for it is no person. */
  anyone: { nameOf: (cookie) => (/^[\w-]{22,64}$/.test(cookie) ? cookie : undefined), isListed: false },
  email: { nameOf: normalAddress, isListed: false },
  codes: {
    nameOf: (typed) => (plain(typed).length === codeLength ? plain(typed) : undefined),
    isListed: true,
  },
  /** A person, as a service has proven them to us: see `persons.ts`. */
  oidc: { nameOf: (person) => (/^[\w-]{43}$/.test(person) ? person : undefined), isListed: false },
};

/** What stands behind a + is the same mailbox, as are small and large letters. */
export function normalAddress(typed: string): string | undefined {
  const [, local, domain] =
    /^([^\s@+]+)(?:\+[^\s@]*)?@([^\s@]+\.[^\s@]{2,})$/.exec(typed.trim().toLowerCase()) ?? [];
  return local === undefined || typed.length > 254 ? undefined : `${local}@${domain}`;
}
