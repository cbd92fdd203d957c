import { expect, test } from 'vitest';
import type { Recipient, Sent } from './channel.ts';
import { createPace } from './pace.ts';
import { sideBySide } from './side-by-side.ts';

const people = (count: number): Recipient[] =>
  Array.from({ length: count }, (_, index) => ({
    id: String(index),
    address: '',
    keys: {},
    language: 'fr',
    token: '',
  }));
const busy: Sent = { kind: 'deferred', reason: 'busy', down: false, slower: true };

/** Answers whom it was asked for, and what the page came to. */
async function page(answer: (index: number) => Sent, pace = createPace(1)) {
  const asked: number[] = [];
  const send = sideBySide({ timeoutMs: 1_000, pace }, async ({ id }) => {
    asked.push(Number(id));
    return answer(Number(id));
  });
  return { sent: await send(people(8)), asked };
}

test('one that wants to be asked again keeps nobody waiting', async () => {
  const { sent, asked } = await page((index) => (index === 2 ? busy : { kind: 'delivered' }));
  expect(asked).toHaveLength(8);
  expect(sent.filter(({ kind }) => kind === 'delivered')).toHaveLength(7);
});

test('three complaints in a row stop the page: the rest is not even tried', async () => {
  const { sent, asked } = await page((index) => (index > 1 ? busy : { kind: 'delivered' }));
  expect(asked).toEqual([0, 1, 2, 3, 4]);
  expect(sent.slice(2, 5)).toEqual([busy, busy, busy]);
  expect(sent.slice(5).every((one) => one.kind === 'deferred' && one.untried && one.after === 1_000)).toBe(
    true,
  );
});

test('a line that is down or a key that is no longer taken stops it at once', async () => {
  for (const stop of [
    { kind: 'deferred', reason: 'gone', down: true },
    { kind: 'reconnect', reason: 'who?' },
  ] as const) {
    const { sent, asked } = await page((index) => (index === 1 ? stop : { kind: 'delivered' }));
    expect(asked).toEqual([0, 1]);
    expect(sent.slice(1).every((one) => one === stop)).toBe(true);
  }
});

test('after complaints fewer are asked at once', async () => {
  const pace = createPace(4);
  let now = 0;
  let most = 0;
  const send = sideBySide({ timeoutMs: 1_000, pace }, async () => {
    most = Math.max(most, ++now);
    await Promise.resolve();
    now -= 1;
    return busy;
  });
  await send(people(1));
  await send(people(1));
  await send(people(8));
  expect(most).toBe(1);
});
