import { statfsSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

/** Databases and profiles of browsers are made and thrown away by the hundred: in memory, where there is enough of it. */
const inMemory = '/dev/shm';
const roomy = () => {
  try {
    const { bavail, bsize } = statfsSync(inMemory);
    return bavail * bsize > 4 * 2 ** 30;
  } catch {
    return false;
  }
};

export default defineConfig({
  test: {
    include: [
      '{core,drivers,templates,config,agent,server,player,console,citizen,bench,test}/**/*.test.{ts,tsx}',
    ],
    env: roomy() ? { TMPDIR: inMemory } : {},
    pool: 'forks',
    maxWorkers: 2,
    // Two cores carry browsers, databases and servers at once, and may stall any of them: what fails twice is a failure.
    retry: process.env.CI === undefined ? 0 : 1,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    reporters: ['default', ['json', { outputFile: 'test-results/vitest.json' }]],
  },
});
