/** The agent at work: one process, one clock, the panels of a cabinet, and the lines that they share. */
import { join } from 'node:path';
import { sha256Hex } from '#core/hash.ts';
import { linePool, type Timers } from '#drivers';
import { createClock } from '#player/clock.ts';
import type { Http } from '#player/http.ts';
import { latestFile } from './files.ts';
import { dropKey } from './keys.ts';
import { readJson } from './memory.ts';
import { type AgentPanelRun, startPanel } from './panel.ts';
import { GoodTime, goodTimeOf, type Machine, wallOf } from './wall.ts';
import type { Words } from './words.ts';

export type AgentParts = {
  readonly origin: string;
  readonly keys: readonly string[];
  readonly state: string;
  readonly version: string;
  readonly http: Http;
  readonly timers: Timers;
  readonly machine: Machine;
  /** Monotonic ms. */
  readonly mono: () => number;
  readonly random: () => number;
  readonly newId: () => string;
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly process: () => { readonly uptime: number; readonly memory: number };
  readonly log: (line: string) => void;
  readonly words: Words;
};
export type Agent = {
  /** Resolves when every key has been revoked. */
  readonly ended: Promise<void>;
  close(): Promise<void>;
};

const keepTimeMs = 60_000;

export async function startAgent(parts: AgentParts): Promise<Agent> {
  const { state, machine, timers, mono, log, words } = parts;
  const timeFile = join(state, 'time.json');
  const unkept = (error: unknown) =>
    log(`time.json: ${error instanceof Error ? error.message : String(error)}`);
  const good = await readJson(timeFile, GoodTime, unkept);
  const clock = createClock({ wall: wallOf(machine, good), mono, goodTime: good?.at });
  const time = latestFile(timeFile, unkept);
  const panels = new Map<string, AgentPanelRun>();
  const { promise: ended, resolve: end } = Promise.withResolvers<void>();
  let left = parts.keys.length;

  const pool = linePool({
    clock: { now: () => clock.moment().now },
    timers,
    random: parts.random,
    noise: (line, bytes) => log(`${line}: ${bytes.length} bytes that nobody asked for`),
  });
  const keepTime = () => {
    if (clock.synced()) time.write(JSON.stringify(goodTimeOf(machine, clock.moment().now)));
  };
  const sample = (asked: number, answered: number, server: number) => {
    const known = clock.synced();
    clock.sample(asked, answered, server);
    if (known || !clock.synced()) return;
    keepTime();
    for (const panel of panels.values()) panel.timeKnown();
  };
  let cancel = () => {};
  const tick = () => {
    keepTime();
    cancel = timers.after(keepTimeMs, tick);
  };
  tick();
  if (good && !clock.moment().certain) log(words.untrusted);

  for (const key of parts.keys) {
    const panel = await startPanel({
      ...parts,
      key,
      // Not the key itself: names of folders are read by more people than files.
      folder: join(state, 'panels', sha256Hex(key).slice(0, 16)),
      pool,
      moment: clock.moment,
      sample,
      lastAlive: good?.at,
      memory: parts.process,
      revoked: (name) => {
        log(words.revoked(name));
        panels.delete(key);
        void dropKey(state, key).catch(unkept);
        left -= 1;
        if (left === 0) end();
      },
    });
    panels.set(key, panel);
  }
  log(words.ready(panels.size));

  return {
    ended,
    close: async () => {
      cancel();
      keepTime();
      await Promise.all([...panels.values()].map((panel) => panel.close()));
      await pool.close();
      await time.settled();
    },
  };
}
