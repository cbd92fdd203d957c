/** So many tasks at once and no more: a picture of 50 Mpx takes 200 MB while it is decoded. */
export type Limit = {
  run<T>(task: () => Promise<T>): Promise<T>;
  /** Tasks that wait for their turn. */
  readonly waiting: number;
};

export function createLimit(atOnce: number): Limit {
  const queue: (() => void)[] = [];
  let running = 0;
  return {
    async run(task) {
      if (running >= atOnce) await new Promise<void>((turn) => queue.push(turn));
      else running += 1;
      try {
        return await task();
      } finally {
        // The turn is handed on, not given back: nobody slips in between.
        const next = queue.shift();
        if (next) next();
        else running -= 1;
      }
    },
    get waiting() {
      return queue.length;
    },
  };
}
