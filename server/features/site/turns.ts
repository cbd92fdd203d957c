/**
 * Forms are taken in a few at a time: whatever else the server owes meanwhile, an alert above all, waits behind those few and
 * not behind hundreds. A form that arrives slowly gives its turn up and is read all the same: nobody holds the others up.
 */
import { createLimit } from '../media/index.ts';

const patienceMs = 2000;

export type Turns = {
  /** Throws what the reading throws. */
  read<T>(reading: () => Promise<T>): Promise<T>;
  /** What is done with it once it is here. */
  run<T>(task: () => Promise<T>): Promise<T>;
};

export function createTurns(atOnce = 6): Turns {
  const limit = createLimit(atOnce);
  return {
    async read(reading) {
      const [read] = await limit.run(async () => {
        const begun = reading();
        await settled(begun, patienceMs);
        // In a list: to give a promise back would be to wait for it.
        return [begun] as const;
      });
      return read;
    },
    run: (task) => limit.run(task),
  };
}

/** As soon as it has ended, whichever way, or when `ms` are over. */
function settled(work: Promise<unknown>, ms: number): Promise<void> {
  return new Promise((done) => {
    const timer = setTimeout(done, ms);
    const end = () => {
      clearTimeout(timer);
      done();
    };
    work.then(end, end);
  });
}
