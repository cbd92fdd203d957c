/**
 * Where a run of the tests keeps what it throws away: databases and profiles of browsers, by the hundred. In memory,
 * where there is enough of it; a folder of the run's own, so that nothing stays, not even of a test that was killed.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const memory = '/dev/shm';
const enough = 4 * 2 ** 30;

export const temporary = join(isRoomy(memory) ? memory : tmpdir(), `beffroi-tests-${process.pid}`);

/** A process that is just ending may still write into it. */
export function clear(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
}

function isRoomy(folder: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize > enough;
  } catch {
    return false;
  }
}

let keeper: ChildProcess | undefined;

/** The keeper of PostgreSQL is not interrupted with the run, and clears its folder away also after one that was killed. */
export function setup(): void {
  mkdirSync(temporary, { recursive: true });
  // The Node of the project, which runs TypeScript, whatever Node the tests were started with.
  const execPath = join(import.meta.dirname, '../node_modules/.bin/node');
  keeper = fork(join(import.meta.dirname, 'postgres.ts'), [temporary], { detached: true, execPath });
}

export async function teardown(): Promise<void> {
  if (keeper?.connected) {
    keeper.disconnect();
    await once(keeper, 'exit');
  }
  clear(temporary);
}
