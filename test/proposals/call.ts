/** A call for proposals that is open for a fortnight. */
import type { BudgetProcess, CallInput } from '#core/contracts/index.ts';

const day = 86_400_000;
export const callOf = (from: number): CallInput => ({
  title: { fr: 'Que faire de la friche du port ?', en: 'What to do with the waste land of the port?' },
  text: { fr: 'La commune a acheté 3 000 m².\nTout est ouvert, sauf des logements.' },
  policy: { fr: 'Une proposition par idée.\nRien contre une personne, rien de contraire à la loi.' },
  who: 'anyone',
  opensAt: from,
  depositUntil: from + 7 * day,
  supportUntil: from + 14 * day,
  threshold: 2,
});

/** Beside `callOf`: a week of study after the supports, and a week of voting. */
export const budgetOf = (from: number, change: Partial<BudgetProcess> = {}): BudgetProcess => ({
  envelope: 100_000,
  least: 1000,
  most: 60_000,
  studyUntil: from + 21 * day,
  voteFrom: from + 22 * day,
  voteUntil: from + 29 * day,
  vote: { kind: 'knapsack' },
  voters: { who: 'anyone', paper: false },
  ...change,
});
