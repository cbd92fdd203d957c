/** What is done about reports at regular times, on one node at a time. */
import type { Deps } from '../../deps.ts';
import type { Jobs } from '../../jobs/cron.ts';
import { asLeader } from '../../jobs/leader.ts';
import type { Reports } from './service.ts';

type Worked = {
  readonly reports: Reports;
  readonly letterbox: { work(): Promise<void> };
  readonly forwarding: { work(): Promise<void> };
};

export function scheduleReports(
  jobs: Pick<Jobs, 'every'>,
  { store, config }: Pick<Deps, 'store' | 'config'>,
  { reports, letterbox, forwarding }: Worked,
): void {
  const every = (name: string, expression: string, work: () => Promise<void>) =>
    jobs.every(name, expression, () => asLeader(store, name, work));
  every('news of reports', config.channels.every, reports.devices.work);
  every('unsent reports', '37 * * * *', reports.forget);
  every('photos of reports', config.reports.draw, reports.draw);
  every('receipts of reports', '30 * * * * *', reports.receipts.settle);
  every('sheets on rumours', '45 * * * * *', reports.answering.work);
  // A little before the e-mails go out.
  every('reminders of reports', '10 */10 * * * *', reports.remind);
  every('cases given by rules', '20 */5 * * * *', reports.tellAssigned);
  every('letters', config.reports.letters, letterbox.work);
  every('reports passed on', config.reports.passOn, forwarding.work);
  every('old reports', config.reports.erase, reports.erasing.work);
}
