/**
 * The reports of what was really shown. A row is opened when a frame is painted and closed when it is replaced; it is kept
 * on disk until the server says that it has it, so that neither a reboot nor a lost answer loses or doubles one.
 */
import type { ScreenZone, Witness } from '#core/contracts/index.ts';
import type { Store } from './store.ts';

export type Shown = Pick<Witness, 'message' | 'revision' | 'alert' | 'plan' | 'zone'>;

export const batching = {
  /** Routine rows wait this long for company. */
  everyMs: 30_000,
  /** After a batch that was not acknowledged. */
  retryMs: 10_000,
  /** The contract's bound of a batch. */
  most: 200,
  /** About two days of ten-second slides without a server; then the oldest go. */
  kept: 20_000,
} as const;

export type WitnessParts = {
  readonly store: Pick<Store, 'rows' | 'keepRow' | 'dropRows'>;
  /** Resolves to the ids that are stored for good; rejects or misses some when they are not. */
  readonly send: (rows: readonly Witness[]) => Promise<readonly string[]>;
  readonly newId: () => string;
  readonly timers: Timers;
};
type Timers = {
  readonly set: (run: () => void, ms: number) => unknown;
  readonly clear: (timer: never) => void;
};

export type WitnessBook = {
  /** What was kept from before: rows still open then are closed at `lastAlive`, the last instant surely shown. */
  restore(lastAlive: number | undefined): Promise<void>;
  /** Something else is in a zone of the glass since `at`; undefined: nothing of ours. */
  shown(zone: ScreenZone, what: Shown | undefined, at: number): void;
  /** Sends now what waits. */
  flush(): Promise<void>;
  destroy(): void;
};

export function createWitnessBook(parts: WitnessParts): WitnessBook {
  const { store, newId, timers } = parts;
  const rows = new Map<string, Witness>();
  /** Rows as they were when last acknowledged: an open one is kept, and sent again once closed. */
  const acknowledged = new Map<string, Witness>();
  /** Message, revision and alert seen before: the first sighting is news, the next ones are bookkeeping. */
  const seen = new Set<string>();
  /** What is up, by zone. */
  const opened = new Map<ScreenZone, Witness>();
  let timer: unknown;
  let dueAt = Number.POSITIVE_INFINITY;
  let sending: Promise<void> | undefined;
  let closed = false;

  const keep = (row: Witness) => {
    rows.set(row.id, row);
    for (const id of rows.keys()) {
      if (rows.size <= batching.kept) break;
      forget(id);
    }
    void store.keepRow(row);
  };
  const forget = (id: string) => {
    rows.delete(id);
    acknowledged.delete(id);
    void store.dropRows([id]);
  };
  const schedule = (ms: number) => {
    if (closed || ms >= dueAt) return;
    timers.clear(timer as never);
    dueAt = ms;
    timer = timers.set(() => {
      dueAt = Number.POSITIVE_INFINITY;
      void flush();
    }, ms);
  };
  const waiting = () => [...rows.values()].filter((row) => acknowledged.get(row.id) !== row);

  /** One batch after the other until nothing waits: the answer to one is the leave to send the next. */
  const drain = async () => {
    for (let batch = waiting(); batch.length > 0 && !closed; batch = waiting()) {
      const sent = batch.slice(0, batching.most);
      const stored = new Set(await parts.send(sent).catch(() => []));
      for (const row of sent) {
        if (!stored.has(row.id)) continue;
        acknowledged.set(row.id, row);
        if (row.until !== undefined && rows.get(row.id) === row) forget(row.id);
      }
      if (stored.size === 0) return schedule(batching.retryMs);
    }
  };
  const flush = () => {
    sending ??= drain().finally(() => {
      sending = undefined;
    });
    return sending;
  };

  return {
    restore: async (lastAlive) => {
      for (const row of await store.rows()) {
        if ([...opened.values()].some(({ id }) => id === row.id)) continue;
        keep(row.until === undefined ? { ...row, until: Math.max(row.from, lastAlive ?? row.from) } : row);
      }
      if (rows.size > 0) schedule(0);
    },
    shown: (zone, what, at) => {
      const before = opened.get(zone);
      // The end of an alert is news as much as its beginning.
      const closes = before?.alert !== undefined;
      if (before !== undefined) keep({ ...before, until: Math.max(before.from, at) });
      opened.delete(zone);
      if (what === undefined) return before && schedule(closes ? 0 : batching.everyMs);
      const open: Witness = { id: newId(), ...what, from: at, how: 'shown' };
      opened.set(zone, open);
      keep(open);
      const sighting = `${open.message} ${open.revision} ${open.alert ?? ''}`;
      const first = !seen.has(sighting);
      if (seen.size > 1_000) seen.clear();
      seen.add(sighting);
      schedule(first || closes || open.alert !== undefined ? 0 : batching.everyMs);
    },
    flush,
    destroy: () => {
      closed = true;
      timers.clear(timer as never);
    },
  };
}
