/** Who is next on a line: urgent ones first, else whoever came first. Bounded: who finds it full is turned away at once. */

export type Job = {
  readonly urgent: boolean;
  /** It only asks (see `Exchange.asks`). */
  readonly asks: boolean;
  readonly run: () => Promise<void>;
  /** Called instead of `run` when its turn will not come. */
  readonly turnAway: () => void;
};
export type LineQueue = {
  readonly add: (job: Job) => void;
  readonly next: () => Job | undefined;
  /** The one that would be next. */
  readonly peek: () => Job | undefined;
  /** Takes a job out that has not begun. */
  readonly withdraw: (job: Job) => void;
  readonly clear: () => void;
};

export const mostWaiting = 256;

export function createLineQueue(most = mostWaiting): LineQueue {
  let jobs: Job[] = [];
  const place = () =>
    Math.max(
      0,
      jobs.findIndex((job) => job.urgent),
    );
  const withdraw = (job: Job) => {
    if (!jobs.includes(job)) return;
    jobs = jobs.filter((each) => each !== job);
    job.turnAway();
  };
  return {
    add: (job) => {
      jobs.push(job);
      if (jobs.length <= most) return;
      // Something urgent always finds a place: the last of the others gives up his.
      withdraw((job.urgent ? jobs.findLast((each) => !each.urgent) : undefined) ?? job);
    },
    next: () => jobs.splice(place(), 1)[0],
    peek: () => jobs[place()],
    withdraw,
    clear: () => {
      const left = jobs;
      jobs = [];
      for (const job of left) job.turnAway();
    },
  };
}
