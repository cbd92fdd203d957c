import { expect, test } from 'vitest';
import type { CallView } from '#core/contracts/index.ts';
import { budgetOf, callOf } from '#test/proposals/call.ts';
import { budgetInputOf, newBudget } from './budget-draft.ts';
import { draftOf, faultsOf, inputOf, newCall } from './call-draft.ts';

const zone = 'Europe/Paris';
const now = Date.UTC(2026, 10, 23, 8);

test('a call that is opened again is the one that was written', () => {
  const input = callOf(now);
  expect(inputOf(draftOf(input as CallView, zone), zone)).toEqual(input);
});

test.each([
  { who: 'oidc', paper: true, twice: true },
  { who: 'oidc', paper: false },
  { who: 'codes', paper: true },
] as const)('who votes on a budget is opened again as it was written: $who $paper', (voters) => {
  const input = { ...callOf(now), budget: budgetOf(now, { voters }) };
  expect(inputOf(draftOf(input as CallView, zone), zone)).toEqual(input);
});

test('persons who prove who they are vote on paper as well only where that is said', () => {
  const draft = { ...newBudget(undefined, zone, now), voters: 'oidc', envelope: 1000 } as const;
  expect(budgetInputOf(draft, zone).voters).toEqual({ who: 'oidc', paper: false });
});

test('what is missing or out of order is said of its own field', () => {
  const draft = newCall(now, zone, 'Une idée par proposition.');
  expect(faultsOf(draft, zone, now)).toEqual({ title: 'missing' });
  const wrong = {
    ...draft,
    policy: { fr: ' ', en: '', falc: '' },
    deposit: '2026-11-20T08:00',
    threshold: 0,
    support: undefined,
  };
  expect(faultsOf(wrong, zone, now)).toEqual({
    title: 'missing',
    policy: 'missing',
    deposit: 'over',
    support: 'missing',
    threshold: 'number',
  });
  expect(faultsOf({ ...draft, support: draft.opens }, zone, now)).toMatchObject({ support: 'order' });
});
