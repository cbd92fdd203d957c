/** All that one panel keeps in its folder. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Value } from 'typebox/value';
import { Witness } from '#core/contracts/index.ts';
import { type Blobs, openBlobs } from './blobs.ts';
import { faultsKept, type Told } from './faults.ts';
import { type Journal, openJournal } from './journal.ts';
import { type Memory, openMemory } from './memory.ts';
import { rowsKept } from './witnesses.ts';

export type Shelf = {
  readonly blobs: Blobs;
  readonly memory: Memory;
  readonly told: Journal<Told>;
  readonly rows: Journal<Witness>;
  /** What was found damaged on opening. */
  readonly damaged: readonly unknown[];
  close(): Promise<void>;
  /** After `close`: forgets everything. */
  clear(): Promise<void>;
};

/** `failed` hears of everything that the disk refuses from then on. Never rejects. */
export async function openShelf(folder: string, failed: (error: unknown) => void): Promise<Shelf> {
  const damaged: unknown[] = [];
  let opened = false;
  const report = (error: unknown) => void (opened ? failed(error) : damaged.push(error));
  const blobs = openBlobs(join(folder, 'blobs'), report);
  const memory = await openMemory(join(folder, 'state.json'), report);
  const told = await openJournal<Told>({
    path: join(folder, 'faults.jsonl'),
    most: faultsKept,
    valid: (value): value is Told => typeof value === 'object' && value !== null && 'fault' in value,
    failed: report,
  });
  const rows = await openJournal<Witness>({
    path: join(folder, 'witnesses.jsonl'),
    most: rowsKept,
    valid: (value): value is Witness => Value.Check(Witness, value),
    failed: report,
  });
  opened = true;
  return {
    blobs,
    memory,
    told,
    rows,
    damaged,
    close: async () => {
      await Promise.all([rows.close(), told.close(), memory.settled()]);
    },
    clear: () => rm(folder, { recursive: true, force: true }).catch(failed),
  };
}
