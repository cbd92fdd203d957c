/** What every fake panel offers: a device that speaks the real protocol at the far end of a line, and can be made to misbehave. */
import type { PanelProfile } from '#core/contracts/index.ts';
import type { Raster } from '#core/panel/raster.ts';
import type { Clock, Timers } from './time.ts';
import type { Duplex } from './transport/memory.ts';

/** Faults of the device. Those of the wire (noise, speed, parity, lost bytes) are made by testing/wire.ts for all alike. */
export type Misbehaviour = {
  /** Answers this late, ms. */
  delayMs: number;
  /** Hears nothing. */
  deaf: boolean;
  /** Obeys and never answers. */
  mute: boolean;
  /** Frames to lose before hearing again. */
  drop: number;
  /** Answers to spoil. */
  corrupt: number;
  /** Refuses every write: its memory is locked or full. */
  refuse: boolean;
  /** Somebody at the cabinet has taken it over, where the protocol knows of it. */
  local: boolean;
  /** The cabinet's door is open, where the protocol can tell. */
  door: boolean;
  /** Lamps that do not light, by their place in the raster (x + y × width). */
  deadLamps: ReadonlySet<number>;
};

export function wellBehaved(): Misbehaviour {
  return {
    delayMs: 0,
    deaf: false,
    mute: false,
    drop: 0,
    corrupt: 0,
    refuse: false,
    local: false,
    door: false,
    deadLamps: new Set(),
  };
}

/** One of the signs on the line, as a passer-by sees it. */
export type SeenSign = {
  readonly name: string;
  readonly profile: PanelProfile;
  /** The words lit at this instant, lines joined by a space; '' where only lamps are known. */
  readonly text: () => string;
  readonly raster: () => Raster;
};
export type FakePanel = {
  readonly signs: readonly SeenSign[];
  readonly faults: Misbehaviour;
  /** Frames heard, good ones and bad. */
  readonly frames: () => number;
  /** What the device keeps over a power cut it keeps; the rest is lost. */
  readonly power: (on: boolean) => void;
  readonly close: () => void;
};
export type FakeInput = {
  readonly profile: PanelProfile;
  /** The driver's own options, so that both ends agree. */
  readonly options: unknown;
  readonly clock: Clock;
  readonly timers: Timers;
};
export type Fake = {
  /** The driver it answers to. */
  readonly type: string;
  readonly attach: (line: Duplex, input: FakeInput) => FakePanel;
};

/** The raster of what is lit, without the lamps that are dead. */
export function withDeadLamps(raster: Raster, dead: ReadonlySet<number>): Raster {
  if (dead.size === 0) return raster;
  return { ...raster, pixels: raster.pixels.map((lamp, place) => (dead.has(place) ? 0 : lamp)) };
}
