/** A job that only one of several nodes does at a time. */
import { createHash } from 'node:crypto';
import type { Store } from '../store/index.ts';

/** Runs the work unless it is being done already, here or on another node. */
export function asLeader(
  { leases }: Pick<Store, 'leases'>,
  name: string,
  work: () => Promise<void>,
): Promise<void> {
  return leases.hold(createHash('sha256').update(`job ${name}`).digest().readInt32BE(0), work);
}
