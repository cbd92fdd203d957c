/** Alerts: raised, updated, ended; known by every display they are for until nothing of them can be left. */
export { writeEntry } from './entries.ts';
export { alerts } from './routes.ts';
export { type Alerts, createAlerts } from './service.ts';
export type { AlertRow } from './view.ts';
