/**
 * What is known of the builds that were started on this machine: which one was last seen to work, which one is being
 * tried, which ones failed. The page and its service worker both write it, into the cache storage that they share.
 */

export type BootRecord = {
  /** The build that last painted a frame and heard the server. */
  readonly good?: string;
  /** Another that was started since, and how often it was without having painted. */
  readonly trial?: string;
  readonly starts: number;
  /** Builds that did not start here; never tried again. */
  readonly failed: readonly string[];
};

const startsAtMost = 2;
const failedKept = 10;

/** A page of `build` is asked for: what is then known, and the build whose page is to be answered with. */
export function started(record: BootRecord, build: string): { record: BootRecord; serve: string } {
  const { good, trial, failed } = record;
  if (good === undefined || good === build) return { record, serve: build };
  if (failed.includes(build)) return { record, serve: good };
  const starts = trial === build ? record.starts + 1 : 1;
  if (starts <= startsAtMost) return { record: { good, failed, trial: build, starts }, serve: build };
  return { record: { good, starts: 0, failed: [...failed, build].slice(-failedKept) }, serve: good };
}

/** It starts: a power cut now is no fault of it. */
export function painted(record: BootRecord, build: string): BootRecord {
  return record.trial === build ? { ...record, starts: 0 } : record;
}

/** It paints, but does not hear a server that can be heard: its next start is refused. */
export function deaf(record: BootRecord, build: string): BootRecord {
  return record.trial === build ? { ...record, starts: startsAtMost } : record;
}

export function proven({ failed }: BootRecord, build: string): BootRecord {
  return { good: build, starts: 0, failed: failed.filter((each) => each !== build) };
}

const blank: BootRecord = { starts: 0, failed: [] };
const cacheName = 'beffroi-boot';
const address = '/player/boot';

export async function readRecord(): Promise<BootRecord> {
  const kept = await (await caches.open(cacheName)).match(address);
  return kept === undefined ? blank : ((await kept.json().catch(() => blank)) as BootRecord);
}

export async function writeRecord(record: BootRecord): Promise<void> {
  await (await caches.open(cacheName)).put(address, new Response(JSON.stringify(record)));
}
