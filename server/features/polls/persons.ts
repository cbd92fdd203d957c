/**
 * Whoever has proven who they are, between that and their ballot. What the service calls them is made unknown at once, under the key of this poll alone, so
 * that no two polls can be joined by it; their browser carries the rest, locked, for some minutes and for this poll.
 */
import type { Deps } from '../../deps.ts';
import { registerKey } from './keys.ts';
import { heldOf, type PollRow } from './rows.ts';
import { hmac, type Locker } from './vault.ts';

export type Person = {
  /** As the register takes it. */
  readonly voter: string;
  readonly until: number;
  /** To leave the service with; it leaves our memory with the answer. */
  readonly idToken?: string;
};
export type Persons = {
  /** What their browser carries; undefined when this poll is over for good. */
  keep(row: PollRow, person: { issuer: string; subject: string; idToken: string }): string | undefined;
  /** Undefined for what is none of ours, of another poll, or too old. */
  open(row: PollRow, kept: string | undefined): Person | undefined;
};

/** To read, think and choose in. */
export const personMs = 30 * 60_000;
/** Browsers keep no more than 4096 bytes of a cookie, its name included (RFC 6265 §6.1). */
const mostKept = 3800;

export function createPersons({ clock }: Pick<Deps, 'clock'>, { locker }: { locker: Locker }): Persons {
  const about = ({ id }: PollRow) => `${id} person`;
  return {
    keep(row, { issuer, subject, idToken }) {
      const key = registerKey(row, locker);
      if (key === undefined) return undefined;
      const voter = hmac(key, 'person', issuer, subject).toString('base64url');
      const person: Person = { voter, until: clock() + personMs };
      const whole = locker.lock(JSON.stringify({ ...person, idToken }), about(row));
      return whole.length <= mostKept ? whole : locker.lock(JSON.stringify(person), about(row));
    },
    open(row, kept) {
      if (kept === undefined || heldOf(row).who !== 'oidc') return undefined;
      try {
        const person = JSON.parse(locker.unlock(kept, about(row))) as Person;
        const now = clock();
        return now < person.until && now >= person.until - personMs ? person : undefined;
      } catch {
        return undefined;
      }
    },
  };
}

/** What tells at the counter who has had a paper ballot, where nobody can know who has voted online: whatever list the desk goes by. */
export const counterName = (typed: string): string | undefined => {
  const name = typed.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
  return name === '' || name.length > 100 ? undefined : `counter ${name}`;
};
