/** Deputies: while somebody who approves is away, whoever they named approves in their place. */
import { allows, type Role } from './roles.ts';

/** [from, until), ms; both are ids of people. */
export type Absence = {
  readonly person: string;
  readonly deputy: string;
  readonly from: number;
  readonly until: number;
};
export type AbsenceRefusal = 'period' | 'deputy' | 'overlap' | 'deputy-away' | 'not-approver';

/** A longer absence is a change of roles. */
const longestMs = 366 * 86_400_000;

/**
 * The role that an absent person lends to their deputy. Approving is lent by whoever may approve by roles of their own,
 * and nothing else is: a deputy of an administrator approves, and a deputy's deputy does not.
 */
export function lentBy(ownRolesOfAbsent: readonly Role[]): Role | undefined {
  return allows(ownRolesOfAbsent, 'approve-message') ? 'approver' : undefined;
}

/** True while it lasts. */
export function isAway({ from, until }: Pick<Absence, 'from' | 'until'>, at: number): boolean {
  return from <= at && at < until;
}

/** Why an absence cannot be noted beside those there are; undefined when it can. */
export function refusalOf(
  asked: Absence,
  { roles, others, now }: { roles: readonly Role[]; others: readonly Absence[]; now: number },
): AbsenceRefusal | undefined {
  const { person, deputy, from, until } = asked;
  if (from >= until || until <= now || until - from > longestMs) return 'period';
  if (lentBy(roles) === undefined) return 'not-approver';
  if (deputy === person) return 'deputy';
  const meets = (one: Absence) => one.from < until && from < one.until;
  if (others.some((one) => one.person === person && meets(one))) return 'overlap';
  return others.some((one) => one.person === deputy && meets(one)) ? 'deputy-away' : undefined;
}
