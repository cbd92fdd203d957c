/**
 * How long a panel may show an alert that is over, by protocol, ms. The table of docs/reliability.md says the same; crash.test.ts
 * kills the desk at every packet of an alert and holds the fake panels to it.
 */
import type { DriverType } from '../index.ts';

export type Bound = {
  /** After its end, when nobody comes back to speak to the panel; null: for as long as nobody does. */
  readonly alone: number | null;
  /** After the desk, or the agent, is there again. */
  readonly again: number;
};

const second = 1000;
const minute = 60 * second;

export const bounds: Readonly<Record<DriverType, Bound>> = {
  alpha: { alone: null, again: 10 * second },
  am03127: { alone: minute, again: 10 * second },
  hanover: { alone: null, again: 10 * second },
  jetfile2: { alone: 2 * second, again: 15 * second },
  alfazeta: { alone: null, again: 10 * second },
  mobitec: { alone: null, again: 10 * second },
  ntcip: { alone: minute, again: 20 * second },
  artnet: { alone: null, again: 10 * second },
  sacn: { alone: null, again: 10 * second },
  ddp: { alone: null, again: 10 * second },
  ibis: { alone: null, again: 10 * second },
};
