/** How long nobody has touched the kiosk: warns, then ends. Time is counted by the timers that it is given. */
export type IdleTimers = {
  readonly set: (call: () => void, ms: number) => number;
  readonly clear: (timer: number) => void;
};
export type Idle = {
  /** Somebody is there. */
  readonly touch: () => void;
  readonly destroy: () => void;
};
type On = {
  /** Once a second while the end draws near; `undefined` when somebody is there after all. */
  readonly warn: (secondsLeft: number | undefined) => void;
  readonly end: () => void;
};

/** The last seconds are announced. */
export const warningSeconds = 15;

export function createIdle(idleSeconds: number, timers: IdleTimers, on: On): Idle {
  let timer = 0;
  let left: number | undefined;
  const announced = Math.min(warningSeconds, Math.floor(idleSeconds / 2));
  const count = () => {
    left = left === undefined ? announced : left - 1;
    if (left <= 0) return on.end();
    on.warn(left);
    timer = timers.set(count, 1000);
  };
  const begin = () => {
    timers.clear(timer);
    timer = timers.set(count, (idleSeconds - announced) * 1000);
  };
  begin();
  return {
    touch: () => {
      if (left !== undefined) on.warn(undefined);
      left = undefined;
      begin();
    },
    destroy: () => timers.clear(timer),
  };
}
