/** The panel at the end of its line: opened as its link says, opened anew when the link changes. */
import type { AgentPanel, Fault, LiveAlert, PanelRendition, Plan, Witness } from '#core/contracts/index.ts';
import { canonicalJson } from '#core/hash.ts';
import { showing } from '#core/plan/showing.ts';
import {
  type Clock,
  createPanelRunner,
  driverOf,
  type Line,
  type LinePool,
  type PanelRunner,
  type RunnerState,
  type Timers,
} from '#drivers';

type Content = {
  readonly plan: Plan | null;
  readonly renditions: ReadonlyMap<string, PanelRendition>;
  readonly alerts: readonly LiveAlert[];
};
export type Lamps = {
  /** Undefined: the panel is not ours, and its line is let go of. */
  use(panel: AgentPanel | undefined): void;
  show(content: Content): void;
  state(): RunnerState | undefined;
  /** The panel keeps what it shows. */
  close(): Promise<void>;
};

type Parts = {
  readonly pool: LinePool;
  readonly clock: Clock;
  readonly timers: Timers;
  /** 0 to 1: spreads the retries of many panels. */
  readonly random: () => number;
  readonly newId: () => string;
  readonly on: {
    readonly witness: (row: Witness) => void;
    readonly applied: (applied: { plan: string; at: number }) => void;
    readonly fault: (fault: Fault) => void;
    readonly state: (state: RunnerState) => void;
    /** The link is not one that can be opened here. */
    readonly refused: (detail: string) => void;
  };
};
type Open = { readonly line: Line; readonly runner: PanelRunner };

export function createLamps(display: () => string, parts: Parts): Lamps {
  const { pool, clock, timers, random, newId, on } = parts;
  let used: string | undefined;
  let open: Open | undefined;
  let content: Content | undefined;
  let state: RunnerState | undefined;
  /** One after the other: a port is closed before it is opened again. */
  let work: Promise<void> = Promise.resolve();

  const give = () => {
    if (!open || !content) return;
    const { plan, renditions, alerts } = content;
    open.runner.setState(plan, (hash) => renditions.get(hash), alerts);
  };
  const shut = async () => {
    const was = open;
    open = undefined;
    state = undefined;
    was?.runner.close();
    await was?.line.close();
  };
  const start = ({ profile, timeZone, link }: AgentPanel) => {
    const driver = driverOf(link.driver);
    if (!driver) return on.refused(`no driver ${link.driver}`);
    let line: Line | undefined;
    try {
      line = pool.line(link.transport);
      const runner = createPanelRunner({
        display: { id: display(), timeZone },
        profile,
        driver,
        options: link.options,
        transport: line,
        showing,
        clock,
        timers,
        random,
        newId,
        brightness: link.brightness,
        on: {
          ...on,
          state: (now) => {
            state = now;
            on.state(now);
          },
        },
      });
      open = { line, runner };
      give();
    } catch (error) {
      // Options that an officer typed.
      on.refused(error instanceof Error ? error.message : String(error));
      void line?.close();
    }
  };
  return {
    use: (panel) => {
      const next = panel && canonicalJson(panel);
      if (next === used) return;
      used = next;
      work = work.then(async () => {
        await shut();
        if (panel && next === used) start(panel);
      });
    },
    show: (next) => {
      content = next;
      give();
    },
    state: () => state,
    close: () => {
      used = undefined;
      work = work.then(shut);
      return work;
    },
  };
}
