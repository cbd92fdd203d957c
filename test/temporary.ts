/**
 * Where a run of the tests keeps what it throws away: databases and profiles of browsers, by the hundred. In memory,
 * where there is enough of it; a folder of the run's own, so that nothing stays, not even of a test that was killed.
 */
import { mkdirSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const memory = '/dev/shm';
const enough = 4 * 2 ** 30;

export const temporary = join(isRoomy(memory) ? memory : tmpdir(), `beffroi-tests-${process.pid}`);

function isRoomy(folder: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize > enough;
  } catch {
    return false;
  }
}

export function setup(): void {
  mkdirSync(temporary, { recursive: true });
}

export function teardown(): void {
  // A process that is just ending may still write into it.
  rmSync(temporary, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
}
