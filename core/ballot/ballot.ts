/** Whether a ballot answers its question, and whether a question can be answered. */
import type { Choice, PollEligibility, PollInput, PollMethod, PollQuestion } from '../contracts/poll.ts';

export const ballotFaults = [
  'empty',
  /** Names what is not on the ballot. */
  'unknown',
  /** A number that means nothing here. */
  'value',
  'too-many',
  'same-rank',
  /** A rank is left out. */
  'gap',
  'above-points',
  'above-ceiling',
] as const;
export type BallotFault = (typeof ballotFaults)[number];

/** Why a ballot cannot be counted; undefined when it can. */
export function ballotFault({ options, method }: PollQuestion, choice: Choice): BallotFault | undefined {
  const entries = Object.entries(choice);
  if (entries.length === 0) return 'empty';
  if (entries.some(([code]) => !options.some((option) => option.code === code))) return 'unknown';
  if (entries.some(([, value]) => !Number.isSafeInteger(value) || value < 1)) return 'value';
  return faultBy(method, entries, (code) => options.find((one) => one.code === code)?.cost ?? 0);
}

function faultBy(
  method: PollMethod,
  entries: readonly (readonly [string, number])[],
  costOf: (code: string) => number,
): BallotFault | undefined {
  const values = entries.map(([, value]) => value);
  const areMarks = values.every((value) => value === 1);
  switch (method.kind) {
    case 'single':
      return !areMarks ? 'value' : entries.length > 1 ? 'too-many' : undefined;
    case 'several':
      return !areMarks ? 'value' : entries.length > method.most ? 'too-many' : undefined;
    case 'ranked':
      if (new Set(values).size < values.length) return 'same-rank';
      return Math.max(...values) > values.length ? 'gap' : undefined;
    case 'points':
      return sum(values) > method.points ? 'above-points' : undefined;
    case 'knapsack':
      if (!areMarks) return 'value';
      return sum(entries.map(([code]) => costOf(code))) > method.ceiling ? 'above-ceiling' : undefined;
  }
}

export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** €: what those that are chosen may cost together; undefined where costs are not asked. */
export const ceilingOf = (method: PollMethod): number | undefined =>
  method.kind === 'knapsack' || method.kind === 'points' ? method.ceiling : undefined;

/** Whether both offer the same for the same, whatever the words. */
export function isSameBallot(a: PollQuestion, b: PollQuestion): boolean {
  const offered = ({ options, method }: PollQuestion) =>
    JSON.stringify([
      options.map(({ code, cost }) => [code, cost ?? 0]),
      method.kind,
      ceilingOf(method) ?? 0,
      method.kind === 'points' ? method.points : 0,
    ]);
  return offered(a) === offered(b);
}
export type PollFault = 'codes' | 'costs' | 'most' | 'ceiling' | 'live' | 'paper' | 'twice' | 'dates';

/** Why this cannot be put to residents as it is; undefined when it can. */
export function pollFault({ question, eligibility, ...rest }: PollInput): PollFault | undefined {
  const { options, method } = question;
  const costs = options.map(({ cost }) => cost);
  if (new Set(options.map(({ code }) => code)).size < options.length) return 'codes';
  const ceiling = ceilingOf(method);
  if (ceiling !== undefined ? costs.includes(undefined) : costs.some((cost) => cost !== undefined))
    return 'costs';
  if (method.kind === 'several' && method.most > options.length) return 'most';
  if (ceiling !== undefined && costs.some((cost) => (cost ?? 0) > ceiling)) return 'ceiling';
  // Elsewhere a count that grows tells how the last one voted.
  if (rest.live && eligibility.who !== 'anyone') return 'live';
  return eligibilityFault(eligibility) ?? (rest.closesAt > rest.opensAt ? undefined : 'dates');
}

/** Why these cannot vote so; undefined when they can. */
export function eligibilityFault({
  who,
  paper,
  twice = false,
}: PollEligibility): 'paper' | 'twice' | undefined {
  // A device is no person, and cannot be marked at the counter.
  if (paper && who === 'anyone') return 'paper';
  // The counter cannot tell who of those it sees has voted online: so nowhere, or said for all to read.
  return twice === (paper && who === 'oidc') ? undefined : 'twice';
}

/** Whether both let the same vote in the same way. */
export const isSameEligibility = (a: PollEligibility, b: PollEligibility): boolean =>
  a.who === b.who && a.paper === b.paper && (a.twice ?? false) === (b.twice ?? false);
