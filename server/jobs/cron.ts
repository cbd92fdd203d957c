/** What is done at regular times. The only place that knows node-cron. */
import { schedule, validate } from 'node-cron';
import type { Logger } from 'pino';

export type Jobs = {
  /** Runs the task at the times of a cron expression, never twice at once. A failure is logged and tried again next time. */
  every(name: string, expression: string, task: () => Promise<void>): void;
  close(): Promise<void>;
};

export function createJobs(log: Logger): Jobs {
  const stops: (() => Promise<void>)[] = [];
  return {
    every(name, expression, task) {
      if (!validate(expression)) throw new Error(`${name}: “${expression}” is no cron expression`);
      let running: Promise<void> | undefined;
      const run = async () => {
        try {
          await task();
        } catch (error) {
          log.error({ err: error, job: name }, 'a job failed');
        }
        running = undefined;
      };
      const job = schedule(
        expression,
        () => {
          running ??= run();
          return running;
        },
        { name, noOverlap: true },
      );
      stops.push(async () => {
        await job.destroy();
        await running;
      });
    },
    close: async () => {
      await Promise.all(stops.splice(0).map((stop) => stop()));
    },
  };
}
