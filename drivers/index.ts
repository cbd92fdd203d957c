/** The panel protocols that we speak. A new one is a folder and a line here. */
import { alfazeta } from './alfazeta/index.ts';
import { alpha } from './alpha/index.ts';
import { am03127 } from './am03127/index.ts';
import { artnet } from './artnet/index.ts';
import { ddp } from './ddp/index.ts';
import type { Driver } from './driver.ts';
import { hanover } from './hanover/index.ts';
import { ibis } from './ibis/index.ts';
import { jetfile2 } from './jetfile2/index.ts';
import { mobitec } from './mobitec/index.ts';
import { ntcip } from './ntcip/index.ts';
import { sacn } from './sacn/index.ts';

export const drivers = [
  alpha,
  am03127,
  hanover,
  jetfile2,
  alfazeta,
  mobitec,
  ntcip,
  artnet,
  sacn,
  ddp,
  ibis,
] as const satisfies readonly Driver[];
export type DriverType = (typeof drivers)[number]['type'];
export const driverTypes = drivers.map((driver) => driver.type);

/** The driver of this name, or undefined when there is none. */
export function driverOf(type: string): Driver | undefined {
  return drivers.find((driver) => driver.type === type);
}

export type * from './driver.ts';
export {
  createPanelRunner,
  type LampState,
  type PanelRunner,
  type PanelRunnerInput,
  type RunnerState,
} from './runner/runner.ts';
export { type Clock, type Random, systemRandom, systemTimers, type Timers } from './time.ts';
export { type Captured, captureText } from './transport/capture.ts';
export { transportOf, transports } from './transport/index.ts';
export { type Line, openLine } from './transport/line.ts';
export { type LinePool, linePool } from './transport/pool.ts';
