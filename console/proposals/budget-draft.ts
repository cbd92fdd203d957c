/** A participatory budget as it is written with its call, and what still keeps it from being one. */
import type { BudgetProcess } from '#core/contracts/index.ts';
import { instantOf, wallOf } from '../words/zone.ts';

export type Amount = number | undefined;
export type BudgetDraft = {
  readonly envelope: Amount;
  readonly least: Amount;
  readonly most: Amount;
  readonly kind: BudgetProcess['vote']['kind'];
  readonly points: Amount;
  readonly voters: BudgetProcess['voters']['who'];
  readonly paper: boolean;
  /** Paper beside persons who prove who they are: two registers that nobody can compare. */
  readonly twice: boolean;
  readonly study: string | undefined;
  readonly voteFrom: string | undefined;
  readonly voteUntil: string | undefined;
};
type Fault = 'missing' | 'order' | 'amount' | 'number';
export type BudgetFaults = Readonly<Partial<Record<keyof BudgetDraft, Fault>>>;

const day = 86_400_000;

/** A month of study after the supports, and two weeks of voting. */
export function newBudget(support: string | undefined, zone: string, now: number): BudgetDraft {
  const end = support === undefined ? now + 61 * day : instantOf(support, zone);
  const at = (days: number) => wallOf(end + days * day, zone);
  return {
    envelope: undefined,
    least: undefined,
    most: undefined,
    kind: 'knapsack',
    points: 10,
    voters: 'codes',
    paper: true,
    twice: false,
    study: at(30),
    voteFrom: at(37),
    voteUntil: at(51),
  };
}

export function budgetDraftOf(budget: BudgetProcess, zone: string): BudgetDraft {
  const { envelope, least, most, vote, voters, studyUntil, voteFrom, voteUntil } = budget;
  return {
    envelope,
    least,
    most,
    kind: vote.kind,
    points: vote.kind === 'points' ? vote.points : 10,
    voters: voters.who,
    paper: voters.who === 'oidc' || voters.paper,
    twice: voters.twice ?? false,
    study: wallOf(studyUntil, zone),
    voteFrom: wallOf(voteFrom, zone),
    voteUntil: wallOf(voteUntil, zone),
  };
}

/** `support`: until when supports are taken. */
export function budgetFaultsOf(
  { envelope, least, most, kind, points, study, voteFrom, voteUntil }: BudgetDraft,
  support: string | undefined,
): BudgetFaults {
  const isAmount = (n: Amount) => n !== undefined && Number.isInteger(n) && n >= 1 && n <= 1_000_000;
  const upTo = envelope ?? 0;
  // Moments on one wall are in the order of their letters.
  const after = (wall: string | undefined, before: string | undefined, isSameFine: boolean) =>
    wall === undefined
      ? 'missing'
      : before !== undefined && (isSameFine ? wall < before : wall <= before)
        ? 'order'
        : undefined;
  const found = {
    envelope: envelope === undefined ? 'missing' : isAmount(envelope) ? undefined : 'amount',
    most: most === undefined || (isAmount(most) && most <= upTo) ? undefined : 'amount',
    least: least === undefined || (isAmount(least) && least <= (most ?? upTo)) ? undefined : 'amount',
    points:
      kind === 'points' &&
      !(points !== undefined && Number.isInteger(points) && points >= 1 && points <= 1000)
        ? 'number'
        : undefined,
    study: after(study, support, true),
    voteFrom: after(voteFrom, study, true),
    voteUntil: after(voteUntil, voteFrom, false),
  } as const satisfies Partial<Record<keyof BudgetDraft, Fault | undefined>>;
  return Object.fromEntries(Object.entries(found).filter(([, fault]) => fault !== undefined)) as BudgetFaults;
}

/** Of a draft without faults. */
export function budgetInputOf(draft: BudgetDraft, zone: string): BudgetProcess {
  const { envelope = 0, least, most, kind, points = 1, voters, paper, twice } = draft;
  const at = (wall: string | undefined) => instantOf(wall ?? '', zone);
  return {
    envelope,
    ...(least !== undefined && { least }),
    ...(most !== undefined && { most }),
    studyUntil: at(draft.study),
    voteFrom: at(draft.voteFrom),
    voteUntil: at(draft.voteUntil),
    vote: kind === 'points' ? { kind, points } : { kind },
    voters:
      voters === 'oidc'
        ? { who: voters, paper: twice, ...(twice && { twice }) }
        : { who: voters, paper: voters !== 'anyone' && paper },
  };
}
