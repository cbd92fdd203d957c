/** What a runner is given, and what it says about its panel. */
import type {
  Fault,
  LiveAlert,
  PanelBrightness,
  PanelError,
  PanelLink,
  PanelPage,
  PanelProfile,
  Plan,
  Witness,
} from '#core/contracts/index.ts';
import type { Driver, Session } from '../driver.ts';
import type { Clock, Random, Timers } from '../time.ts';
import type { Line } from '../transport/line.ts';
import type { Renditions, Showing } from './desired.ts';

/**
 * `confirmed`: read back, the panel holds what it should. `sent`: written to a panel that cannot be read back. `unknown`: not asked yet, or
 * out of reach. `fault`: asked, and it does not hold what it should.
 */
export type LampState = 'confirmed' | 'sent' | 'unknown' | 'fault';

export type RunnerState = {
  readonly online: boolean;
  readonly state: LampState;
  /** What is lit, as far as it is known; undefined while it is not. */
  readonly pages?: readonly PanelPage[];
  /** It holds all that it should, and reports no error: whatever was wrong is over. */
  readonly settled: boolean;
  /** Errors that the panel reports about itself. */
  readonly errors: readonly PanelError[];
  /** Surrounding light, percent, where it has a sensor. */
  readonly light?: number;
  /** When the panel was last read back and held what it should, ms. */
  readonly lastConfirmedAt?: number;
  readonly at: number;
};

export type PanelRunnerInput = {
  readonly display: { readonly id: string; readonly timeZone: string };
  readonly profile: PanelProfile;
  readonly driver: Driver;
  /** Of the driver; checked by it. */
  readonly options: PanelLink['options'];
  /** The line the panel hangs on: from `linePool` or `openLine`. Its owner closes it. */
  readonly transport: Line;
  /** `showing` of core/plan/showing.ts. */
  readonly showing: Showing;
  readonly clock: Clock;
  readonly timers: Timers;
  /** Spreads what is tried again. */
  readonly random?: Random;
  /** UUIDs of witness rows. */
  readonly newId: () => string;
  /** The town's card while nothing is placed; dark when absent. */
  readonly idle?: readonly PanelPage[];
  readonly brightness?: PanelBrightness | undefined;
  /** What cannot be read back is written again this often, ms; a minute when absent. */
  readonly reassertMs?: number;
  readonly on: {
    readonly witness: (row: Witness) => void;
    /** The plan in hand is on the lamps (read back where the panel can). Once for each plan. */
    readonly applied: (applied: { plan: string; at: number }) => void;
    /** Once when it begins, not at every try. */
    readonly fault: (fault: Fault) => void;
    readonly state: (state: RunnerState) => void;
  };
};
export type PanelRunner = {
  /** The whole state every time; the runner works out what changes. `renditions` answers a rendition by its hash. */
  readonly setState: (plan: Plan | null, renditions: Renditions, alerts: readonly LiveAlert[]) => void;
  /** Asks the panel about itself, for the displays page. */
  readonly status: Session['status'];
  /** Lights the panel's own test pattern, or ends it. Whoever lights it ends it, and never lights it during an alert. */
  readonly test: Session['test'];
  /** Closes open witness rows and lets go of the panel, which keeps what it shows. */
  readonly close: () => void;
};
