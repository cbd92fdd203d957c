/**
 * An alert goes first. Whatever comes in masses (reports with photos above all) asks before each of its steps, and stands still for
 * the moment that an alert takes to be written and sent.
 */
export type RightOfWay = {
  /** Until `work` is over everything that asks waits. */
  first<T>(work: () => Promise<T>): Promise<T>;
  /** Undefined when the way is free; otherwise resolves when it is, or after half a second. */
  free(): Promise<void> | undefined;
};

/** ms: an alert that hangs keeps nobody for longer. */
const longestMs = 500;

export function createRightOfWay(): RightOfWay {
  let under = 0;
  let open: PromiseWithResolvers<void> | undefined;

  function passed(): void {
    under -= 1;
    if (under > 0) return;
    open?.resolve();
    open = undefined;
  }

  return {
    async first(work) {
      under += 1;
      let isOver = false;
      const end = () => {
        if (isOver) return;
        isOver = true;
        passed();
      };
      const patience = setTimeout(end, longestMs);
      try {
        return await work();
      } finally {
        clearTimeout(patience);
        end();
      }
    },
    free() {
      if (under === 0) return undefined;
      open ??= Promise.withResolvers();
      const { promise } = open;
      // One alert after the other keeps nobody for longer than one that hangs.
      return new Promise((go) => {
        const patience = setTimeout(go, longestMs);
        void promise.then(() => {
          clearTimeout(patience);
          go();
        });
      });
    },
  };
}
