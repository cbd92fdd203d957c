/** What goes wrong in the cabinet, kept on disk until the server has been told; and that it is over. */
import type { Fault } from '#core/contracts/index.ts';
import type { Journal } from './journal.ts';

export type Told = { readonly fault: Fault | null };
export const faultsKept = 50;

/** A fault of the agent itself is not repeated, and is not over, for this long. */
const standsMs = 3_600_000;

export type Faults = {
  /** The panel's: `settled` ends it. */
  panel(fault: Fault): void;
  /** The agent's own: disk, bytes, time. */
  own(type: string, detail: string): void;
  /** The agent's own, of this type, is over; the server is told when the panel is settled. */
  over(type: string): void;
  /** The panel holds all that it should. */
  settled(): void;
  /** Tells what the server has not been told. */
  flush(): Promise<void>;
};

type Parts = {
  readonly journal: () => Journal<Told> | undefined;
  /** False when it did not arrive. */
  readonly tell: (told: Told) => Promise<boolean>;
  readonly newId: () => string;
  readonly now: () => number;
  readonly log: (line: string) => void;
};

export function createFaults({ journal, tell, newId, now, log }: Parts): Faults {
  const own = new Map<string, Fault>();
  /** What an earlier process said may still stand there. */
  let standing = true;
  let sending: Promise<void> | undefined;

  const say = (fault: Fault | null) => {
    journal()?.put(newId(), { fault });
    void flush();
  };
  const drain = async () => {
    const waiting = journal();
    if (!waiting) return;
    for (let [next] = waiting.entries; next !== undefined; [next] = waiting.entries) {
      const [id, told] = next;
      if (!(await tell(told))) return;
      waiting.drop([id]);
    }
  };
  const flush = () => {
    sending ??= drain().finally(() => {
      sending = undefined;
    });
    return sending;
  };
  return {
    panel: (fault) => {
      log(`${fault.type}: ${fault.detail}`);
      standing = true;
      say(fault);
    },
    own: (type, detail) => {
      const at = now();
      const before = own.get(type);
      if (before && at - before.at < standsMs) return;
      const fault = { type, detail: detail.slice(0, 500), at };
      own.set(type, fault);
      log(`${type}: ${detail}`);
      standing = true;
      say(fault);
    },
    over: (type) => void own.delete(type),
    settled: () => {
      for (const [type, { at }] of own) if (now() - at >= standsMs) own.delete(type);
      if (!standing) return;
      const [still] = own.values();
      standing = still !== undefined;
      if (still === undefined) say(null);
    },
    flush,
  };
}
