/**
 * The rows of what was really lit, kept on disk until the server says that it has them: neither a restart nor a lost answer
 * loses or doubles one.
 */
import type { Witness } from '#core/contracts/index.ts';
import type { Timers } from '#drivers';
import type { Journal } from './journal.ts';

/** `most`: a batch, as the contract bounds it. */
const pace = { most: 200, retryMs: 10_000 } as const;
/** Some days of a panel that is fed turn by turn; a panel that turns its pages by itself writes few. */
export const rowsKept = 10_000;

export type Book = {
  /** A row of the runner: opened, or completed by its end. */
  add(row: Witness): void;
  /** From now on the time is known: what is lit and could not be dated is lit from `at`. */
  dated(at: number): void;
  /** Sends what waits. */
  flush(): Promise<void>;
  waiting(): number;
  close(): void;
};

type Parts = {
  readonly journal: Journal<Witness>;
  /** Resolves to the ids that are stored for good. */
  readonly send: (rows: readonly Witness[]) => Promise<readonly string[]>;
  /** Whether the time is known for certain. */
  readonly certain: () => boolean;
  readonly timers: Timers;
};

/** Rows left open by a process that was killed are closed at `lastAlive`, the last instant surely lit. */
export function openBook(parts: Parts, lastAlive: number | undefined): Book {
  const { journal, timers } = parts;
  /** Open rows as the server has them: kept for their end. */
  const acknowledged = new Map<string, Witness>();
  /** Rows that began while the time was not known; a row says when, so they wait. */
  const undated = new Map<string, Witness>();
  const startOf = new Map<string, number>();
  let cancelRetry = () => {};
  let sending: Promise<void> | undefined;
  let closed = false;

  for (const row of [...journal.entries.values()])
    if (row.until === undefined)
      journal.put(row.id, { ...row, until: Math.max(row.from, lastAlive ?? row.from) });

  const waiting = () => [...journal.entries.values()].filter((row) => acknowledged.get(row.id) !== row);
  const acknowledge = (row: Witness) => {
    const now = journal.entries.get(row.id);
    if (now === row && row.until === undefined) acknowledged.set(row.id, row);
    if (now !== row || row.until === undefined) return;
    acknowledged.delete(row.id);
    journal.drop([row.id]);
  };
  const drain = async () => {
    cancelRetry();
    for (let batch = waiting(); batch.length > 0 && !closed; batch = waiting()) {
      const sent = batch.slice(0, pace.most);
      const stored = new Set(await parts.send(sent).catch(() => []));
      for (const row of sent) if (stored.has(row.id)) acknowledge(row);
      if (stored.size > 0) continue;
      cancelRetry = timers.after(pace.retryMs, () => void flush());
      return;
    }
  };
  const flush = () => {
    sending ??= drain().finally(() => {
      sending = undefined;
    });
    return sending;
  };
  const keep = (row: Witness) => {
    journal.put(row.id, row);
    void flush();
  };
  return {
    add: (row) => {
      const open = row.until === undefined;
      if (open && !parts.certain()) undated.set(row.id, row);
      else if (!undated.delete(row.id)) {
        const from = startOf.get(row.id) ?? row.from;
        if (!open) startOf.delete(row.id);
        keep({ ...row, from, ...(row.until !== undefined && { until: Math.max(from, row.until) }) });
      }
    },
    dated: (at) => {
      for (const row of undated.values()) {
        startOf.set(row.id, at);
        keep({ ...row, from: at });
      }
      undated.clear();
    },
    flush,
    waiting: () => waiting().length,
    close: () => {
      closed = true;
      cancelRetry();
    },
  };
}
