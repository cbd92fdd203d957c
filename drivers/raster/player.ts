/** The two layers of a panel that only knows lamps: what is lit now, by priority, turn and end. */
import type { Raster } from '#core/panel/raster.ts';
import type { Clock, Timers } from '../time.ts';
import { litAt, type Turn } from './rotation.ts';

export type Place = 'base' | 'priority';
export type Layer = {
  /** Equal keys are equal pages: putting them again goes on where they were. */
  readonly key: string;
  readonly turns: readonly Turn[];
  readonly expiresAt?: number;
};
export type Player = {
  /** Undefined takes the layer away. */
  readonly put: (place: Place, layer: Layer | undefined) => void;
  /** Undefined: dark. */
  readonly lit: () => Raster | undefined;
  /** Whether what is lit is of the priority layer. */
  readonly interrupted: () => boolean;
  readonly close: () => void;
};
type Deps = {
  readonly clock: Clock;
  readonly timers: Timers;
  readonly flashMs: number;
  /** Something else is lit by itself: a turn, or an end. */
  readonly changed: () => void;
};

/** What follows usually comes at the very instant of the end: it need not be preceded by darkness. */
const graceMs = 250;
/** A clock that is set right must not keep lit what has ended. */
const mostMs = 60_000;

export function createPlayer({ clock, timers, flashMs, changed }: Deps): Player {
  const layers: Record<Place, (Layer & { at: number }) | undefined> = {
    base: undefined,
    priority: undefined,
  };
  let since = clock.now();
  let planned = 0;
  let cancel = () => {};

  const front = () => layers.priority ?? layers.base;
  const lit = () => {
    const layer = front();
    return layer && litAt(layer.turns, layer.at, flashMs).raster;
  };
  /** The clock may jump: no more time has passed than was planned. */
  const settle = (elapsed: number) => {
    const layer = front();
    if (layer) layer.at += elapsed;
    for (const place of ['base', 'priority'] as const) {
      const ends = layers[place]?.expiresAt;
      if (ends !== undefined && clock.now() >= ends + graceMs) layers[place] = undefined;
    }
  };
  const plan = () => {
    cancel();
    const layer = front();
    const ends = [layers.base?.expiresAt, layers.priority?.expiresAt].flatMap((end) =>
      end === undefined ? [] : [Math.min(mostMs, Math.max(0, end + graceMs - clock.now()))],
    );
    const turn = layer ? litAt(layer.turns, layer.at, flashMs).forMs : Number.POSITIVE_INFINITY;
    const ms = Math.min(turn, ...ends);
    since = clock.now();
    planned = ms;
    cancel = Number.isFinite(ms) ? timers.after(ms, wake) : () => {};
  };
  const wake = () => {
    const before = lit();
    settle(planned);
    plan();
    if (lit() !== before) changed();
  };

  return {
    put: (place, layer) => {
      settle(Math.min(planned, Math.max(0, clock.now() - since)));
      const held = layers[place];
      const at = held && layer && held.key === layer.key ? held.at : 0;
      layers[place] = layer && { ...layer, at };
      plan();
    },
    lit,
    interrupted: () => layers.priority !== undefined,
    close: () => cancel(),
  };
}
