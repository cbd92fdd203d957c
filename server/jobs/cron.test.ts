import { pino } from 'pino';
import { expect, test } from 'vitest';
import { createJobs } from './cron.ts';

test('an expression that means no time is refused at once', async () => {
  const jobs = createJobs(pino({ level: 'silent' }));
  expect(() => jobs.every('x', 'every day', () => Promise.resolve())).toThrow(/every day/);
  await jobs.close();
});

test('closing waits for the task that is running, and leaves no timer', async () => {
  const jobs = createJobs(pino({ level: 'silent' }));
  const { promise: began, resolve: begin } = Promise.withResolvers<void>();
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  let done = false;
  jobs.every('each second', '* * * * * *', async () => {
    begin();
    await released;
    done = true;
  });
  await began;
  const closed = jobs.close();
  release();
  await closed;
  expect(done).toBe(true);
});
