import { expect, test } from 'vitest';
import type { Plan } from '#core/contracts/index.ts';
import { contentHash } from '#core/hash.ts';
import { createHolding } from './holding.ts';

const item = (message: string) => ({
  placement: `p-${message}`,
  message,
  revision: 1,
  class: 'routine' as const,
  weight: 1,
  dwellMs: 8000,
});
const plan = (messages: readonly string[]): Plan => ({
  version: 1,
  display: 'd',
  timeZone: 'Europe/Paris',
  from: 0,
  until: 2_000_000,
  items: messages.map(item),
  sets: [messages.map((_, index) => index), [0]],
  segments: [
    { from: 0, until: 1_000_000, set: 0, dark: false },
    { from: 1_000_000, until: 2_000_000, set: 1, dark: false },
  ],
  renditions: [],
  assets: [],
});
const whole = plan(['stays', 'goes']);
const hash = contentHash(whole);
const sure = { now: 500, certain: true };

function holding() {
  const made = createHolding();
  made.want(hash);
  made.hold({ hash, plan: whole, renditions: new Map() });
  return made;
}
const shownOf = (shown: Plan | null) =>
  shown?.sets.map((set) => set.map((index) => shown.items[index]?.message));

test('a plan is played as it is, and the same object as long as it is held', () => {
  const made = holding();
  expect(made.playable(sure)).toBe(whole);
  expect(made.playable({ now: 600, certain: true })).toBe(whole);
});

test('what the next plan withdraws is not shown while the rest of it is fetched', () => {
  const made = holding();
  const next = plan(['stays', 'new']);
  made.want(contentHash(next));
  expect(made.playable(sure)).toBe(whole);
  made.opened(contentHash(next), next);
  const part = made.playable(sure);
  expect(shownOf(part)).toEqual([['stays'], ['stays']]);
  expect(made.playable({ now: 900, certain: true })).toBe(part);
  expect(made.nameOf(contentHash(part))).toBe(hash);
  made.hold({ hash: contentHash(next), plan: next, renditions: new Map() });
  expect(made.playable(sure)).toBe(next);
});

test('without a sure clock only what every coming segment has is shown', () => {
  const made = holding();
  const part = made.playable({ now: 500, certain: false });
  expect(shownOf(part)).toEqual([['stays']]);
  expect(made.playable({ now: 900, certain: false })).toBe(part);
  expect(made.playable(sure)).toBe(whole);
});

test('a plan that is opened and no longer wanted changes nothing', () => {
  const made = holding();
  made.want('a'.repeat(64));
  made.opened('b'.repeat(64), plan(['new']));
  expect(made.playable(sure)).toBe(whole);
});

test('once forgotten nothing is left', () => {
  const made = holding();
  made.forget();
  expect(made.playable(sure)).toBeNull();
  expect(made.alerts()).toEqual([]);
});
