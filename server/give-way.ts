/**
 * Threads that give way to those which serve. On Linux a priority is a thread's own (setpriority(2), C library/kernel differences), and
 * a thread has that of the one which began it.
 */
import { readdirSync } from 'node:fs';
import { setPriority } from 'node:os';

const politeness = 10;

/** The calling thread. Elsewhere than on Linux it would be the whole process: then nothing changes. */
export function giveWay(): void {
  if (process.platform === 'linux') lower(0);
}

/** Every thread of this process, also those that the libraries begin later. */
export function allGiveWay(): void {
  if (process.platform !== 'linux') lower(0);
  else for (const thread of readdirSync('/proc/self/task')) lower(Number(thread));
}

/** Where it is not allowed, everything works as before. */
function lower(thread: number): void {
  try {
    setPriority(thread, politeness);
  } catch {}
}
