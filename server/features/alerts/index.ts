/** Alerts: raised, updated, ended; known by every display they are for until nothing of them can be left. */
export { alerts } from './routes.ts';
export { type Alerts, createAlerts } from './service.ts';
