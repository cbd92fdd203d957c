import { expect, test } from 'vitest';
import { oneAtATime } from './one-at-a-time.ts';

/** Work that is over when the test says so. */
function byHand() {
  const ends: (() => void)[] = [];
  const work = () => new Promise<void>((done) => void ends.push(done));
  return { ends, work };
}

test('whoever asks meanwhile waits for a round of their own, all of them for the same', async () => {
  const { ends, work } = byHand();
  const rounds = oneAtATime(work);
  const first = rounds.run();
  const second = rounds.run();
  const third = rounds.run();
  expect(ends).toHaveLength(1);
  ends[0]?.();
  await expect.poll(() => ends).toHaveLength(2);
  ends[1]?.();
  await Promise.all([first, second, third]);
  expect(ends).toHaveLength(2);
});

test('whoever asks gets a round that began after the question, at whatever instant they ask', async () => {
  for (let instants = 0; instants < 12; instants++) {
    let begun = 0;
    const rounds = oneAtATime(async () => {
      begun += 1;
    });
    void rounds.run();
    for (let instant = 0; instant < instants; instant++) await undefined;
    const before = begun;
    await rounds.run();
    expect({ instants, begun }).toEqual({ instants, begun: before + 1 });
  }
});

test('a round that fails is told, and the next one runs', async () => {
  let asked = 0;
  const rounds = oneAtATime(async () => {
    asked += 1;
    if (asked === 1) throw new Error('down');
  });
  await expect(rounds.run()).rejects.toThrow('down');
  await rounds.run();
  expect(asked).toBe(2);
});

test('closed, it finishes what runs and begins nothing more', async () => {
  const { ends, work } = byHand();
  const rounds = oneAtATime(work);
  const asked = [rounds.run(), rounds.run()];
  const closed = rounds.close();
  ends[0]?.();
  await Promise.all([...asked, closed]);
  expect(ends).toHaveLength(1);
});
