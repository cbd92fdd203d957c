import { createServer } from 'node:http';
import { expect, test } from 'vitest';
import { failureOf, OwnFault } from './failure.ts';

const thrownBy = async (work: () => Promise<unknown>): Promise<unknown> => {
  try {
    await work();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
};

test('what happens on the line is a line that is down', async () => {
  const server = createServer((request) => request.socket.destroy());
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done);
  });
  const { port } = server.address() as { port: number };
  const cut = await thrownBy(() => fetch(`http://127.0.0.1:${port}`));
  server.close();
  const refused = await thrownBy(() => fetch(`http://127.0.0.1:${port}`));
  const late = await thrownBy(() => fetch(`http://127.0.0.1:${port}`, { signal: AbortSignal.abort() }));
  for (const error of [cut, refused, late, new Error('wrapped', { cause: refused })])
    expect(failureOf(error)).toMatchObject({ kind: 'deferred', down: true });
  expect(failureOf(late)).toMatchObject({ reason: 'it took too long to answer' });
  expect(failureOf(refused)).toMatchObject({ reason: 'it cannot be reached (ECONNREFUSED)' });
});

test('what is our own fault is never said to be unreachable, and says what it is', async () => {
  const bug = await thrownBy(async () => (undefined as unknown as { a: { b: 1 } }).a.b);
  const header = await thrownBy(() => fetch('http://127.0.0.1:9', { headers: { a: 'ÿĀ' } }));
  const file = Object.assign(new Error('ENOENT: no such file'), { code: 'ENOENT', syscall: 'open' });
  const picture = new OwnFault('the picture cannot be read', {
    cause: Object.assign(new Error('x'), { code: 'ECONNREFUSED' }),
  });
  for (const error of [bug, header, file, picture]) {
    const outcome = failureOf(error);
    expect(outcome.kind).toBe('fault');
    expect(outcome).not.toHaveProperty('reason', expect.stringMatching(/reached/));
  }
  expect(failureOf(picture)).toEqual({ kind: 'fault', reason: 'the picture cannot be read' });
});

test('one that asks for less is not down', () => {
  expect(failureOf(undefined, { status: 429, said: 'slow down', after: 5_000 })).toEqual({
    kind: 'deferred',
    reason: '429: slow down',
    down: false,
    slower: true,
    after: 5_000,
  });
  expect(failureOf(undefined, { status: 503, said: 'gone' })).toMatchObject({ down: true });
});
