import { expect, test } from 'vitest';
import { createCover } from './handover.ts';

test('what was kept over the page goes once each zone that is to have a frame has one', () => {
  let times = 0;
  const cover = createCover(() => times++);
  cover.framed('ticker', ['main', 'ticker', 'side']);
  cover.framed('main', ['main', 'ticker', 'side']);
  expect(times).toBe(0);
  cover.framed('side', ['main', 'ticker', 'side']);
  cover.framed('main', ['main', 'ticker', 'side']);
  expect(times).toBe(1);
});

test('an alert, which stands alone, waits for no zone', () => {
  let times = 0;
  const cover = createCover(() => times++);
  cover.framed('main', ['main', 'ticker']);
  cover.framed('main', ['main']);
  expect(times).toBe(1);
});
