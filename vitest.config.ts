import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { temporary } from './test/temporary.ts';

export default defineConfig({
  test: {
    include: [
      '{core,drivers,templates,config,agent,server,player,console,citizen,bench,test}/**/*.test.{ts,tsx}',
    ],
    // Every file has a process of its own: what one has compiled of the libraries serves the next.
    env: { TMPDIR: temporary, NODE_COMPILE_CACHE: join(temporary, 'compiled') },
    globalSetup: 'test/temporary.ts',
    pool: 'forks',
    // One more than the cores of the smallest machine: half of the time a test waits, for a dwell, a line or a back-off.
    maxWorkers: 3,
    // Two cores carry browsers, databases and servers at once, and may stall any of them: what fails twice is a failure.
    retry: process.env.CI === undefined ? 0 : 1,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    reporters: ['default', ['json', { outputFile: 'test-results/vitest.json' }]],
  },
});
