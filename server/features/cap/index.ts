/** Alerts of others, received in the words of the Common Alerting Protocol. */
export { readCap } from './read.ts';
export { cap } from './routes.ts';
export { type Cap, createCap } from './service.ts';
