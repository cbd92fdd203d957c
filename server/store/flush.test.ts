import { expect, test } from 'vitest';
import { createFlush } from './flush.ts';

/** A disk that writes when it is told to. */
function slowDisk() {
  const begun: PromiseWithResolvers<void>[] = [];
  const flush = createFlush(() => {
    const one = Promise.withResolvers<void>();
    begun.push(one);
    return one.promise;
  });
  return { begun, flush };
}
const turn = () => new Promise((done) => setImmediate(done));

test('whoever asks while the disk is writing waits for the next time, all of them for the same', async () => {
  const { begun, flush } = slowDisk();
  const done: string[] = [];
  void flush().then(() => done.push('first'));
  void flush().then(() => done.push('second'));
  void flush().then(() => done.push('third'));
  expect(begun.length).toBe(1);
  begun[0]?.resolve();
  await turn();
  expect(done).toEqual(['first']);
  expect(begun.length).toBe(2);
  begun[1]?.resolve();
  await turn();
  expect(done).toEqual(['first', 'second', 'third']);
  const later = flush();
  expect(begun.length).toBe(3);
  begun[2]?.resolve();
  await later;
});

test('once the disk has failed nothing is ever said to be kept', async () => {
  const { begun, flush } = slowDisk();
  const first = flush();
  const second = flush();
  begun[0]?.reject(new Error('EIO'));
  await expect(first).rejects.toThrow('EIO');
  await expect(second).rejects.toThrow('EIO');
  await expect(flush()).rejects.toThrow('EIO');
  expect(begun.length).toBe(1);
});
