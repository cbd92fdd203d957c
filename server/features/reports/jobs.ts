/** What is done for reports at regular times. */
import type { Deps } from '../../deps.ts';
import type { Jobs } from '../../jobs/cron.ts';
import { asLeader } from '../../jobs/leader.ts';
import type { Reports } from './service.ts';

export function reportJobs({ config, store }: Pick<Deps, 'config' | 'store'>, reports: Reports, jobs: Jobs) {
  const every = (name: string, expression: string, work: () => Promise<void>) =>
    jobs.every(name, expression, () => asLeader(store, name, work));
  every('news of reports', config.channels.every, reports.devices.work);
  every('receipts', '30 * * * * *', reports.receipts.settle);
  every('unsent reports', '37 * * * *', reports.forget);
  every('photos of reports', config.reports.draw, reports.draw);
  every('old reports', config.reports.erase, reports.erasing.work);
}
